"""Which metric a number in a sentence states, if any."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from metrics.consistency.clauses import Clause, clause_around
from metrics.consistency.comparing import PERCENTS, Agreement, compare
from metrics.consistency.counted import CountedThing, counted_things
from metrics.consistency.known_metrics import KnownMetric, RegisterIndex, shared_stem, words_of
from metrics.consistency.parts import counts_a_part, is_of_a_branch
from metrics.consistency.populations import is_a_difference, is_elsewhere, is_narrowed, speaks_of_itself
from metrics.notation.figure import Unit
from metrics.reading.mentions import Mention
from metrics.reading.patterns import Sort

STRONG_DIGITS = 3
NOW_YEARS = 1
EQUAL = (Agreement.CURRENT, Agreement.OTHER_UNIT, Agreement.EARLIER)


@dataclass(frozen=True)
class Claim:
    """A number that states a metric, and how it stands to the register."""

    mention: Mention
    metric: KnownMetric
    agreement: Agreement


class ClaimFinder:
    """Reads claims in the sentences of one language. `today` decides which years are past."""

    def __init__(self, register: RegisterIndex, today: date) -> None:
        self.register = register
        self.words = register.words
        self.today = today

    def claims(self, sentence: str, mentions: list[Mention], shown: int | None = None) -> Iterator[Claim]:
        """The claims among the numbers of a sentence; `shown` is the metric whose tile the sentence stands on."""
        figures = [mention for mention in mentions if mention.sort == Sort.FIGURE]
        for mention in figures:
            if not mention.is_money and not mention.meant:
                claim = self._claim(clause_around(sentence, mention, figures, self.words), shown)
                if claim:
                    yield claim

    def _claim(self, clause: Clause, shown: int | None) -> Claim | None:
        for metric in self._counted(clause, shown) or self._uncounted(clause, shown):
            if not self._is_of_another_time(clause, metric):
                return Claim(clause.mention, metric, compare(clause.mention, metric))
        return None

    def _counted(self, clause: Clause, shown: int | None) -> list[KnownMetric]:
        """The metrics whose counted thing stands with the number ("500 medlemmer"), the likeliest first."""
        if clause.mention.unit != Unit.COUNT:
            return []
        own = speaks_of_itself(clause, self.register)
        scores = [
            (self._score(thing, clause, shown, own), thing.metric)
            for thing in counted_things(clause, self.register)
        ]
        likely = sorted((pair for pair in scores if pair[0] > 0), key=lambda pair: -pair[0])
        return [metric for _score, metric in likely]

    def _score(self, thing: CountedThing, clause: Clause, shown: int | None, own: bool | None) -> int:
        """How surely the number states the metric; 0 for not at all."""
        metric, mention = thing.metric, clause.mention
        if thing.is_label:
            return 200
        if own is False and (not (thing.is_whole and thing.has_many_words) or is_elsewhere(clause, self.register)):
            return 0
        is_equal = compare(mention, metric) in EQUAL
        ratio = self._ratio(mention, metric)
        on_tile = shown == metric.id
        if self.register.shares_its_noun(metric):
            is_here = is_equal or not (is_elsewhere(clause, self.register) or is_of_a_branch(clause, self.words))
            return self._score_among_many(thing, clause, on_tile, is_equal, ratio) if is_here else 0
        if is_narrowed(thing, clause, self.register) or is_a_difference(clause, self.register):
            return 0
        if counts_a_part(thing, clause, self.register):
            return 0
        if is_equal:
            return 10 + 5 * on_tile
        if on_tile or own:
            return 8 if thing.is_whole or _within(ratio, 4) else 0
        return 5 if _within(ratio, 4 if thing.is_whole else 2) else 0

    def _score_among_many(
        self, thing: CountedThing, clause: Clause, on_tile: bool, is_equal: bool, ratio: Decimal
    ) -> int:
        """For a thing that several metrics count, the words of the name decide: "fik nye kompetencer"."""
        metric = thing.metric
        whole_sentence = thing.is_part_of_the_said
        evidence = self._stems_named(metric, clause.sentence) if whole_sentence else self._evidence(metric, clause)
        many_digits = len(clause.mention.value.normalize().as_tuple().digits) >= STRONG_DIGITS
        if is_equal and ((many_digits and thing.is_named) or evidence or on_tile):
            return 100 + evidence
        if not thing.is_named:
            return 0
        years = clause.years(self.words)
        is_about_it = bool(metric.year and int(metric.year) in years) and self._speaks_of_the_field(clause.sentence)
        if not _within(ratio, 12 if is_about_it else 3):
            return 0
        if set(words_of(clause.sentence)) & self.words.events and not is_about_it:
            return 0
        if not (on_tile or (evidence and evidence * 3 >= len(metric.stems))):
            return 0
        return 10 + 4 * evidence - (len(metric.stems) - evidence)

    def _uncounted(self, clause: Clause, shown: int | None) -> list[KnownMetric]:
        """The metrics that measure: "produktiviteten steg 3,6 procentpoint", "4 gange så innovative"."""
        mention = clause.mention
        if mention.unit == Unit.COUNT:
            return []
        found = []
        named_stems = self.register.stems_in(clause.sentence)
        for metric in self.register.uncounted:
            unit = metric.figure.unit
            if unit != mention.unit and not {unit, mention.unit} <= PERCENTS:
                continue
            if unit == Unit.FACTOR and re.match(rf"\s*(?:{self.words.frequency})\b", clause.after, re.I):
                continue
            named, on_tile = bool(metric.stems) and metric.stems <= named_stems, shown == metric.id
            if not (named or on_tile):
                continue
            is_equal = compare(mention, metric) in EQUAL
            if self._is_compared_otherwise(clause, metric) or is_of_a_branch(clause, self.words):
                continue
            if not (named or (on_tile and is_equal)):
                continue
            is_label = self._is_its_label(clause, metric)
            if speaks_of_itself(clause, self.register) is False and not is_label:
                continue
            about_us = on_tile or is_label or self._speaks_of_the_field(clause.sentence)
            if is_equal or (about_us and _within(self._ratio(mention, metric), 12)):
                found.append((2 * is_equal + on_tile, metric))
        return [metric for _score, metric in sorted(found, key=lambda pair: -pair[0])]

    def _is_its_label(self, clause: Clause, metric: KnownMetric) -> bool:
        """Whether the metric's name stands before the number: "Vækst: 2,6 %", "Væksten er på 2,6 %"."""
        before = words_of(clause.sentence[: clause.mention.phrase_start])
        while before and before[-1] in self.words.being:
            before.pop()
        name = words_of(metric.name)
        before = before[-len(name) :] if before[:1] == [self.words.article] else before
        return len(before) == len(name) and all(map(self.register.is_form_of, before, name))

    def _is_compared_otherwise(self, clause: Clause, metric: KnownMetric) -> bool:
        """Whether the number measures something else: "fem gange hurtigere", "the 1.4% rise in GDP"."""
        following = clause.words_after
        if metric.figure.unit != Unit.FACTOR:
            return bool(self.words.elsewhere & set(following))
        return bool(following) and not (
            following[0] in self.words.compared or any(shared_stem(stem, following[0]) for stem in metric.stems)
        )

    def _evidence(self, metric: KnownMetric, clause: Clause) -> int:
        """How many of the metric's own words stand near the number: behind it, else ahead of it, else anywhere."""
        for text in (clause.behind, clause.ahead):
            if self.register.stems_in(text) & self.register.shared_stems:
                return self._stems_named(metric, text)
        return self._stems_named(metric, clause.sentence)

    def _ratio(self, mention: Mention, metric: KnownMetric) -> Decimal:
        return mention.value / metric.figure.value if metric.figure.value else mention.value

    def _stems_named(self, metric: KnownMetric, sentence: str) -> int:
        """How many of the words that tell a metric from others stand in a sentence, in any form."""
        return len(metric.stems & self.register.stems_in(sentence))

    def _speaks_of_the_field(self, sentence: str) -> bool:
        """Whether a sentence is about the organisation or what it counts, and not about the world at large."""
        words = words_of(sentence)
        if set(words) & (self.words.we | self.words.own_bodies | self.register.own_names):
            return True
        if self.register.stems_in(sentence) & self.register.field_stems:
            return True
        nouns = self.register.field_nouns | self.words.field
        return any(shared_stem(noun, word) for noun in nouns for word in words)

    def _is_of_another_time(self, clause: Clause, metric: KnownMetric) -> bool:
        """Whether the clause speaks of a goal, or of a year that is not the metric's."""
        years = clause.years(self.words)
        if (metric.year and int(metric.year) in years) or re.match(
            rf"\s+(?:[^\W\d_]+\s+)?(?:{self.words.today})\b", clause.after
        ):
            return False
        opening = set(words_of(clause.sentence)[:1])
        words = set(words_of(re.sub(self.words.within, "", clause.text, flags=re.I)))
        if (words - opening) & self.words.goals or (
            not clause.is_definite(self.words) and re.search(self.words.future, clause.before.lower())
        ):
            return True
        if years:
            is_now = not metric.year and any(abs(year - self.today.year) <= NOW_YEARS for year in years)
            return not is_now
        return bool(words & self.words.past or re.search(self.words.ago, clause.text.lower()))


def _within(ratio: Decimal, factor: int) -> bool:
    return 1 / Decimal(factor) <= ratio <= factor
