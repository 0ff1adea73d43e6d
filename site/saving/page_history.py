"""The history of a page: one row for each sitting of a person, which opens to every save in it.

Whoever writes for an hour, and goes for coffee, saves a dozen times; they changed the page once.
"""

from copy import copy
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.history import ActionColumn
from wagtail.admin.views.pages.history import PageHistoryView
from wagtail.models import PageLogEntry

# Saves of one person that follow each other within this time are one sitting.
PAUSE = timedelta(hours=1)
EDIT, PUBLISH = "wagtail.edit", "wagtail.publish"


class SittingColumn(ActionColumn):
    """What was done, with what can be done with it; also with what was published."""

    cell_template_name = "saving/sitting_cell.html"

    def get_actions(self, instance: PageLogEntry, parent_context: Any) -> list[dict[str, str]]:
        """What Wagtail offers at the row of a save, also at a published one, whose save may be folded away."""
        if instance.action == PUBLISH:
            instance = copy(instance)
            instance.action, instance.content_changed = EDIT, True
        actions: list[dict[str, str]] = super().get_actions(instance, parent_context)
        return actions

    def get_cell_context_data(self, instance: PageLogEntry, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        saves = getattr(instance, "earlier_saves", [])
        context["earlier_saves"] = [(save, self.get_actions(save, parent_context)) for save in saves]
        return context


class SittingsHistoryView(PageHistoryView):
    """Wagtail's history, with the rows of a sitting folded into its last one."""

    @cached_property
    def columns(self) -> list[Column]:
        """Wagtail's, the first of them ours."""
        actions, *others = super().columns
        ours = SittingColumn(
            actions.name,
            label=actions.label,
            object=actions.object,
            url_names=actions.url_names,
            user_can_unschedule=actions.user_can_unschedule,
        )
        return [ours, *others]

    @cached_property
    def sittings(self) -> dict[int, list[int]]:
        """The rows that are shown and the earlier saves of the same sitting folded into each, by their ids."""
        rows = super().get_base_queryset().order_by("timestamp", "id")
        shown: dict[int, list[int]] = {}
        last: PageLogEntry | None = None
        for row in rows.only("pk", "action", "user_id", "timestamp").select_related(None):
            folded = [*shown.pop(last.pk), last.pk] if last and _goes_on(last, row) else []
            shown[row.pk] = folded
            last = row
        return shown

    def get_base_queryset(self) -> QuerySet[PageLogEntry]:
        rows: QuerySet[PageLogEntry] = super().get_base_queryset()
        return rows.filter(pk__in=self.sittings)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        shown = list(context["object_list"])
        folded = super().get_base_queryset().in_bulk([pk for row in shown for pk in self.sittings[row.pk]])
        for row in shown:
            row.earlier_saves = [folded[pk] for pk in reversed(self.sittings[row.pk])]
        return context


def _goes_on(last: PageLogEntry, row: PageLogEntry) -> bool:
    """Whether a save follows another one of the same person in the same sitting."""
    return (
        last.action == row.action == EDIT
        and last.user_id == row.user_id
        and row.timestamp - last.timestamp <= PAUSE
    )
