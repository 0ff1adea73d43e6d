"""Puts findings in words: what is wrong, where, and what to do, in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core import signing
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.models import Page

from metrics.consistency.flat_text import CHIP
from metrics.consistency.metric_checks import MetricFinding, metric_findings
from metrics.consistency.page_checks import CheckedNumber, fingerprint
from metrics.consistency.page_texts import PLAIN
from metrics.content.current_figures import FigureLookup
from metrics.models import Dismissal, Metric, NumberInTranslation, NumberOnPage
from metrics.models.finding_kinds import LINKABLE, SEVERITIES, FindingKind, Severity
from metrics.notation.formatting import format_figure

LETTERS_AROUND = 160
LONGEST_SUMMARY = 1000
DISMISSAL_SALT = "metrics.dismissal"


@dataclass(frozen=True)
class Finding:
    """One finding. `number` is where it stands on its page, if it does; `target` the page or metric to open."""

    kind: FindingKind
    message: str
    mend: str
    sentence: SafeString | str
    fingerprint: str
    page: Page | None = None
    metric: Metric | None = None
    metric_key: str = ""
    metric_name: str = ""
    number: NumberOnPage | CheckedNumber | None = None

    @property
    def severity(self) -> Severity:
        """How soon somebody should look."""
        return SEVERITIES[self.kind]

    @property
    def can_be_linked(self) -> bool:
        """Whether the number can be replaced by its metric where it stands."""
        number = self.number
        return bool(number and self.metric_name and self.kind in LINKABLE and number.place != PLAIN)

    @property
    def summary(self) -> str:
        """One line for mails, logs and the record of a dismissal."""
        place = self.page.get_admin_display_title() if self.page else self.metric_name
        return f"{place}: {self.message}"

    @property
    def token(self) -> str:
        """What a form sends to dismiss this finding: signed, so that nobody dismisses one they were not shown."""
        page_id = self.page.pk if self.page else None
        return signing.dumps([page_id, self.fingerprint, self.summary[:LONGEST_SUMMARY]], salt=DISMISSAL_SALT)


class FindingWriter:
    """Writes findings for a reader of `language`: the register's figures as that language writes them."""

    def __init__(self, language: str) -> None:
        self.lookup = FigureLookup(language)
        self.language = language
        self._of_pages: dict[str, FigureLookup] = {}

    def of_number(self, number: NumberOnPage | CheckedNumber, page: Page, print_: str) -> Finding:
        """What is wrong with a number on a page."""
        kind = FindingKind(number.kind)
        metric_id = number.metric_id if isinstance(number, NumberOnPage) else number.metric
        current = self.lookup.by_id(metric_id) if metric_id else None
        facts = {
            "written": number.written,
            "metric": current.name if current else "",
            "figure": format_figure(current.figure, self.language) if current and current.figure else "",
            "meant": number.meant,
        }
        return Finding(
            kind,
            _MESSAGES[kind]() % facts,
            self._mend(kind, number.place) % facts,
            self.sentence(number, page.locale.language_code),
            print_,
            page=page,
            metric_key=current.key if current else "",
            metric_name=facts["metric"],
            number=number,
        )

    def _mend(self, kind: FindingKind, place: str) -> str:
        if kind == FindingKind.FORMAT:
            return _("Write %(meant)s.")
        if place == PLAIN:
            return _("This field holds plain text. Write the figure of the register, %(figure)s, or leave it out.")
        return _("Put the metric in its place, or correct the register if the text is right.")

    def sentence(self, number: NumberOnPage | CheckedNumber, page_language: str) -> SafeString:
        """The text around a number, which is marked; its metrics are shown as the page shows them."""
        before, after = number.sentence[: number.start], number.sentence[number.start + len(number.written) :]
        chips = list(number.chips)
        count = before.count(CHIP)
        shown = number.written if number.written != CHIP else self._chip(chips[count], page_language)
        behind = chips[count + (number.written == CHIP) :]
        return format_html(
            '{}<mark class="figures-mark">{}</mark>{}',
            _shortened(self._with_values(before, chips[:count], page_language), from_end=True),
            shown,
            _shortened(self._with_values(after, behind, page_language)),
        )

    def _with_values(self, text: str, chips: Iterable[int], language: str) -> str:
        for chip in chips:
            text = text.replace(CHIP, self._chip(chip, language), 1)
        return text

    def _chip(self, metric_id: int, language: str) -> str:
        lookup = self._of_pages.setdefault(language, FigureLookup(language))
        current = lookup.by_id(metric_id)
        return format_figure(current.figure, language) if current and current.figure else "–"

    def prepare(self, numbers: Iterable[NumberOnPage]) -> None:
        """Fetch every metric that these numbers name, in one query a language."""
        rows = list(numbers)
        self.lookup.load({row.metric_id for row in rows if row.metric_id})
        for language in {row.locale.language_code for row in rows}:
            lookup = self._of_pages.setdefault(language, FigureLookup(language))
            lookup.load({chip for row in rows if row.locale.language_code == language for chip in row.chips})

    def of_translation(self, row: NumberInTranslation) -> Finding:
        """Numbers that a translation does not share with its source."""
        return Finding(
            FindingKind.TRANSLATION,
            difference_text(row.in_source, row.in_translation),
            _("Correct the translation, or the Danish text."),
            format_html("{}<br>{}", _shortened(row.source_text), _shortened(row.translated_text)),
            row.fingerprint,
            page=row.page,
        )

    def of_register(self, found: MetricFinding) -> Finding:
        """A finding about a metric itself."""
        return Finding(
            FindingKind.REGISTER,
            found.message,
            "",
            "",
            fingerprint("register", found.metric.key, found.code, *found.facts),
            metric=found.metric,
            metric_key=found.metric.key,
            metric_name=found.metric.name_in(self.language),
        )


