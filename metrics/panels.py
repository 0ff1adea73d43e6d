"""Parts of the metric editor that are not form fields."""

from typing import Any

from wagtail.admin.panels import Panel

from metrics.models import Metric


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
            context["rows"] = [
                {"observation": observation, "figure": self.instance.figure_for(observation.value)}
                for observation in observations
            ]
            return context
