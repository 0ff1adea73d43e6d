"""Asks the database for the texts that hold what is looked for, the best first, and how well each word fits."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from typing import Any

from django.db.models import Case, F, Max, Q, Value, When
from django.db.models.functions import Greatest, Least

from search.asking.plan import Plan, Way
from search.models import IndexedText, Place

MOST_CANDIDATES = 200


@dataclass(frozen=True)
class Candidate:
    """A text, and of each word that is asked for how much the text tells of it: its place times its nearness."""

    text: int
    page: int | None
    metric: int | None
    title: str
    scores: dict[str, int]


def candidates(plan: Plan, allowed: Q, rarities: list[int]) -> list[Candidate]:
    """The best of the allowed texts: those that hold the most terms, then those that tell the most. Two queries."""
    names = {word: f"word_{number}" for number, word in enumerate(plan.near) if plan.near[word].by_id}
    ids = {word_id for word in names for word_id in plan.near[word].by_id}
    if not ids:
        return []
    told = {names[word]: Max(_told(plan.near[word].by_id)) for word in names}
    terms = {f"term_{number}": _best(each.ways, names) for number, each in enumerate(plan.sought)}
    rows: Any = (
        Place.objects.filter(allowed, word__in=ids)
        .values("text")
        .annotate(**told)
        .annotate(**terms)
        .annotate(
            held=_sum(Case(When(**{f"{term}__gt": 0}, then=Value(1)), default=Value(0)) for term in terms),
            total=_sum(F(term) * Value(rarity) for term, rarity in zip(terms, rarities, strict=True)),
        )
        .order_by("-held", "-total", "text")
    )
    # What the words are called is only known here, so that their types are not.
    found: list[dict[str, Any]] = list(rows[:MOST_CANDIDATES])
    texts = IndexedText.objects.filter(pk__in=[row["text"] for row in found])
    known = {row[0]: row for row in texts.values_list("pk", "page", "metric", "title")}
    scores = {row["text"]: {word: row[name] for word, name in names.items()} for row in found}
    return [Candidate(*known[text], each) for text, each in scores.items() if text in known]


def texts_holding(plan: Plan) -> list[int]:
    """In how many texts each term stands, so that rare ones can count for more."""
    return [sum(plan.texts.get(word_id, 0) for word_id in _words_of(each.ways[:1], plan)) for each in plan.sought]


def _words_of(ways: Iterable[Way], plan: Plan) -> set[int]:
    return {word_id for way in ways for word in way.words for word_id in plan.near[word].by_id}


def _told(by_id: dict[int, int]) -> Case:
    """How much a place tells of a word: the weight of the place times how near what stands there is."""
    at: dict[int, list[int]] = defaultdict(list)
    for word_id, nearness in by_id.items():
        at[nearness].append(word_id)
    cases = [When(word__in=sorted(ids), then=F("weight") * Value(nearness)) for nearness, ids in sorted(at.items())]
    return Case(*cases, default=Value(0))


def _best(ways: Iterable[Way], names: dict[str, str]) -> Any:
    """The same as `plan.score`, in the database."""
    told = []
    for way in ways:
        if all(word in names for word in way.words):
            words = [F(names[word]) for word in way.words]
            least: Any = Least(*words) if len(words) > 1 else words[0]
            if way.is_apart and len(words) > 1:
                holds_all = {f"{names[word]}__gt": 0 for word in way.words}
                least = Case(When(**holds_all, then=(least + Greatest(*words)) / Value(2)), default=Value(0))
            told.append(least * Value(way.counts) / Value(100))
    return Greatest(*told) if len(told) > 1 else told[0] if told else Value(0)


def _sum(expressions: Iterable[Any]) -> Any:
    return reduce(lambda left, right: left + right, expressions)
