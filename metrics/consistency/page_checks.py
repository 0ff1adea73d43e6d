"""Reads a page: every figure on it, linked or typed, and what is wrong with each."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone
from wagtail.models import Page, Site

from metrics.consistency.claims import Claim, ClaimFinder
from metrics.consistency.comparing import Agreement
from metrics.consistency.flat_text import CHIP, FlatText, flatten_html, flatten_plain, sentences
from metrics.consistency.known_metrics import KnownMetric, RegisterIndex, load_register
from metrics.consistency.page_texts import PLAIN, RICH, TILE, PageText, PageTile, contents_of
from metrics.models.finding_kinds import FindingKind
from metrics.notation.figure import Figure, Qualifier, Unit
from metrics.notation.formatting import format_figure
from metrics.reading.mentions import Bound, Mention, mentions
from metrics.reading.patterns import Sort

_KINDS = {
    Agreement.CURRENT: FindingKind.UNLINKED,
    Agreement.EARLIER: FindingKind.STALE,
    Agreement.OTHER_UNIT: FindingKind.UNIT,
    Agreement.DIFFERENT: FindingKind.CONTRADICTION,
}
LONGEST_SENTENCE = 2000


@dataclass(frozen=True)
class CheckedNumber:
    """One figure on a page.

    `sentence` is the text around it, with CHIP for each of `chips`; `start` its place in it; `written` how it
    stands there. `metric` is the metric it shows (`is_linked`) or states; `kind` what is wrong with it, else
    empty; `meant` the right spelling of a number in another language's format.
    """

    path: str
    sentence: str
    start: int
    written: str
    metric: int | None = None
    is_linked: bool = False
    kind: str = ""
    meant: str = ""
    chips: tuple[int, ...] = ()
    shown: int | None = None
    place: str = RICH


class PageChecker:
    """Reads pages in one language against the register of one moment."""

    def __init__(self, register: RegisterIndex, today: date) -> None:
        self.register = register
        self.language = register.language
        self.claims = ClaimFinder(register, today)

    def check(self, page: Page) -> list[CheckedNumber]:
        """Every figure on a page, in the order of its content."""
        numbers: list[CheckedNumber] = []
        for content in contents_of(page):
            if isinstance(content, PageTile):
                numbers.extend(self._tile(content))
            else:
                numbers.extend(self._text(content))
        return numbers

    def _tile(self, tile: PageTile) -> Iterator[CheckedNumber]:
        if tile.metric:
            sentence = f"{tile.label}: {CHIP}"
            yield CheckedNumber(
                tile.path, sentence, len(sentence) - 1, CHIP, tile.metric, True, chips=(tile.metric,), place=TILE
            )
        elif tile.typed:
            written = format_figure(tile.typed, self.language)
            yield from self.check_sentence(CheckedNumber(tile.path, f"{tile.label}: {written}", 0, "", place=TILE))

    def _text(self, text: PageText) -> Iterator[CheckedNumber]:
        place = RICH if text.is_html else PLAIN
        for sentence in sentences(flatten(text)):
            around = CheckedNumber(
                text.path, sentence.text, 0, "", chips=sentence.chips, shown=text.shown, place=place
            )
            yield from self.check_sentence(around)

    def check_sentence(self, around: CheckedNumber) -> list[CheckedNumber]:
        """The figures of the sentence of `around`, which says where it stands, in their order."""
        sentence = around.sentence[:LONGEST_SENTENCE]
        found = mentions(sentence, self.language)
        claims = {claim.mention: claim for claim in self.claims.claims(sentence, found, around.shown)}
        numbers = [
            self._number(mention, claims.get(mention), around)
            for mention in found
            if mention.sort == Sort.FIGURE and (not mention.in_words or mention in claims)
        ]
        places = [index for index, letter in enumerate(sentence) if letter == CHIP]
        linked = [
            replace(around, start=place, written=CHIP, metric=metric, is_linked=True)
            for place, metric in zip(places, around.chips, strict=False)
        ]
        return sorted([*numbers, *linked], key=lambda number: number.start)

    def _number(self, mention: Mention, claim: Claim | None, around: CheckedNumber) -> CheckedNumber:
        kind, metric = "", None
        if mention.meant:
            kind = FindingKind.FORMAT.value
        elif claim:
            metric = claim.metric.id
            kind = _KINDS[claim.agreement].value if claim.agreement in _KINDS else ""
        start, end = phrase_to_replace(mention, claim.metric if claim else None)
        return replace(
            around,
            start=start,
            written=around.sentence[start:end],
            metric=metric,
            kind=kind,
            meant=mention.meant,
        )


def phrase_to_replace(mention: Mention, metric: KnownMetric | None) -> tuple[int, int]:
    """The stretch of a sentence that the metric would stand for: "mere end 300", "3,6 %", or the bare number."""
    if metric is None or mention.meant:
        return mention.start, mention.end
    says_its_bound = metric.figure.qualifier != Qualifier.NONE and mention.bound != Bound.EXACTLY
    start = mention.phrase_start if says_its_bound else mention.start
    has_more_behind = metric.figure.unit != Unit.COUNT or says_its_bound
    return start, mention.phrase_end if has_more_behind else mention.end


def flatten(text: PageText) -> FlatText:
    """The plain text of a text of a page."""
    return flatten_html(text.source) if text.is_html else flatten_plain(text.source)


def own_names() -> list[str]:
    """What the organisation is called: the names of the site and of its front page."""
    return [
        name
        for site in Site.objects.select_related("root_page")
        for name in (site.site_name, site.root_page.title)
        if name
    ]


def page_checker(language: str, at: datetime | None = None) -> PageChecker:
    """A reader against the register as it is at a moment (now)."""
    return PageChecker(load_register(language, own_names(), at), timezone.localdate(at))


def fingerprint(*sides: object) -> str:
    """A digest of a finding: it changes when the text or the register's side of it does."""
    return hashlib.sha256("\0".join(str(side) for side in sides).encode()).hexdigest()[:40]


def known_sides(register: RegisterIndex, metric: int | None) -> tuple[str, Figure | str]:
    """The register's side of a finding."""
    known = register.metrics.get(metric or 0)
    return (known.key, known.figure) if known else ("", "")
