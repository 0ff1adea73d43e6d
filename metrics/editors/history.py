"""How the history of a metric reads in the editor."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from metrics.models.value_log import NEW_VALUE, VALUE_WITHDRAWN


@hooks.register("register_log_actions")
def value_actions(actions: Any) -> None:
    """How the entries of a new value, and of one that was withdrawn, read."""

    @actions.register_action(NEW_VALUE)
    class NewValueFormatter(LogFormatter):
        label = gettext_lazy("New value")

        def format_message(self, log_entry: Any) -> str:
            return _told(_("New value: %(value)s"), log_entry.data)

    @actions.register_action(VALUE_WITHDRAWN)
    class ValueWithdrawnFormatter(LogFormatter):
        label = gettext_lazy("Planned value withdrawn")

        def format_message(self, log_entry: Any) -> str:
            return _told(_("Planned value withdrawn: %(value)s"), log_entry.data)


def _told(text: str, data: dict[str, str]) -> str:
    parts = [text % {"value": data["value"]}, data["period"], data["note"]]
    return ", ".join(part for part in parts if part)
