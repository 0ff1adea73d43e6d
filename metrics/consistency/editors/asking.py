"""Which contradictions a publication brings, and which were public before: only the first are asked about.

A finding was public before if its sentence stands on the live page and the register has said the same since the
page was last published; or if a reason was given for it. Both end when the sentence or the metric changes. Where on
the page the sentence stands does not matter.
"""

from dataclasses import dataclass, field

from wagtail.models import Page, PageLogEntry

from metrics.consistency.editors.page_editor import findings_in
from metrics.consistency.finding_texts import Finding
from metrics.consistency.known_metrics import RegisterIndex, load_register
from metrics.consistency.page_checks import CheckedNumber, fingerprint, known_sides
from metrics.models import NumberOnPage
from metrics.models.finding_kinds import DISAGREEMENTS

PUBLISHED_ANYWAY = "metrics.published_with_contradiction"


@dataclass(frozen=True)
class Contradictions:
    """What a page says of figures that the register does not: what is new in it, and what was public before.

    `statements` names each by its sentence and the register's side, for the record of a reason.
    """

    brought: list[Finding] = field(default_factory=list)
    known: list[Finding] = field(default_factory=list)
    statements: list[str] = field(default_factory=list)


def contradictions_in(page: Page) -> Contradictions:
    """Those of a page as it is in memory, as far as nobody has dismissed them."""
    findings = [finding for finding in findings_in(page.specific) if finding.kind in DISAGREEMENTS]
    if not findings:
        return Contradictions()
    now = load_register(page.locale.language_code)
    statements = {finding.fingerprint: _statement(finding.number, finding.kind, now) for finding in findings}
    before = _with_a_reason(page) | _public(page, now)
    brought = [finding for finding in findings if statements[finding.fingerprint] not in before]
    return Contradictions(
        brought,
        [finding for finding in findings if finding not in brought],
        [statements[finding.fingerprint] for finding in brought],
    )


def _statement(number: NumberOnPage | CheckedNumber | None, kind: str, register: RegisterIndex) -> str:
    assert number is not None  # noqa: S101 - each of these findings stands at a number
    metric = number.metric_id if isinstance(number, NumberOnPage) else number.metric
    return fingerprint(kind, number.sentence, number.start, number.written, *known_sides(register, metric))


def _with_a_reason(page: Page) -> set[str]:
    """What somebody has given a reason for when publishing it."""
    entries = PageLogEntry.objects.filter(page=page.pk, action=PUBLISHED_ANYWAY)
    return {said for data in entries.values_list("data", flat=True) for said in data.get("statements", ())}


def _public(page: Page, now: RegisterIndex) -> set[str]:
    """What stands on the live page, of metrics that have not changed since it was published."""
    live = list(NumberOnPage.objects.filter(page=page.pk, kind__in=DISAGREEMENTS))
    if not live or page.last_published_at is None:
        return set()
    then = load_register(page.locale.language_code, at=page.last_published_at)
    return {
        _statement(number, number.kind, now)
        for number in live
        if known_sides(then, number.metric_id) == known_sides(now, number.metric_id)
    }
