"""Choosing a metric: for a tile, or for a place in running text."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic import View
from wagtail import hooks
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.snippets.views.chooser import (
    BaseSnippetChooseView,
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
)

from metrics.content.rich_text import INLINE, WORDS
from metrics.editors.metric_rights import may_use_metrics
from metrics.editors.metric_search import metrics_meant_by
from metrics.models import Metric
from metrics.notation.figure import Figure
from metrics.notation.formatting import Style, format_figure
from translation.active_language import active_language

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
        text = self.cleaned_data.get("q", "").strip()
        if not text:
            return objects
        self.is_searching, self.search_query = True, text
        return objects.filter(metrics_meant_by(text))


def content_language(request: HttpRequest) -> str:
    """The language of the page being edited, which the editor sends along; else that of the editor's menus."""
    asked = request.GET.get(LOCALE, "")
    return asked if asked in dict(settings.LANGUAGES) else active_language()


def _written(metric: Metric, language: str, style: Style) -> str:
    figure = metric.figure_for(metric.current_value)
    return format_figure(figure, language, style) if figure else "–"


@require_safe
def current_values(request: HttpRequest) -> JsonResponse:
    """Name and current value, in the asked language, of the metrics with the asked `key`s.

    For the translation editor, which shows a sentence with the keys in it. Raises PermissionDenied.
    """
    if not may_use_metrics(request.user):
        raise PermissionDenied
    language = content_language(request)
    metrics = Metric.objects.for_listing(language).filter(key__in=request.GET.getlist("key")[:MAX_KEYS])
    return JsonResponse(
        {metric.key: {"name": metric.own_name, "value": _written(metric, language, "symbol")} for metric in metrics}
    )


class MayUseMetricsMixin(View):
    """For those who may put a metric into a page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Turn everyone else away. Raises PermissionDenied."""
        if not may_use_metrics(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class MetricChoiceMixin(MayUseMetricsMixin, BaseSnippetChooseView):
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
        # Where several are ticked there is no link, and nothing to choose between.
        if self.request.GET.get(INLINE) and not self.request.GET.get("multiple"):
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


class MetricChosenView(MayUseMetricsMixin, SnippetChosenView):
    """Tells the editor what was chosen, written in every language of the site."""

    def get_object(self, pk: str) -> Metric:
        """The metric. Raises Http404 for what is no number; upstream fails there."""
        return get_object_or_404(Metric, pk=_number(pk))

    def get_display_title(self, instance: Metric) -> str:
        """The name with the current value."""
        language = content_language(self.request)
        name, figure = instance.name_in(language), instance.current_figure()
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


class MetricChosenMultipleView(MayUseMetricsMixin, SnippetChosenMultipleView):
    """Tells the editor which metrics were chosen, where several are chosen at once."""

    def get_objects(self, pks: list[str]) -> list[Metric]:
        """The metrics. Raises Http404 for an unknown one."""
        return [get_object_or_404(Metric, pk=_number(pk)) for pk in pks]


def _number(text: str) -> int:
    """The id in an address; for text that is no number 0, which no metric has."""
    return int(text) if text.isascii() and text.isdigit() else 0


def written_in_all_languages(figure: Figure | None, in_words: bool) -> dict[str, str]:
    """What a chip shows, by language."""
    style: Style = "words" if in_words else "symbol"
    return {code: format_figure(figure, code, style) if figure else "–" for code, _name in settings.LANGUAGES}


class MetricChooserViewSet(SnippetChooserViewSet):
    """The chooser of metrics."""

    choose_view_class = MetricChooseView
    choose_results_view_class = MetricChooseResultsView
    chosen_view_class = MetricChosenView
    chosen_multiple_view_class = MetricChosenMultipleView
    preserve_url_parameters = [*SnippetChooserViewSet.preserve_url_parameters, INLINE, LOCALE]


@hooks.register("register_admin_urls")
def metric_value_urls() -> list[URLPattern]:
    """Where the translation editor asks."""
    return [path("metrics/values/", current_values, name="metric_values")]
