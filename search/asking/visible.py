"""What the search may show: pages that anybody may read, and metrics as the public figures page has them."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Count, Max, Q
from django.utils import timezone

from metrics.content.current_figures import address_of_figures, known_metrics
from metrics.content.known_values import KnownValue, known_values
from metrics.models.metric_queries import has_released_value
from metrics.usage import metrics_in_public_use
from pages.audience import doors, refers_to_public
from publishing.stamp.kept_values import kept_while_unchanged
from search.models import IndexedText

# SQLite takes some 32,000 parameters; of more hidden texts the database is asked each time.
MOST_HIDDEN = 10_000


@dataclass(frozen=True)
class VisibleMetrics:
    """The metrics that the public may know, with their current values, by id."""

    values: dict[int, KnownValue]


@dataclass
class _Texts:
    """The texts of a language: how many, the newest, and those that are hidden, or may come to be."""

    number: int = 0
    newest: int = 0
    closed: set[int] = field(default_factory=set)
    expiring: list[tuple[datetime, int]] = field(default_factory=list)
    of_metrics: list[tuple[int, int]] = field(default_factory=list)


def visible_metrics(language: str) -> VisibleMetrics:
    """Those with a released value that a public page names; none where the language has no public figures page."""
    if not address_of_figures(language):
        return VisibleMetrics({})
    known = known_metrics()
    ids = [pk for pk in sorted(metrics_in_public_use()) if pk in known and has_released_value(known[pk].key)]
    values = known_values(ids, timezone.now())
    return VisibleMetrics({pk: values[pk] for pk in ids if values[pk].figure})


def public_places(language: str, visible: VisibleMetrics) -> Q:
    """A condition on the places of this language's words: in texts that anybody may read.

    It names the few texts that are hidden, so that no page has to be looked at for each of a word's ten thousand
    places. A text that was written since is in none of the places.
    """
    texts = _texts().get(language, _Texts())
    now = timezone.now()
    hidden = texts.closed.union(text for expires, text in texts.expiring if expires <= now)
    hidden.update(text for text, metric in texts.of_metrics if metric not in visible.values)
    if len(hidden) > MOST_HIDDEN:
        return refers_to_public("text__page__") | Q(text__metric__in=list(visible.values))
    return Q(text__lte=texts.newest) & ~Q(text__in=hidden)


def number_of_texts(language: str) -> int:
    """How many texts there are in a language, hidden ones too."""
    return _texts().get(language, _Texts()).number


@kept_while_unchanged
def _texts() -> defaultdict[str, _Texts]:
    rows = IndexedText.objects.order_by().values_list("language").annotate(Count("pk"), Max("pk"))
    found = defaultdict(_Texts, {language: _Texts(number, newest) for language, number, newest in rows})
    places = [place for _door, place in doors()]
    is_closed = reduce(or_, (Q(page__path__startswith=place) for place in places), Q(page__live=False))
    may_be_hidden = is_closed | Q(page__expire_at__isnull=False) | Q(metric__isnull=False)
    wanted = IndexedText.objects.filter(may_be_hidden).order_by("pk")
    named = ("language", "pk", "metric", "page__live", "page__path", "page__expire_at")
    for language, text, metric, live, path, expires in wanted.values_list(*named):
        texts = found[language]
        if metric:
            texts.of_metrics.append((text, metric))
        elif not live or path.startswith(tuple(places)):
            texts.closed.add(text)
        else:
            texts.expiring.append((expires, text))
    return found
