"""Which version a form was opened with, whether somebody has saved a newer one since, and what it said."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware
from wagtail.models import Revision

from saving.models import OpenedVersion
from saving.places import Content


@dataclass(frozen=True)
class Version:
    """A revision as it was at a moment: autosave writes into the same one again."""

    revision_id: int
    saved_at: datetime


def sent_version(form: QueryDict) -> Version | None:
    """The version a form was opened with, by the fields Wagtail puts into it; None where it does not say."""
    revision_id, saved_at = form.get("loaded_revision_id", ""), _moment(form.get("loaded_revision_created_at", ""))
    if not revision_id.isascii() or not revision_id.isdigit() or saved_at is None:
        return None
    return Version(int(revision_id), saved_at)


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and is_aware(moment) else None


def newest_revision(instance: models.Model, *, hold: bool) -> Revision | None:
    """The newest revision. With `hold` nobody else saves another one until the transaction ends: for who saves."""
    rows = type(instance)._base_manager.order_by()
    if hold:
        rows = rows.select_for_update(of=("self",), no_key=True)
    latest = rows.values_list("latest_revision_id", flat=True).get(pk=instance.pk)
    return Revision.objects.filter(pk=latest).select_related("user").first()


def is_newer(revision: Revision | None, version: Version | None) -> bool:
    """Whether a revision is another than the version that a form was opened with."""
    if revision is None or version is None:
        return False
    return (revision.pk, revision.created_at) != (version.revision_id, version.saved_at)


def keep_opened(instance: Any) -> None:
    """Keep what somebody is about to edit, so that it can be told later what they changed."""
    revision = instance.latest_revision or instance.save_revision(changed=False, clean=False)
    OpenedVersion.objects.get_or_create(
        revision_id=revision.pk,
        saved_at=revision.created_at,
        defaults={
            "content_type": ContentType.objects.get_for_model(instance),
            "object_id": str(instance.pk),
            "content": revision.content,
        },
    )


def content_of(version: Version) -> Content:
    """What a version said; empty where nobody knows any more."""
    opened = OpenedVersion.objects.filter(revision_id=version.revision_id, saved_at=version.saved_at).first()
    if opened:
        return dict(opened.content)
    revision = Revision.objects.filter(pk=version.revision_id, created_at=version.saved_at).first()
    return dict(revision.content) if revision else {}
