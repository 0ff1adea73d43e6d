"""What was translated before, on the site or in a memory that was brought in: the same, similar, and searched."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.safestring import SafeString
from rapidfuzz import fuzz, process
from wagtail_localize.models import StringTranslation

from translation.exchange.models import BroughtMemory
from translation.segments.changes import carried_over, word_diff
from translation.segments.kept_memory import UNREAD, kept_memory
from translation.segments.notation import Code, plain

ALIKE_AT_LEAST = 60
SUGGESTED_AT_MOST = 5
FOUND_AT_MOST = 30
SHORTEST_SEARCH = 2


@dataclass(frozen=True)
class Suggestion:
    """A translation of a similar text. `text` is in the notation of the field."""

    per_cent: int
    source: SafeString | str
    target: str
    text: str = ""


def same_texts(string_ids: Iterable[int], locale_id: int) -> dict[int, list[StringTranslation]]:
    """The translations of source texts wherever they stand, newest first, by the id of the source text."""
    found: dict[int, list[StringTranslation]] = {}
    ids = set(string_ids)
    for translation in (
        StringTranslation.objects.filter(translation_of_id__in=ids, locale_id=locale_id, has_error=False)
        .exclude(data="")
        .exclude(UNREAD)
        .order_by("-updated_at", "-pk")
    ):
        found.setdefault(translation.translation_of_id, []).append(translation)
    return found


def similar(
    source: str, source_locale_id: int, locale_id: int, codes: Iterable[Code], *, but_not: str
) -> list[Suggestion]:
    """The translations of the texts most like `source`, each once, without the one that reads `but_not`."""
    kept = kept_memory(source_locale_id, locale_id)
    wanted, codes = plain(source), list(codes)
    matches = process.extract(wanted, kept.sources, scorer=fuzz.ratio, score_cutoff=ALIKE_AT_LEAST, limit=20)
    suggestions: dict[str, Suggestion] = {}
    for text, score, index in matches:
        before, target = kept.pairs[index]
        offered = carried_over(before, target, codes)
        if offered == but_not:
            continue
        suggestions.setdefault(offered, Suggestion(int(score), word_diff(text, wanted), plain(target), offered))
    return list(suggestions.values())[:SUGGESTED_AT_MOST]


def search(words: str, source_locale_id: int, locale_id: int) -> list[Suggestion]:
    """Where all of the words stand in a source text, or all in its translation."""
    sought = words.replace("\0", "").split()
    if len(words.strip()) < SHORTEST_SEARCH or not sought:
        return []
    translated = (
        StringTranslation.objects.filter(translation_of__locale_id=source_locale_id, locale_id=locale_id)
        .filter(_with_all(sought, "translation_of__data") | _with_all(sought, "data"))
        .exclude(data="")
        .values_list("translation_of__data", "data")
        .distinct()
        .order_by("translation_of__data", "data")[:FOUND_AT_MOST]
    )
    brought = (
        BroughtMemory.objects.filter(source_locale_id=source_locale_id, locale_id=locale_id)
        .filter(_with_all(sought, "source") | _with_all(sought, "target"))
        .values_list("source", "target")
        .order_by("pk")[:FOUND_AT_MOST]
    )
    pairs = list(dict.fromkeys([*translated, *brought]))[:FOUND_AT_MOST]
    return [Suggestion(100, plain(before), plain(target)) for before, target in pairs]


def _with_all(words: Iterable[str], field: str) -> Q:
    """Rows in whose field all of the words stand."""
    found = Q()
    for word in words:
        found &= Q(**{f"{field}__icontains": word})
    return found
