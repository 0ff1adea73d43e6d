"""What the history of a metric keeps of its values: who entered which, for which period, and why."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from metrics.models.observation import ROWS_AT_ONCE, Observation

NEW_VALUE = "metrics.new_value"
VALUE_WITHDRAWN = "metrics.value_withdrawn"


def log_new_value(observation: Observation, user: Any) -> None:
    """Note a new value in the history of its metric."""
    log(instance=observation.metric, action=NEW_VALUE, user=user, data=_data(observation))


def log_new_values(observations: Sequence[Observation], user: Any) -> None:
    """Note many new values at once. Each has an entry of its own: those that share a `uuid` are shown as one."""
    labels: dict[int, str] = {}
    for observation in observations:
        labels.setdefault(observation.metric_id, str(observation.metric))
    content_type, now = ContentType.objects.get_for_model(Observation.metric.field.related_model), timezone.now()
    entries = [
        ModelLogEntry(
            content_type=content_type,
            object_id=str(observation.metric_id),
            label=labels[observation.metric_id],
            action=NEW_VALUE,
            data=_data(observation),
            user=user,
            uuid=uuid4(),
            timestamp=now,
        )
        for observation in observations
    ]
    ModelLogEntry.objects.bulk_create(entries, batch_size=ROWS_AT_ONCE)


def log_withdrawn_value(observation: Observation, user: Any) -> None:
    """Note that a planned value has been taken back before its release."""
    log(instance=observation.metric, action=VALUE_WITHDRAWN, user=user, data=_data(observation))


def _data(observation: Observation) -> dict[str, Any]:
    return {
        "observation": observation.pk,
        "value": f"{observation.value.normalize():f}",
        "period": observation.period,
        "kind": observation.kind,
        "note": observation.note,
    }
