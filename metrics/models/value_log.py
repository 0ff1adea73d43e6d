"""What the history of a metric keeps of its values: who entered which, for which period, and why."""

from typing import Any

from wagtail.log_actions import log

from metrics.models.observation import Observation

NEW_VALUE = "metrics.new_value"
VALUE_WITHDRAWN = "metrics.value_withdrawn"


def log_new_value(observation: Observation, user: Any) -> None:
    """Note a new value in the history of its metric."""
    _log(NEW_VALUE, observation, user)


def log_withdrawn_value(observation: Observation, user: Any) -> None:
    """Note that a planned value has been taken back before its release."""
    _log(VALUE_WITHDRAWN, observation, user)


def _log(action: str, observation: Observation, user: Any) -> None:
    data = {
        "observation": observation.pk,
        "value": f"{observation.value.normalize():f}",
        "period": observation.period,
        "kind": observation.kind,
        "note": observation.note,
    }
    log(instance=observation.metric, action=action, user=user, data=data)
