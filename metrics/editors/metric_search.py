"""Searching metrics as editors do: by name in any language, by key, or by the current value as it is written."""

import re
from collections.abc import Iterator
from decimal import Decimal

from django.conf import settings
from django.db.models import Q
from modelsearch.backends import get_search_backend

from metrics.models import Metric, MetricWording
from metrics.notation.parsing import FigureError, parse_figure
from pages.slugs import plain_words

KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]*)+")


def metrics_meant_by(text: str) -> Q:
    """A condition on metrics that come from `Metric.objects.for_listing`."""
    text = text.replace("\0", "").strip()
    matches = Q(key__icontains=text)
    if not _is_key(text):
        matches |= Q(pk__in=[*_named(text), *_named_in_other_forms(text)])
    return matches | Q(current_value__in=_values_meant(text))


def _is_key(text: str) -> bool:
    """Whether it is a key of several words, or the beginning of one: then it means that and none of its words."""
    return bool(KEY.fullmatch(text)) and Metric.objects.filter(key__startswith=text).exists()


def _named(text: str) -> Iterator[int]:
    """The metrics with a name that holds every word. Compared here: SQLite knows no capital Æ, Ø and Å."""
    words, spelt_out = text.casefold().split(), plain_words(text)
    for metric_id, name in MetricWording.objects.values_list("metric", "name"):
        spelt = " ".join(plain_words(name))
        if all(word in name.casefold() for word in words) or (
            spelt_out and all(word in spelt for word in spelt_out)
        ):
            yield metric_id


def _named_in_other_forms(text: str) -> Iterator[int]:
    """The metrics whose names hold other forms of the words, as every list of the editor finds them."""
    if plain_words(text):
        for metric in get_search_backend().autocomplete(text, Metric, order_by_relevance=False):
            yield metric.pk


def _values_meant(text: str) -> list[Decimal]:
    """The numbers that a text may mean, in any language of the site."""
    values = []
    for code, _name in settings.LANGUAGES:
        try:
            values.append(parse_figure(text, code).value)
        except FigureError:
            continue
    return values
