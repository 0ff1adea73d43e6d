"""The memory of a language as it goes out, and the memory that comes in."""

import hashlib

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from metrics.models import Metric
from translation.exchange.file_limits import FileRefused
from translation.exchange.models import BroughtMemory
from translation.exchange.tmx_format import Pair, read_tmx, write_tmx

MOST_KEPT = 100_000


def memory_file(source_locale: Locale, locale: Locale) -> bytes:
    """What is confirmed on the site, and what was brought in, as TMX. Addresses are no memory."""
    confirmed = (
        StringTranslation.objects.filter(
            translation_of__locale=source_locale, locale=locale, has_error=False, unconfirmed__isnull=True
        )
        .exclude(data="")
        .exclude(context__path="slug")
        .order_by("translation_of__data", "data")
        .values_list("translation_of__data", "data")
    )
    pairs = dict.fromkeys([*confirmed, *_brought(source_locale, locale).values_list("source", "target")])
    figures = set(Metric.objects.values_list("key", flat=True))
    return write_tmx(pairs, source_locale.language_code, locale.language_code, figures)


def bring_in(text: str, source_locale: Locale, locale: Locale) -> tuple[int, int]:
    """Keep the pairs of a TMX file: how many are new, and how many there were. Raises FileRefused."""
    pairs = read_tmx(text, source_locale.language_code, locale.language_code)
    kept = _brought(source_locale, locale)
    before = kept.count()
    if before + len(pairs) > MOST_KEPT:
        raise FileRefused(_("The memory would have more than %(most)d texts.") % {"most": MOST_KEPT})
    rows = [
        BroughtMemory(
            source_locale=source_locale, locale=locale, digest=_digest(pair), source=pair[0], target=pair[1]
        )
        for pair in pairs
    ]
    BroughtMemory.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    return kept.count() - before, len(pairs)


def _brought(source_locale: Locale, locale: Locale) -> QuerySet[BroughtMemory]:
    return BroughtMemory.objects.filter(source_locale=source_locale, locale=locale).order_by("pk")


def _digest(pair: Pair) -> str:
    return hashlib.sha256("\0".join(pair).encode()).hexdigest()
