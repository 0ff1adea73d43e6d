"""All texts with their translations, kept by each process until one changes: reading takes longer than searching.

What tells that one has changed is asked of the database each time: how many there are, and the newest of them.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from wagtail_localize.models import StringTranslation

from translation.exchange.models import BroughtMemory
from translation.segments.notation import plain


@dataclass(frozen=True)
class KeptMemory:
    """Pairs of sentences as wagtail-localize keeps them, each once, and the sources as their readers see them."""

    version: tuple[Any, ...]
    pairs: list[tuple[str, str]]
    sources: list[str]


# What a machine has translated is no memory until a person has read it.
UNREAD = Q(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE, unconfirmed__isnull=False)
# By the languages of source and translation.
_kept: dict[tuple[int, int], KeptMemory] = {}


def kept_memory(source_locale_id: int, locale_id: int) -> KeptMemory:
    """What was translated from one language into another, on the site or in a memory that was brought in."""
    here, brought = _here(source_locale_id, locale_id), _brought(source_locale_id, locale_id)
    version = (
        # A text that gets an error, or loses one, is no longer or newly among them.
        *here.aggregate(Count("pk"), Max("pk"), Max("updated_at")).values(),
        *brought.aggregate(Count("pk"), Max("pk"), Max("digest")).values(),
    )
    kept = _kept.get((source_locale_id, locale_id))
    if kept is None or kept.version != version:
        pairs = dict.fromkeys(here.values_list("translation_of__data", "data"))
        pairs |= dict.fromkeys(brought.values_list("source", "target"))
        kept = KeptMemory(version, list(pairs), [plain(source) for source, _target in pairs])
        _kept[source_locale_id, locale_id] = kept
    return kept


def _here(source_locale_id: int, locale_id: int) -> QuerySet[StringTranslation]:
    return StringTranslation.objects.filter(
        translation_of__locale_id=source_locale_id, locale_id=locale_id, has_error=False
    ).exclude(Q(data="") | UNREAD)


def _brought(source_locale_id: int, locale_id: int) -> QuerySet[BroughtMemory]:
    return BroughtMemory.objects.filter(source_locale_id=source_locale_id, locale_id=locale_id)
