"""The names of metrics and what they count, as they go out: one batch a language, of all of which some words wait.

A key holds the metric, which of its words it is, and the two digests that a page's key has.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Locale

from metrics.models import Metric, MetricWording
from metrics.models.wording import WORDED
from metrics.models.wording_work import WordingWork, wording_work
from translation.exchange.units import Batch, Unit, digest, digest_of_target
from translation.segments.notation import CLOSE, OPEN

BATCH_NAME = "names-of-figures"
_KEY = re.compile(rf"w(\d{{1,18}})-({'|'.join(WORDED)})-([0-9a-f]{{16}})-([0-9a-f]{{16}}|0)")


@dataclass(frozen=True)
class WordingKey:
    """A key, taken apart."""

    metric: int
    field: str
    source_digest: str
    target_digest: str

    def __str__(self) -> str:
        return f"w{self.metric}-{self.field}-{self.source_digest}-{self.target_digest}"


def read_wording_key(key: str) -> WordingKey | None:
    """A key taken apart; None for what is no key of a metric's words."""
    found = _KEY.fullmatch(key)
    return WordingKey(int(found[1]), found[2], found[3], found[4]) if found else None


def title_of_wordings() -> str:
    """What a batch of them is called."""
    return _("Names of figures")


def described(field: str) -> "models.Field[Any, Any]":
    """What the database says of one of the fields."""
    return cast("models.Field[Any, Any]", MetricWording._meta.get_field(field))


def words_of(wording: MetricWording | None, field: str) -> str:
    """What one field says, with line breaks as files have them."""
    return str(getattr(wording, field)).replace("\r\n", "\n") if wording else ""


def all_wordings(locale: Locale) -> list[WordingWork]:
    """Every metric with words in the source's language."""
    return wording_work(Metric.objects.prefetch_related("wordings").order_by("key"), locale)


def wordings_batch(locale: Locale) -> Batch:
    """All words of each metric of which some wait; without texts if none do."""
    units = [unit for work in all_wordings(locale) if work.waiting for unit in _units(work)]
    return Batch(BATCH_NAME, title_of_wordings(), settings.LANGUAGE_CODE, locale.language_code, units)


def _units(work: WordingWork) -> Iterator[Unit]:
    for field in work.source.texts():
        source, target = words_of(work.source, field), words_of(work.own, field)
        if OPEN in source or CLOSE in source:
            continue
        waits = field in work.waiting
        target = "" if OPEN in target or CLOSE in target else target
        yield Unit(
            str(WordingKey(work.metric.pk, field, digest(source), digest_of_target(target))),
            source,
            target,
            is_confirmed=bool(target) and not waits,
            is_unsure=bool(target) and waits,
            place=f"{work.metric.key}.{field}",
            notes=tuple(_notes(work, field)),
        )


def _notes(work: WordingWork, field: str) -> Iterator[str]:
    yield f"{title_of_wordings()} · {work.source.name} · {capfirst(str(described(field).verbose_name))}"
    yield _("At most %(most)d characters.") % {"most": described(field).max_length}
    before = work.own.translated_from.get(field) if work.own and field in work.waiting else ""
    if before:
        yield _("The source read before: %(text)s") % {"text": before}
