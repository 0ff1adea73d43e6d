"""The register as the checks see it in one language: each metric with its values and the words that name it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from itertools import takewhile

from django.utils import timezone

from metrics.consistency.context_words import ContextWords, context_words
from metrics.models import Metric, MetricWording, Observation
from metrics.notation.figure import Figure

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_QUALITY = re.compile(r".{3,}?iv(?=it)")  # productivity, aktivitet: no forms of "product" and "akt"
SHORT_WORD = 5
LONGEST_ENDING = 3
SHORTEST_NOUN = 3
BEGINNING = 3
MOST_TEXTS_REMEMBERED = 2000
# What a metric was, and the period.
_Value = tuple[Decimal, str]


def words_of(text: str) -> list[str]:
    """The words of a text in small letters."""
    return [word.lower().replace("é", "e") for word in _WORD.findall(text)]


def shared_stem(one: str, other: str) -> bool:
    """Whether two words are forms or compounds of one: "produktivitetsvækst" and "produktiviteten"."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    length = sum(1 for _pair in alike)
    shorter = min(len(one), len(other))
    if any(length < match.end() for match in map(_QUALITY.match, (one, other)) if match):
        return False
    if shorter <= SHORT_WORD:
        return length >= max(3, shorter - 1) and abs(len(one) - len(other)) <= LONGEST_ENDING
    return length >= max(5, round(shorter * 0.7))


@dataclass(frozen=True)
class KnownMetric:
    """A metric with its released values and its words in one language."""

    id: int
    key: str
    name: str
    figure: Figure
    period: str
    earlier: frozenset[Decimal]
    by_year: dict[str, Decimal]
    nouns: tuple[tuple[str, ...], ...]
    stems: frozenset[str]
    part_of: int | None = None

    @property
    def is_part(self) -> bool:
        """Whether it counts a part of another metric."""
        return self.part_of is not None

    @property
    def is_counted(self) -> bool:
        """Whether it counts something that has a name."""
        return bool(self.nouns)

    @property
    def year(self) -> str:
        """The year in which its period ends; empty without a period."""
        return _year_of(self.period)


def _year_of(period: str) -> str:
    """The year in which a period ends; empty for none."""
    return period[-4:] if "/" in period else period[:4]


class RegisterIndex:
    """Every metric with a released value, found by the word that follows a number or by the words of its name."""

    def __init__(self, metrics: Iterable[KnownMetric], language: str, own_names: Iterable[str] = ()) -> None:
        self.language = language
        self.words: ContextWords = context_words(language)
        self.metrics = {metric.id: metric for metric in metrics}
        self.own_names = frozenset(
            word + genitive for name in own_names for word in words_of(name) for genitive in ("", "s", "'s", "’s")
        )
        self.by_noun: dict[str, list[tuple[tuple[str, ...], KnownMetric]]] = defaultdict(list)
        self.by_count_word: dict[str, list[KnownMetric]] = defaultdict(list)
        for metric in self.metrics.values():
            for noun in metric.nouns:
                for form in self.forms(noun[0]):
                    self.by_noun[form].append((noun, metric))
                for ending in self.words.compounds:
                    self.by_noun[noun[0] + ending].append((noun, metric))
                for suffix in self.words.count_suffixes:
                    self.by_count_word[noun[0] + suffix].append(metric)
        self._stems_in: dict[str, frozenset[str]] = {}
        self.uncounted = [metric for metric in self.metrics.values() if not metric.is_counted]

    @cached_property
    def stems(self) -> frozenset[str]:
        """The words that tell one metric from another."""
        return frozenset(stem for metric in self.metrics.values() for stem in metric.stems)

    @cached_property
    def field_stems(self) -> frozenset[str]:
        """Stems in the names of metrics that are no part of another, such as "deltag" (taking part)."""
        return frozenset(stem for m in self.metrics.values() if m.is_counted and not m.is_part for stem in m.stems)

    @cached_property
    def field_nouns(self) -> frozenset[str]:
        """Nouns that only one metric counts, such as "medlemmer", "klynger"."""
        unshared = (m for m in self.metrics.values() if m.is_counted and not self.shares_its_noun(m))
        return frozenset(word for m in unshared for noun in m.nouns for word in noun if len(word) > SHORTEST_NOUN)

    @cached_property
    def shared_stems(self) -> frozenset[str]:
        """The words that tell metrics apart which count the same thing."""
        return frozenset(stem for m in self.metrics.values() if self.shares_its_noun(m) for stem in m.stems)

    def stems_in(self, text: str) -> frozenset[str]:
        """Those of `stems` that stand in a text, in any form."""
        if text not in self._stems_in:
            words = [self.words.same_words.get(word, word) for word in words_of(text)]
            lowered = text.lower()
            if any(phrase in lowered for phrase in self.words.taking_part_phrases):
                words.append(self.words.taking_part_word)
            if len(self._stems_in) > MOST_TEXTS_REMEMBERED:
                self._stems_in.clear()
            self._stems_in[text] = frozenset(stem for word in words for stem in self._stems_like(word))
        return self._stems_in[text]

    def _stems_like(self, word: str) -> Iterator[str]:
        return (stem for stem in self._by_beginning[word[:BEGINNING]] if shared_stem(stem, word))

    @cached_property
    def _by_beginning(self) -> dict[str, list[str]]:
        """Words that share a stem share their first letters."""
        by_beginning: dict[str, list[str]] = defaultdict(list)
        for stem in self.stems:
            by_beginning[stem[:BEGINNING]].append(stem)
        return by_beginning

    def forms(self, word: str) -> set[str]:
        """The forms that a word takes: medlem, medlems, medlemmet, ..."""
        forms = {word + suffix for suffix in self.words.suffixes}
        return forms | {
            word + word[-1] + suffix for suffix in self.words.suffixes if suffix[:1] in "aeiou" and suffix
        }

    def is_form_of(self, word: str, noun: str) -> bool:
        """Whether a word of a text is a form of a noun."""
        return word in self.forms(noun)

    def shares_its_noun(self, metric: KnownMetric) -> bool:
        """Whether other metrics count the same thing, so that the noun alone does not tell which is meant."""
        return metric.id in self._sharing

    @cached_property
    def _sharing(self) -> frozenset[int]:
        counting: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for metric in self.metrics.values():
            for noun in metric.nouns:
                counting[noun].add(metric.id)
        return frozenset(metric for metrics in counting.values() if len(metrics) > 1 for metric in metrics)


