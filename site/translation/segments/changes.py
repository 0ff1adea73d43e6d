"""What changed in a source text since it was translated, and the previous translation as a starting point."""

import difflib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from rapidfuzz import fuzz
from wagtail_localize.models import StringSegment, StringTranslation

from translation.segments.notation import Code, plain, soup, to_notation

# Two sentences that share less are different sentences.
ALIKE = 40
_PARTS = re.compile(r"\s+|[^\W_]+|[^\w\s]|_")


@dataclass(frozen=True)
class Previous:
    """The source text as it was translated before, and that translation."""

    source: str
    target: str


def previous_versions(
    missing: Collection[StringSegment], old: Iterable[StringTranslation], sentences: Collection[int]
) -> dict[int, StringTranslation]:
    """For segments without a translation, the one that their text had before it was changed.

    The sentences of one rich text share one context, so that they are paired by likeness, the most alike first;
    `sentences` has the ids of those contexts. In any other field stands one text, whose predecessor is the newest
    translation however much was rewritten.
    """
    by_context: dict[int, list[StringTranslation]] = {}
    for translation in old:
        by_context.setdefault(translation.context_id or 0, []).append(translation)
    pairs = [
        (likeness(segment.string.data, translation.translation_of.data), segment.pk, translation)
        for segment in missing
        for translation in by_context.get(segment.context_id, [])
    ]
    found: dict[int, StringTranslation] = {}
    taken: set[int] = set()
    for score, segment_id, translation in sorted(pairs, key=lambda pair: (-pair[0], pair[1], -pair[2].pk)):
        if score >= ALIKE and segment_id not in found and translation.pk not in taken:
            found[segment_id] = translation
            taken.add(translation.pk)
    for segment in missing:
        if segment.context_id not in sentences and segment.context_id in by_context:
            found.setdefault(segment.pk, max(by_context[segment.context_id], key=lambda text: text.updated_at))
    return found


def likeness(one: str, other: str) -> float:
    """How much two sentences share, in per cent, markup aside."""
    return float(fuzz.ratio(plain(one), plain(other)))


def word_diff(before: str, after: str) -> SafeString:
    """What was taken out and put in, word by word; both in plain text."""
    old, new = _PARTS.findall(before), _PARTS.findall(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    parts = []
    for operation, i1, i2, j1, j2 in matcher.get_opcodes():
        if operation == "equal":
            parts.append(format_html("{}", "".join(new[j1:j2])))
            continue
        if i2 > i1:
            hint = _("deleted:")
            parts.append(format_html('<del><span class="w-sr-only">{} </span>{}</del>', hint, "".join(old[i1:i2])))
        if j2 > j1:
            hint = _("new:")
            parts.append(format_html('<ins><span class="w-sr-only">{} </span>{}</ins>', hint, "".join(new[j1:j2])))
    return format_html_join("", "{}", ((part,) for part in parts))


def carried_over(source: str, target: str, codes: Iterable[Code]) -> str:
    """A translation of a similar source in the notation of the field, with its codes as those of today's source.

    A code stands for the one with the same inside, else for the one with the same id; what has no counterpart
    keeps its text.
    """
    codes = list(codes)
    was = {str(link["id"]): link.decode_contents() for link in soup(source).find_all("a", id=True)}
    free = {code.id: code for code in codes}
    names: dict[str, str] = {}
    for old, inner in was.items():
        same = next((code for code in free.values() if code.inner == inner), None)
        if same:
            names[old] = same.id
            del free[same.id]
    for old in was:
        if old not in names and old in free and not free[old].is_chip:
            names[old] = old
            del free[old]
    tree = soup(target)
    for link in tree.find_all("a"):
        name = names.get(str(link.get("id")))
        if name is None:
            link.unwrap()
        else:
            link["id"] = name
    return to_notation(str(tree), codes)
