"""Choosing a metric: for a tile, or for a place in running text."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest, JsonResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.snippets.views.chooser import (
    BaseSnippetChooseView,
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenView,
)

from metrics.figures import Figure
from metrics.formatting import Style, format_figure
from metrics.models import Metric, MetricWording
from metrics.parsing import FigureError, parse_figure
from metrics.rich_text import WORDS

INLINE = "inline"
FORMAT = "format"
LOCALE = "locale"
MAX_KEYS = 200


class MetricFilterForm(BaseFilterForm):
    """Searches by name in any language, by key, or by the current value as it is written in any language."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("Name or value, such as 12.500")}),
    )

    def filter(self, objects: QuerySet[Metric]) -> QuerySet[Metric]:
        text = self.cleaned_data.get("q", "").replace("\0", "").strip()
        if not text:
            return objects
        self.is_searching, self.search_query = True, text
        matches = Q(key__icontains=text) | Q(pk__in=list(_named(text)))
        return objects.filter(matches | Q(current_value__in=_values_meant(text)))


def _named(text: str) -> Iterator[int]:
    """The metrics with a name that holds every word. Compared here: SQLite knows no capital Æ, Ø and Å."""
    words = text.casefold().split()
    for metric_id, name in MetricWording.objects.values_list("metric", "name"):
        if all(word in name.casefold() for word in words):
            yield metric_id


def _values_meant(text: str) -> list[Decimal]:
    """The numbers that a text may mean, in any language of the site."""
    values = []
    for code, _name in settings.LANGUAGES:
        try:
            values.append(parse_figure(text, code).value)
        except FigureError:
            continue
    return values


def content_language(request: HttpRequest) -> str:
    """The language of the page being edited, which the editor sends along; else that of the editor's menus."""
    asked = request.GET.get(LOCALE, "")
    return asked if asked in dict(settings.LANGUAGES) else get_language() or settings.LANGUAGE_CODE


def _written(metric: Metric, language: str, style: Style) -> str:
    figure = metric.figure_for(metric.current_value)
    return format_figure(figure, language, style) if figure else "–"


def current_values(request: HttpRequest) -> JsonResponse:
    """Name and current value, in the asked language, of the metrics with the asked `key`s.

    For the translation editor, which shows a sentence with the keys in it.
    """
    language = content_language(request)
    metrics = Metric.objects.for_listing(language).filter(key__in=request.GET.getlist("key")[:MAX_KEYS])
    return JsonResponse(
        {metric.key: {"name": metric.own_name, "value": _written(metric, language, "symbol")} for metric in metrics}
    )


class MetricChoiceMixin(BaseSnippetChooseView):
    """Rows with name, current value and period; for running text also a choice to write it in words."""

    filter_form_class = MetricFilterForm
    ordering = ["key"]

    def get_object_list(self) -> QuerySet[Metric]:
        return Metric.objects.for_listing(content_language(self.request))

    @property
    def columns(self) -> list[Column]:
        language = content_language(self.request)
        name: TitleColumn = self.title_column
        name.accessor = "own_name"
        figure = Column("figure", label=_("Figure"), accessor=lambda metric: _written(metric, language, "symbol"))
        columns = [name, figure, Column("current_period", label=_("Period"))]
        if self.request.GET.get(INLINE):
            words: TitleColumn = self.title_column
            words.name, words.label = "words", _("Insert in words")
            words.accessor = lambda metric: _written(metric, language, "words")
            as_figure_url = words._get_url_func
            words._get_url_func = lambda metric: f"{as_figure_url(metric)}&{FORMAT}={WORDS}"
            columns.append(words)
        return columns


class MetricChooseView(MetricChoiceMixin, ChooseView):
    """The whole modal."""


class MetricChooseResultsView(MetricChoiceMixin, ChooseResultsView):
    """Its results alone, as somebody types."""


class MetricChosenView(SnippetChosenView):
    """Tells the editor what was chosen, written in every language of the site."""

    def get_display_title(self, instance: Metric) -> str:
        """The name with the current value."""
        language = content_language(self.request)
        wording, figure = instance.wording(language), instance.current_figure()
        name = wording.name if wording else instance.key
        return f"{name}: {format_figure(figure, language)}" if figure else name

    def get_chosen_response_data(self, item: Metric) -> dict[str, Any]:
        data: dict[str, Any] = super().get_chosen_response_data(item)
        in_words = self.request.GET.get(FORMAT) == WORDS
        return {
            **data,
            "key": item.key,
            "format": WORDS if in_words else "",
            "texts": written_in_all_languages(item.current_figure(), in_words),
        }


def written_in_all_languages(figure: Figure | None, in_words: bool) -> dict[str, str]:
    """What a chip shows, by language."""
    style: Style = "words" if in_words else "symbol"
    return {code: format_figure(figure, code, style) if figure else "–" for code, _name in settings.LANGUAGES}


class MetricChooserViewSet(SnippetChooserViewSet):
    """The chooser of metrics."""

    choose_view_class = MetricChooseView
    choose_results_view_class = MetricChooseResultsView
    chosen_view_class = MetricChosenView
    preserve_url_parameters = [*SnippetChooserViewSet.preserve_url_parameters, INLINE, LOCALE]
