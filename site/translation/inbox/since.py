"""Since when something waits, and who published it: read from Wagtail's history."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max
from wagtail.models import Locale, ModelLogEntry, Page, PageLogEntry
from wagtail_localize.models import StringTranslation

from translation.status.pairs import Pair

# What changes what readers of the source see.
_ACTIONS = ("wagtail.publish", "wagtail.unpublish", "wagtail.move")
Event = tuple[datetime, str]


class History:
    """What happened to the sources of some pairs, in three queries, whatever their number."""

    def __init__(self, pairs: Iterable[Pair], locale: Locale) -> None:
        listed = list(pairs)
        sources = [pair.source for pair in listed if pair.source is not None]
        pages = [source.pk for source in sources if isinstance(source, Page)]
        others = [source for source in sources if not isinstance(source, Page)]
        self._events: dict[tuple[bool, str], list[Event]] = {}
        entries = PageLogEntry.objects.filter(page__in=pages, action__in=_ACTIONS)
        for entry in entries.select_related("user").order_by("timestamp"):
            self._events.setdefault((True, str(entry.page_id)), []).append(_event(entry))
        types = ContentType.objects.get_for_models(*{type(other) for other in others}).values()
        rows = ModelLogEntry.objects.filter(content_type__in=types, action__in=_ACTIONS)
        for entry in rows.select_related("user").order_by("timestamp"):
            self._events.setdefault((False, entry.object_id), []).append(_event(entry))
        self._translated: dict[UUID, datetime] = dict(
            StringTranslation.objects.filter(
                locale=locale, context__object_id__in=[pair.translation.source.object_id for pair in listed]
            )
            .values_list("context__object_id")
            .annotate(Max("updated_at"))
        )

    def first_of(self, pair: Pair) -> tuple[datetime | None, str]:
        """The first change that the translation has not followed, and whose it was.

        Where the source has not changed since, it is the translator's own work that waits.
        """
        source = pair.source
        published = getattr(pair.target, "last_published_at", None)
        events = self._events.get((isinstance(source, Page), str(source.pk)), []) if source is not None else []
        for when, who in events:
            if published is None or when > published:
                return when, who
        return self._translated.get(pair.translation.source.object_id), ""


def _event(entry: Any) -> Event:
    return entry.timestamp, name_of(entry.user)


def name_of(user: Any) -> str:
    """How a person is called in the editor; empty for nobody."""
    return (user.get_full_name() or user.get_username()) if user else ""
