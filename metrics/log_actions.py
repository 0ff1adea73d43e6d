"""What the history of a metric says of its values: who entered which, for which period, and why."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter, log

from metrics.models import Observation

NEW_VALUE = "metrics.new_value"


def log_new_value(observation: Observation, user: Any) -> None:
    """Note a new value in the history of its metric."""
    data = {
        "value": f"{observation.value.normalize():f}",
        "period": observation.period,
        "kind": observation.kind,
        "note": observation.note,
    }
    log(instance=observation.metric, action=NEW_VALUE, user=user, data=data)


@hooks.register("register_log_actions")
def register_new_value(actions: Any) -> None:
    """How the entry reads."""

    @actions.register_action(NEW_VALUE)
    class NewValueFormatter(LogFormatter):
        label = gettext_lazy("New value")

        def format_message(self, log_entry: Any) -> str:
            data = log_entry.data
            parts = [_("New value: %(value)s") % {"value": data["value"]}, data["period"], data["note"]]
            return ", ".join(part for part in parts if part)
