"""Finds what answers a query in one language: pages and metrics, in the order in which they are shown."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from math import log

from django.db.models import Q

from search.asking.candidates import Candidate, candidates, texts_holding
from search.asking.closeness import Close, closeness
from search.asking.plan import Plan, plan, score
from search.asking.register_answers import FromRegister, ask_register
from search.asking.synonyms import BY_LANGUAGE
from search.asking.typed_text import Query
from search.asking.visible import number_of_texts, public_places, visible_metrics
from search.index.weights import AGAIN, BODY
from search.models import IndexedText

# The rarity of a term that stands in a third of the texts; see `_rarities`.
COMMON = 19
# A word that means the same as the one typed, and stands once or twice in running text, is no answer yet.
AT_MOST_BESIDE = (BODY + AGAIN) * BY_LANGUAGE


TYPED_TITLE = 20_000


@dataclass(frozen=True)
class Hit:
    """A page or a metric that was found. `is_half`: it holds some of what was looked for, and not all.

    `share`, in per cent: how much of it, by how much each term says.
    """

    text: int
    page: int | None
    metric: int | None
    title: str
    points: int
    is_half: bool
    share: int = 100


@dataclass(frozen=True)
class Found:
    """The hits, the best first, what the query was read as, and the metrics that have a value in it."""

    hits: list[Hit]
    plan: Plan
    with_value: Set[int] = frozenset()


def find(query: Query, language: str) -> Found:
    """Everything that answers the query. The number of database queries does not depend on how much there is."""
    visible = visible_metrics(language)
    allowed = public_places(language, visible)
    asked = plan(query, language, allowed)
    register = ask_register(asked, visible, language)
    rarities = _rarities(texts_holding(asked), language)
    known = candidates(asked, allowed, rarities)
    known += _only_in_register(register, known, asked, language, allowed, rarities)
    hits = [_hit(each, asked, register, rarities) for each in known]
    hits = [hit for hit in hits if hit.points]
    close = closeness(query, [hit.text for hit in _best_first(hits)], asked, language)
    hits = [_closer(hit, close[hit.text]) if hit.text in close else hit for hit in hits]
    return Found(_best_first(hits), asked, register.with_value)


def _closer(hit: Hit, close: Close) -> Hit:
    """With the points for that. Whose whole title was typed is no half answer, whatever was typed besides."""
    if close.has_typed_title:
        return replace(hit, points=hit.points + close.points + TYPED_TITLE, is_half=False)
    return replace(hit, points=hit.points + close.points * hit.share // 100)


def _needed(rarities: list[int]) -> list[int]:
    """The places of the terms without which a text holds only some of what was looked for.

    A term that stands nearly everywhere is none, unless all do: "can my company become a member".
    """
    return [place for place, rarity in enumerate(rarities) if rarity > COMMON] or list(range(len(rarities)))


def _best_first(hits: Sequence[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda hit: (hit.is_half, -hit.points, hit.title, hit.text))


def _rarities(holding: list[int], language: str) -> list[int]:
    """What each term counts: one that stands in few texts says more of what is meant."""
    texts = number_of_texts(language) + 1
    return [round(10 * log(1 + texts / (1 + held))) + 5 for held in holding]


def _hit(candidate: Candidate, asked: Plan, register: FromRegister, rarities: list[int]) -> Hit:
    from_register = register.pages if candidate.page else register.metrics
    told = from_register.get(candidate.page or candidate.metric or 0, {})
    points, held, surely, is_telling = 0, set[int](), set[int](), False
    for place, each in enumerate(asked.sought):
        own = max(score(each.ways, candidate.scores), told.get(place, 0))
        points += own * rarities[place]
        if own:
            held.add(place)
            if own > AT_MOST_BESIDE or score(each.sure_ways(), candidate.scores) or told.get(place, 0):
                surely.add(place)
            is_telling = is_telling or len(each.term.word) != 1
    # "become a member" does not mean the page that says "à".
    if not is_telling and len(held) < len(asked.sought):
        points = 0
    # Of the half hits those with more of the terms come first, and those with the terms that say the most.
    share = 100 * sum(rarities[place] for place in held) // sum(rarities)
    is_half = not surely.issuperset(_needed(rarities))
    points = points * share // 100
    return Hit(candidate.text, candidate.page, candidate.metric, candidate.title, points, is_half, share)


def _only_in_register(
    register: FromRegister,
    known: list[Candidate],
    asked: Plan,
    language: str,
    allowed: Q,
    rarities: list[int],
) -> list[Candidate]:
    """The texts of metrics, and of pages showing them, that the register alone speaks for."""
    pages = set(register.pages) - {each.page for each in known}
    metrics = set(register.metrics) - {each.metric for each in known}
    if not pages and not metrics:
        return []
    wanted = Q(text__page__in=pages) | Q(text__metric__in=metrics)
    held = candidates(asked, allowed & wanted, rarities)
    texts = IndexedText.objects.filter(Q(page__in=pages) | Q(metric__in=metrics), language=language)
    rows = texts.exclude(pk__in=[each.text for each in held]).order_by("pk")
    more = rows.values_list("pk", "page", "metric", "title")
    return held + [Candidate(pk, page, metric, title, {}) for pk, page, metric, title in more]
