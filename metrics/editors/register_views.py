"""The pages on which editors list, create and edit metrics, and edit sources."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import CreateView, EditView, IndexView

from metrics.editors.metric_search import metrics_meant_by
from metrics.editors.successors import successor_of
from metrics.imports.hooks import import_button
from metrics.models import Metric
from metrics.notation.figure import Qualifier, Unit
from translation.active_language import active_language


def exported_number(value: Decimal | None) -> Decimal | None:
    """A value for a table: a database pads 3.6 with zeros, as many as it has decimals to keep."""
    if value is None:
        return None
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


EXPORTED_AS: dict[str, Callable[[Any], Any]] = {
    "current_value": exported_number,
    "unit": lambda unit: str(Unit(unit).label),
    "qualifier": lambda qualifier: str(Qualifier(qualifier).label),
}


class MetricIndexView(IndexView):
    """The list of metrics."""

    custom_field_preprocess = {
        name: dict.fromkeys((IndexView.FORMAT_CSV, IndexView.FORMAT_XLSX), exported)
        for name, exported in EXPORTED_AS.items()
    }

    def get_base_queryset(self) -> QuerySet[Metric]:
        """Everything the columns show, in one query."""
        return Metric.objects.for_listing(active_language())

    def search_queryset(self, queryset: QuerySet[Metric]) -> QuerySet[Metric]:
        """By the same rule as the chooser. Wagtail's search index cannot be sorted by what the columns show."""
        return queryset.filter(metrics_meant_by(self.search_query)) if self.is_searching else queryset

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Beside the button that adds a metric, the one that imports values."""
        return [*super().header_buttons, *import_button(self.request.user)]


class MetricCreateView(CreateView):
    """The form of a new metric; with `?replaces=<id>`, filled in like the metric it is to replace."""

    def get_initial_form_instance(self) -> Metric | None:
        """A metric filled in like the one it is to replace; an empty one where it replaces none."""
        return successor_of(self.replaced_metric) if self.replaced_metric else super().get_initial_form_instance()

    @cached_property
    def replaced_metric(self) -> Metric | None:
        """The metric that the address names."""
        named = self.request.GET.get("replaces", "")
        if self.request.method != "GET" or not named.isascii() or not named.isdecimal() or len(named) > 18:
            return None
        return Metric.objects.filter(pk=int(named), replaced_by=None).first()

    def get_initial(self) -> dict[str, Any]:
        """Keep in a hidden field of the form which metric it replaces."""
        initial = super().get_initial()
        return {**initial, "replaces": self.replaced_metric.pk} if self.replaced_metric else initial


class TakenInTurnMixin(EditView):
    """Two people who save one thing at the same time are taken in turn: the second is shown what the first did."""

    object: Any

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save the form, after any save of the same object that is under way, and against what that one wrote."""
        with transaction.atomic():
            self.model.objects.select_for_update().filter(pk=self.object.pk).first()
            self.object = self.get_object()
            return super().post(request, *args, **kwargs)

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        """The form, told that it is going to be saved; a preview uses the same form and asks nothing."""
        form = super().get_form(*args, **kwargs)
        form.is_to_be_saved = True
        return form


class MetricEditView(TakenInTurnMixin):
    """The editor of a metric."""

    def save_action(self) -> HttpResponse:
        """Tell a person who has chosen to drop their own value that it was dropped."""
        if self.form.dropped_value:
            messages.info(self.request, _("Your value was dropped. The one that was there stays as it is."))
        return super().save_action()


class SourceEditView(TakenInTurnMixin):
    """The editor of a source."""
