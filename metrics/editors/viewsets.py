"""The editors' menu "Nøgletal": the register of metrics and their sources."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from metrics.editors.choosers import MetricChooserViewSet
from metrics.editors.forms import MetricForm
from metrics.editors.metric_warnings import metric_warnings
from metrics.editors.others_changes import OthersChangesForm
from metrics.editors.panels import KeptMeaningPanel, OthersChangesPanel, ValueHistoryPanel
from metrics.editors.register_views import MetricCreateView, MetricEditView, MetricIndexView, SourceEditView
from metrics.models import Metric, Source
from metrics.notation.formatting import format_figure
from translation.active_language import active_language


def current_figure_text(metric: Metric) -> str:
    """The current value of a listed metric as it is displayed."""
    figure = metric.figure_for(metric.current_value)
    return format_figure(figure, active_language()) if figure else "–"


def warnings_text(metric: Metric) -> str:
    """The warnings about a listed metric, in one line."""
    return " · ".join(metric_warnings(metric, timezone.localdate()))


class MetricFilterSet(WagtailFilterSet):
    """By unit, owner, and whether it is the statement of those it is about."""

    class Meta:
        model = Metric
        fields = ["unit", "owner", "self_reported"]


class MetricViewSet(SnippetViewSet):
    """Metrics with their values."""

    model = Metric
    icon = "decimal"
    menu_label = _("Metrics")
    index_view_class = MetricIndexView
    add_view_class = MetricCreateView
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
            OthersChangesPanel(heading=_("Changed by somebody else")),
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
                    KeptMeaningPanel(),
                    FieldPanel("key"),
                    FieldRowPanel([FieldPanel("unit"), FieldPanel("decimals"), FieldPanel("qualifier")]),
                    FieldRowPanel([FieldPanel("part_of"), FieldPanel("self_reported")]),
                    FieldPanel("replaced_by"),
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
    edit_view_class = SourceEditView
    edit_handler = ObjectList(
        [
            OthersChangesPanel(heading=_("Changed by somebody else")),
            *(FieldPanel(name) for name in ("publisher", "title", "language", "url", "published_on")),
        ],
        base_form_class=OthersChangesForm,
    )
    list_display = ["publisher", "title", "published_on"]
    search_fields = ["publisher", "title"]


class MetricsGroup(SnippetViewSetGroup):
    """The menu."""

    items = (MetricViewSet, SourceViewSet)
    menu_label = _("Key figures")
    menu_icon = "decimal"
    menu_order = 150
