"""Keeps what has been read: changed pages are read again, and sentences that a changed metric concerns."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page

from metrics.consistency.reading_pages import NumberRead, PageReader, fingerprint, known_sides, page_reader
from metrics.consistency.register_index import words_of
from metrics.consistency.translation_store import read_translations_of
from metrics.models import NumberInTranslation, NumberOnPage, Observation, Reading

BATCH = 500


def languages() -> list[str]:
    """The languages of the site, which are those that can be read."""
    return [code for code, _name in settings.LANGUAGES]


@transaction.atomic
def read_page(page: Page, reader: PageReader | None = None) -> None:
    """Read a page as it is published now; forget it if it is not public."""
    NumberOnPage.objects.filter(page_id=page.pk).delete()
    if not page.live:
        return
    locale = page.locale
    reader = reader or page_reader(locale.language_code)
    _keep(page.pk, locale.pk, reader, reader.read(page.specific), 0)


def forget_page(page_id: int) -> None:
    """Forget a page that is no longer public."""
    NumberOnPage.objects.filter(page_id=page_id).delete()


def _keep(page_id: int, locale_id: int, reader: PageReader, numbers: Iterable[NumberRead], order: int) -> None:
    NumberOnPage.objects.bulk_create(
        (
            NumberOnPage(
                page_id=page_id,
                locale_id=locale_id,
                order=order + index,
                path=number.path,
                sentence=number.sentence,
                chips=list(number.chips),
                shown=number.shown,
                place=number.place,
                start=number.start,
                written=number.written[:200],
                is_linked=number.is_linked,
                metric_id=number.metric if number.metric in reader.register.metrics else None,
                kind=number.kind,
                meant=number.meant[:60],
                fingerprint=fingerprint_of(number, page_id, reader) if number.kind else "",
            )
            for index, number in enumerate(numbers)
        ),
        batch_size=BATCH,
    )


def fingerprint_of(number: NumberRead, page_id: int | None, reader: PageReader) -> str:
    """Stands for the finding while text and register stay as they are; the same in the editor and on the page."""
    sides = known_sides(reader.register, number.metric)
    return fingerprint(number.kind, page_id, number.path, number.sentence, number.start, number.written, *sides)


@transaction.atomic
def reassess(metric_ids: Iterable[int]) -> None:
    """Look again at the sentences that may speak of these metrics. No page is read."""
    wanted = set(metric_ids)
    for locale in Locale.objects.filter(language_code__in=languages()):
        reader = page_reader(locale.language_code)
        words = {
            word
            for metric in (reader.register.metrics.get(metric_id) for metric_id in wanted)
            if metric
            for phrase in (*metric.nouns, tuple(metric.stems), tuple(words_of(metric.name)))
            for word in phrase
        }
        stems = tuple(word[: max(4, len(word) - 3)] for word in words)
        found: dict[tuple[int, str, str], list[NumberOnPage]] = defaultdict(list)
        for row in NumberOnPage.objects.filter(locale=locale).order_by("page_id", "order").iterator(BATCH):
            sentence = row.sentence.lower()
            if row.metric_id in wanted or row.shown in wanted or any(stem in sentence for stem in stems):
                found[row.page_id, row.path, row.sentence].append(row)
        for (page_id, path, sentence), rows in found.items():
            first = rows[0]
            around = NumberRead(
                path, sentence, 0, "", chips=tuple(first.chips), shown=first.shown, place=first.place
            )
            NumberOnPage.objects.filter(pk__in=[row.pk for row in rows]).delete()
            _keep(page_id, locale.pk, reader, reader.read_sentence(around), first.order)


@transaction.atomic
def read_all(at: datetime | None = None) -> int:
    """Read every live page and every translation anew. Returns how many pages there are."""
    NumberOnPage.objects.all().delete()
    NumberInTranslation.objects.all().delete()
    count = 0
    for language in languages():
        reader = page_reader(language, at)
        pages = Page.objects.live().filter(locale__language_code=language, depth__gt=1)
        for page in pages.select_related("locale").specific().iterator(100):
            read_page(page, reader)
            read_translations_of(page)
            count += 1
    Reading(read_until=at or timezone.now()).save()
    return count


def refresh() -> None:
    """Bring the findings up to this moment: values whose embargo has ended count now, without any job running."""
    now = timezone.now()
    reading = Reading.objects.first()
    if reading is None:
        read_all()
        return
    released = Observation.objects.filter(release_at__gt=reading.read_until, release_at__lte=now)
    metric_ids: set[Any] = set(released.values_list("metric_id", flat=True))
    if metric_ids:
        reassess(metric_ids)
        Reading(read_until=now).save()