_MESSAGES = {
    FindingKind.CONTRADICTION: lambda: _("The text says “%(written)s”, the register %(figure)s (%(metric)s)."),
    FindingKind.UNIT: lambda: _(
        "The text says “%(written)s”, the register %(figure)s (%(metric)s): per cent and percentage points differ."
    ),
    FindingKind.STALE: lambda: _("“%(written)s” is an earlier value of %(metric)s, which is %(figure)s now."),
    FindingKind.FORMAT: lambda: _("“%(written)s” is not how the language of this page writes numbers."),
    FindingKind.UNLINKED: lambda: _("“%(written)s” is typed; %(metric)s can keep it up to date."),
}


def findings_on_pages(pages: Iterable[int] | None, language: str, *, at_most: int | None = None) -> list[Finding]:
    """What is wrong with the figures on these live pages (all)."""
    rows = NumberOnPage.objects.findings().for_report().select_related("page__locale")
    if pages is not None:
        rows = rows.filter(page__in=pages)
    found = list(rows[:at_most])
    writer = FindingWriter(language)
    writer.prepare(found)
    return sorted(
        (writer.of_number(row, row.page, row.fingerprint) for row in found),
        key=lambda finding: list(Severity).index(finding.severity),
    )


def difference_text(source: str, translation: str) -> str:
    """What only one of a text and its translation says, in words; one of the two may be empty."""
    if source and translation:
        message = _("The Danish text says “%(source)s”, the translation “%(translation)s”.")
    elif source:
        message = _("“%(source)s” of the Danish text is missing in the translation.")
    else:
        message = _("The translation says “%(translation)s”, which the Danish text does not.")
    return message % {"source": source, "translation": translation}


def findings_in_translations(pages: Iterable[int] | None, language: str) -> list[Finding]:
    """Numbers that differ between a page and its translation."""
    rows = NumberInTranslation.objects.exclude(fingerprint__in=Dismissal.objects.values("fingerprint"))
    if pages is not None:
        rows = rows.filter(page__in=pages)
    writer = FindingWriter(language)
    return [
        writer.of_translation(row)
        for row in rows.select_related("page__locale", "locale").order_by("page__path", "pk")
    ]


def findings_in_register(language: str) -> list[Finding]:
    """What is to be mended in the register."""
    writer = FindingWriter(language)
    dismissed = set(Dismissal.objects.values_list("fingerprint", flat=True))
    findings = (writer.of_register(found) for found in metric_findings(language))
    return [finding for finding in findings if finding.fingerprint not in dismissed]


def _shortened(text: str, *, from_end: bool = False) -> str:
    if len(text) <= LETTERS_AROUND:
        return text
    return (
        f"… {text[-LETTERS_AROUND:].partition(' ')[2]}"
        if from_end
        else f"{text[:LETTERS_AROUND].rpartition(' ')[0]} …"
    )
