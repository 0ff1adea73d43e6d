"""The editors' menu "Nøgletal": the register of metrics and their sources."""

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.widgets.button import HeaderButton
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet, SnippetViewSetGroup

from metrics.choosers import MetricChooserViewSet
from metrics.formatting import format_figure
from metrics.forms import MetricForm
from metrics.import_hooks import import_button
from metrics.models import Metric, Source
from metrics.panels import ValueHistoryPanel
from metrics.warnings import register_warnings


def language() -> str:
    """The language the editor's menus are in."""
    return get_language() or "da"


def current_figure_text(metric: Metric) -> str:
    """The current value of a listed metric as it is displayed."""
    figure = metric.figure_for(metric.current_value)
    return format_figure(figure, language()) if figure else "–"


def warnings_text(metric: Metric) -> str:
    """The warnings about a listed metric, in one line."""
    return " · ".join(register_warnings(metric, timezone.localdate()))


class MetricFilterSet(WagtailFilterSet):
    """By unit, owner, and whether it is the statement of those it is about."""

    class Meta:
        model = Metric
        fields = ["unit", "owner", "self_reported"]


class MetricIndexView(IndexView):
    """The list of metrics."""

    def get_base_queryset(self) -> QuerySet[Metric]:
        """Everything the columns show, in one query."""
        return Metric.objects.for_listing(language())

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """Beside the button that adds a metric, the one that imports values."""
        return [*super().header_buttons, *import_button(self.request.user)]


class MetricEditView(EditView):
    """The editor of a metric, headed by its name."""

    def get_page_subtitle(self) -> str:
        """The name in the editor's language."""
        wording = self.object.wording(language())
        return wording.name if wording else self.object.key


class MetricViewSet(SnippetViewSet):
    """Metrics with their values."""

    model = Metric
    icon = "decimal"
    menu_label = _("Metrics")
    index_view_class = MetricIndexView
    edit_view_class = MetricEditView
    chooser_viewset_class = MetricChooserViewSet
    filterset_class = MetricFilterSet
    list_per_page = 50
    ordering = ["key"]
    list_display = [
        "listed_name",
        Column("current", label=_("Current value"), accessor=current_figure_text),
        Column("current_period", label=_("Period"), sort_key="current_period"),
        Column("current_source", label=_("Source"), sort_key="current_source"),
        Column("review_by", label=_("Review by"), sort_key="review_by"),
        Column("places", label=_("Places"), sort_key="places"),
        Column("warnings", label=_("Warnings"), accessor=warnings_text),
    ]
    list_export = [
        "key",
        "listed_name",
        "current_value",
        "unit",
        "qualifier",
        "current_period",
        "current_source",
        "review_by",
        "places",
    ]
    export_headings = {
        "current_value": _("Current value"),
        "current_period": _("Period"),
        "current_source": _("Source"),
        "places": _("Places"),
    }
    export_filename = "metrics"
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("new_value"), FieldPanel("new_period"), FieldPanel("new_kind")]),
                    FieldPanel("new_source"),
                    FieldRowPanel([FieldPanel("new_as_of"), FieldPanel("new_release_at")]),
                    FieldPanel("new_note"),
                ],
                heading=_("New value"),
                icon="plus",
            ),
            ValueHistoryPanel(heading=_("Values")),
            InlinePanel(
                "wordings",
                heading=_("Wordings"),
                label=_("Wording"),
                panels=[
                    FieldPanel("locale"),
                    FieldPanel("name"),
                    FieldRowPanel([FieldPanel("counted_singular"), FieldPanel("counted_plural")]),
                    FieldPanel("definition"),
                ],
            ),
            MultiFieldPanel(
                [
                    FieldPanel("key"),
                    FieldRowPanel([FieldPanel("unit"), FieldPanel("decimals"), FieldPanel("qualifier")]),
                    FieldRowPanel([FieldPanel("part_of"), FieldPanel("self_reported")]),
                ],
                heading=_("What is measured"),
            ),
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel("owner"), FieldPanel("review_by"), FieldPanel("checked_on")])],
                heading=_("Review"),
            ),
        ],
        base_form_class=MetricForm,
    )


class SourceViewSet(SnippetViewSet):
    """Where values come from."""

    model = Source
    icon = "doc-full"
    menu_label = _("Sources")
    list_display = ["publisher", "title", "published_on"]
    search_fields = ["publisher", "title"]


class MetricsGroup(SnippetViewSetGroup):
    """The menu."""

    items = (MetricViewSet, SourceViewSet)
    menu_label = _("Key figures")
    menu_icon = "decimal"
    menu_order = 150
