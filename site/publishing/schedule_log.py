"""Keeps in a page's history why a planned change was refused."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from wagtail.log_actions import log, registry
from wagtail.models import Revision

from translation.completeness import IncompleteTranslation, MissingText

PLAN_REFUSED = "publishing.plan_refused"


def reasons_of(error: Exception) -> list[str]:
    """What an error says to the person who can mend it: one sentence each."""
    if isinstance(error, ValidationError):
        return list(error.messages)
    return [_("An error that is not about the content. The operators find it in the server's log.")]


def log_refusal(row: models.Model, error: Exception) -> None:
    """Add the refusal to the history of the page or snippet, unless its last entry of this kind says the same."""
    revision = row if isinstance(row, Revision) else None
    instance = revision.content_object if revision else row
    if instance is None:
        return
    data: dict[str, Any] = {"reasons": reasons_of(error)}
    if isinstance(error, IncompleteTranslation):
        data = {"title": error.title, "missing": [str(text) for text in error.missing]}
    entries = registry.get_logs_for_instance(instance).filter(action=PLAN_REFUSED, revision=revision)
    last = entries.order_by("-timestamp", "-pk").first()
    if last is None or last.data != data:
        log(instance=instance, action=PLAN_REFUSED, revision=revision, data=data)


def logged_reasons(data: dict[str, Any]) -> list[str]:
    """The reasons in a log entry. Missing texts are put in words anew, in the active language."""
    if "missing" in data:
        missing = [MissingText(path="", text=text) for text in data["missing"]]
        return list(IncompleteTranslation(data["title"], missing).messages)
    return list(data["reasons"])