def load_register(language: str, own_names: Iterable[str] = (), at: datetime | None = None) -> RegisterIndex:
    """The register in one language as it is at a moment (now), without what was entered later. Three queries.

    Values are read as plain rows: this is asked at every publication, and their objects took most of its time.
    """
    moment = at or timezone.now()
    released = Observation.objects.released(moment).filter(entered_at__lte=moment).newest_first()
    values: dict[int, list[_Value]] = defaultdict(list)
    for metric_id, value, period in released.values_list("metric", "value", "period"):
        values[metric_id].append((value, period))
    named = MetricWording.objects.filter(locale__language_code=language)
    words = {row[0]: row[1:] for row in named.values_list("metric", "name", "counted_singular", "counted_plural")}
    known = (
        _known(metric, language, values[metric.pk], words[metric.pk])
        for metric in Metric.objects.all()
        if metric.pk in values and metric.pk in words
    )
    return RegisterIndex(known, language, own_names)


def _known(metric: Metric, language: str, values: list[_Value], words: tuple[str, str, str]) -> KnownMetric:
    (current, period), (name, *nouns) = values[0], words
    by_year: dict[str, Decimal] = {}
    for value, of in values:
        if of:
            by_year.setdefault(_year_of(of), value)
    return known_metric(
        metric.pk,
        metric.key,
        language,
        name,
        metric.figure_for(current),
        period,
        nouns=nouns,
        earlier={value for value, _period in values} - {current},
        by_year=by_year,
        part_of=metric.part_of_id,
    )


def known_metric(
    metric_id: int,
    key: str,
    language: str,
    name: str,
    figure: Figure,
    period: str = "",
    *,
    nouns: Iterable[str] = (),
    earlier: Iterable[Decimal] = (),
    by_year: dict[str, Decimal] | None = None,
    part_of: int | None = None,
) -> KnownMetric:
    """A metric with the words that name it worked out from its wording."""
    phrases = tuple(dict.fromkeys(tuple(words_of(noun)) for noun in nouns if words_of(noun)))
    counted = {word for phrase in phrases for word in phrase}
    generic = context_words(language).generic
    stems = frozenset(
        word for word in words_of(name) if word not in counted and word not in generic and len(word) > 2
    )
    return KnownMetric(
        metric_id, key, name, figure, period, frozenset(earlier), by_year or {}, phrases, stems, part_of
    )
