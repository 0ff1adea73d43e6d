"""Publishes what is due and takes down what has expired, each page or snippet in a transaction of its own.

Wagtail's `publish_scheduled` ends at the first page that cannot be published, for example because its
translation is incomplete, and leaves all others waiting; several runs at once publish the same page several
times. Here one that fails stays planned, its reason is kept in its history, and the others go on.
"""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import DraftStateMixin, Page, Revision

from publishing.schedule_log import log_refusal, reasons_of

logger = logging.getLogger(__name__)


class Outcome(Enum):
    """What became of a planned change."""

    PUBLISHED = "published"
    TAKEN_DOWN = "taken down"
    REFUSED = "refused"


LABELS = {
    Outcome.PUBLISHED: _("Published"),
    Outcome.TAKEN_DOWN: _("Taken down"),
    Outcome.REFUSED: _("Not published or taken down as planned"),
}


@dataclass(frozen=True)
class Result:
    """A planned change that was tried: of what, what became of it and, if it was refused, why."""

    title: str
    outcome: Outcome
    reasons: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n".join([f"{LABELS[self.outcome]}: {self.title}", *(f"    {reason}" for reason in self.reasons)])


def due_for_expiry(now: datetime) -> Iterator[QuerySet[Any]]:
    """Live pages and snippets whose expiry date is past, the longest overdue first; one query set a model."""
    drafted = [m for m in apps.get_models() if issubclass(m, DraftStateMixin) and not issubclass(m, Page)]
    for model in (Page, *drafted):
        yield model.objects.filter(live=True, expire_at__lt=now).order_by("expire_at")


def due_for_publishing(now: datetime) -> QuerySet[Revision]:
    """Approved revisions whose date is past, the longest overdue first."""
    return Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")


def carry_out(now: datetime) -> Iterator[Result]:
    """Take down and publish everything that is due at `now`. One that fails is yielded as refused."""
    for expired in due_for_expiry(now):
        yield from _try_each(expired, Outcome.TAKEN_DOWN, _take_down)
    yield from _try_each(due_for_publishing(now), Outcome.PUBLISHED, _publish)


def _take_down(item: Any) -> None:
    item.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(revision: Revision) -> None:
    revision.publish(log_action="wagtail.publish.scheduled")


def _try_each(due: QuerySet[Any], outcome: Outcome, change: Callable[[Any], None]) -> Iterator[Result]:
    for row in list(due):
        try:
            with transaction.atomic():
                # Read again under a lock: another run, or an editor, may have been faster or be at it.
                locked = due.select_for_update(skip_locked=True).filter(pk=row.pk).first()
                if locked is None:
                    continue
                change(locked)
        except Exception as error:
            if not isinstance(error, ValidationError):
                logger.exception("%s could not be %s as planned.", row, outcome.value)
            log_refusal(row, error)
            yield Result(_title(row), Outcome.REFUSED, tuple(reasons_of(error)))
        else:
            yield Result(_title(row), outcome)


def _title(row: models.Model) -> str:
    return row.object_str if isinstance(row, Revision) else str(row)
