"""Parts of the metric editor that are not form fields."""

from typing import Any

from wagtail.admin.panels import Panel
from wagtail.models import ModelLogEntry

from accounts.names import name_of
from metrics.models import Metric
from metrics.models.value_log import NEW_VALUE


class OthersChangesPanel(Panel):
    """What somebody else has changed while this form was open."""

    class BoundPanel(Panel.BoundPanel):
        """The list of changes, each with the choice whose text counts."""

        template_name = "metrics/panels/others_changes.html"

        def is_shown(self) -> bool:
            """Only where there is something to decide."""
            return bool(self.form is not None and self.form.others_changes)


class KeptMeaningPanel(Panel):
    """Why key, unit, decimals and qualifier are closed, and the way to a metric that measures differently."""

    class BoundPanel(Panel.BoundPanel):
        """The sentence, and the button."""

        template_name = "metrics/panels/kept_meaning.html"
        instance: Metric

        def is_shown(self) -> bool:
            """Only for a metric with released values."""
            return bool(self.form is not None and self.form.is_meaning_kept)


class ValueHistoryPanel(Panel):
    """Every value of the metric, newest first, those under embargo included: only editors see this."""

    class BoundPanel(Panel.BoundPanel):
        """The history of the metric being edited."""

        template_name = "metrics/panels/value_history.html"
        instance: Metric

        def is_shown(self) -> bool:
            """Only for a metric that has been saved."""
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: Any = None) -> Any:
            """Adds `rows`: each observation with its figure."""
            context = super().get_context_data(parent_context)
            observations = self.instance.observations.newest_first().select_related("source", "entered_by")
            by_staff = self._entered_by_staff()
            context["rows"] = [
                {
                    "observation": observation,
                    "figure": self.instance.figure_for(observation.value),
                    "entered_by": name_of(observation.entered_by)
                    if observation.entered_by or observation.pk in by_staff
                    else "",
                }
                for observation in observations
            ]
            context["may_withdraw"] = self.request.user.has_perm("metrics.add_observation")
            return context

        def _entered_by_staff(self) -> set[int]:
            """The values that a person entered, not a command: the log knows also of those who have left."""
            entries = ModelLogEntry.objects.for_instance(self.instance).filter(action=NEW_VALUE, user__isnull=False)
            return {data.get("observation", 0) for data in entries.values_list("data", flat=True)}
