"""Takes the names of metrics and what they count from a file, by the rules of their form on the site.

They have no draft there: what is saved is public at once. A text that nobody is sure of stays in the file.
"""

import html
from collections.abc import Sequence
from itertools import groupby
from typing import Any, Self

from django.conf import settings
from django.db.models import TextField
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Locale

from metrics.editors.metric_rights import may_use_metrics
from metrics.editors.wording_views import WordingForm, save_words
from metrics.models import Metric, MetricWording
from metrics.models.wording import WORDED
from metrics.models.wording_work import WordingWork
from translation.exchange.file_limits import MOST_TEXTS
from translation.exchange.import_report import REFUSED, UNCHANGED, FileReport
from translation.exchange.taking import (
    NUMBERS,
    Found,
    Step,
    Taking,
    TextRefused,
    colleague_was_here,
    no_key,
    source_has_changed,
)
from translation.exchange.units import Given, GivenFile, digest
from translation.exchange.wordings import all_wordings, described, read_wording_key, words_of
from translation.segments.notation import CLOSE, OPEN
from translation.segments.remarks import ASK, ERROR, TextPair, remarks_on

# A metric's words, and which of them.
Word = tuple[WordingWork, str]


class TakingWordings(Taking[Word]):
    """One file for the names of metrics in one language."""

    # All words of a metric belong to one form.
    checked_at_once = MOST_TEXTS

    def __init__(self, locale: Locale, file: GivenFile, report: FileReport) -> None:
        super().__init__(file, report)
        self.locale = locale
        self.by_metric = {work.metric.pk: work for work in all_wordings(locale)}

    def find(self, given: Given) -> Found[Word]:
        """The metric and the field of a text."""
        key = read_wording_key(given.key)
        if key is None:
            raise no_key()
        work = self.by_metric.get(key.metric)
        source = words_of(work.source, key.field) if work else ""
        if work is None or not source:
            raise no_such_name()
        if digest(source) != key.source_digest:
            raise source_has_changed()
        waits = key.field in work.waiting
        saved = words_of(work.own, key.field)
        return Found((work, key.field), (key.metric, key.field), source, saved, key.target_digest, waits)

    def expect_codes(self, found: Found[Word], given: Given) -> None:
        """None: they are words alone, and but for the definition in one line."""
        if OPEN in given.text or CLOSE in given.text:
            message = _("The brackets %(brackets)s are kept for codes.")
            raise TextRefused(message % {"brackets": f"{OPEN} {CLOSE}"})
        _work, field = found.place
        if "\n" in given.text and not isinstance(described(field), TextField):
            raise TextRefused(_("This text stands in one line."))

    def hold_against_rules(self, steps: Sequence[Step[Word]]) -> None:
        """Refuse what the form would refuse, and wrong numbers; leave in the file what nobody is sure of."""
        for step in steps:
            if step.given.is_final:
                self._remark(step)
            else:
                step.outcome.result = UNCHANGED
                step.outcome.reason = _("Nobody has confirmed it, and names of figures are public once saved.")
        for work, steps in self._by_metric():
            self._checked_form(work, work.own, steps)

    def _remark(self, step: Step[Word]) -> None:
        pair = TextPair(
            html.escape(step.found.source, quote=False),
            html.escape(step.given.text, quote=False),
            settings.LANGUAGE_CODE,
            self.locale.language_code,
        )
        remarks = remarks_on(pair)
        wrong = [remark for remark in remarks if remark.weight == ERROR or remark.code == NUMBERS]
        asked = [remark for remark in remarks if remark.weight == ASK]
        step.outcome.reason = " ".join(dict.fromkeys(remark.message for remark in wrong or asked))
        if wrong:
            step.outcome.result = REFUSED

    def _by_metric(self) -> list[tuple[WordingWork, list[Step[Word]]]]:
        steps = [step for step in self.steps if step.outcome.result not in (REFUSED, UNCHANGED)]
        steps.sort(key=lambda step: step.found.place[0].metric.pk)
        grouped = groupby(steps, key=lambda step: step.found.place[0].metric.pk)
        return [(self.by_metric[pk], list(of_one)) for pk, of_one in grouped]

    def _checked_form(self, work: WordingWork, own: MetricWording | None, steps: list[Step[Word]]) -> WordingForm:
        """The form as it would be sent with these texts; what it refuses is refused."""
        own = own or MetricWording(metric=work.metric, locale=self.locale)
        words = {field: getattr(own, field) for field in WORDED}
        form = WordingForm(words | {step.found.place[1]: step.given.text for step in steps}, instance=own)
        for field, errors in form.errors.items():
            # What the form misses belongs to no text of the file: a definition came without the name.
            at_field = [step for step in steps if step.found.place[1] == field]
            label = "" if at_field else f"{capfirst(str(described(field).verbose_name))}: "
            for step in at_field or steps:
                step.outcome.result, step.outcome.reason = REFUSED, label + " ".join(map(str, errors))
        return form

    def reason_not_to_take(self, user: Any) -> str:
        """That somebody has taken the right to the register away."""
        return "" if may_use_metrics(user) else _("You may not translate the names of figures any more.")

    @classmethod
    def take(cls, files: Sequence[Self], user: Any) -> None:
        """Metric by metric, with one entry in the history of each."""
        for file in files:
            for work, steps in file._by_metric():
                file._save_words(work, steps, user)

    def _save_words(self, work: WordingWork, steps: list[Step[Word]], user: Any) -> None:
        # Whoever saves words of this metric meanwhile waits, or was first and is not overwritten.
        metric = Metric.objects.select_for_update().filter(pk=work.metric.pk).first()
        own = MetricWording.objects.filter(metric=work.metric, locale=self.locale).first()
        source = MetricWording.objects.filter(metric=work.metric, locale=work.source.locale_id).first()
        for step in steps:
            field = step.found.place[1]
            saved = words_of(own, field)
            if metric is None or source is None:
                step.refuse(no_such_name())
            elif words_of(source, field) != step.found.source:
                step.refuse(source_has_changed())
            elif saved != step.found.saved:
                step.refuse(colleague_was_here(saved))
        mine = [step for step in steps if step.outcome.result != REFUSED]
        form = self._checked_form(work, own, mine)
        if mine and form.is_valid():
            save_words(form, work.source, [step.found.place[1] for step in mine], user)


def no_such_name() -> TextRefused:
    """For a text of a metric that is gone, or that has no such words any more."""
    return TextRefused(_("There is no such name of a figure any more. Fetch the file anew."))
