"""Stores the figures and findings of live pages; renews those of a changed page or of a changed metric."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page

from metrics.consistency.context_words import can_check
from metrics.consistency.known_metrics import KnownMetric, words_of
from metrics.consistency.page_checks import CheckedNumber, PageChecker, fingerprint, known_sides, page_checker
from metrics.consistency.translation_store import check_translations_of
from metrics.models import FindingsState, NumberInTranslation, NumberOnPage, Observation
from translation.site_languages import site_languages

BATCH = 500


def languages() -> list[str]:
    """The languages of the site whose texts can be checked; pages in the others are left alone."""
    return [code for code in site_languages() if can_check(code)]


@transaction.atomic
def check_page(page: Page, checker: PageChecker | None = None) -> None:
    """Read a page as it is published; forget one that is not public, or in a language that cannot be checked."""
    NumberOnPage.objects.filter(page_id=page.pk).delete()
    locale = page.locale
    if not page.live or locale.language_code not in languages():
        return
    checker = checker or page_checker(locale.language_code)
    rows = _rows(page.pk, locale.pk, checker, checker.check(page.specific), 0)
    NumberOnPage.objects.bulk_create(rows, batch_size=BATCH)


def forget_page(page_id: int) -> None:
    """Forget a page that is no longer public."""
    NumberOnPage.objects.filter(page_id=page_id).delete()


def _rows(
    page_id: int, locale_id: int, checker: PageChecker, numbers: Iterable[CheckedNumber], order: int
) -> list[NumberOnPage]:
    return [
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
            metric_id=number.metric if number.metric in checker.register.metrics else None,
            kind=number.kind,
            meant=number.meant[:60],
            fingerprint=fingerprint_of(number, page_id, checker) if number.kind else "",
        )
        for index, number in enumerate(numbers)
    ]


def fingerprint_of(number: CheckedNumber, page_id: int | None, checker: PageChecker) -> str:
    """The fingerprint of a finding: the same in the editor and on the live page, until text or register change."""
    sides = known_sides(checker.register, number.metric)
    return fingerprint(number.kind, page_id, number.path, number.sentence, number.start, number.written, *sides)


@transaction.atomic
def reassess(metric_ids: Iterable[int]) -> None:
    """Look again at the sentences that may speak of these metrics. No page is read.

    As many queries however many sentences there are, but for one more of a kind for each 500 of them.
    """
    wanted = set(metric_ids)
    for locale in Locale.objects.filter(language_code__in=languages()):
        checker = page_checker(locale.language_code)
        metrics = [known for metric_id in wanted if (known := checker.register.metrics.get(metric_id))]
        stems = tuple({word[: max(4, len(word) - 3)] for metric in metrics for word in _words_looked_for(metric)})
        found: dict[tuple[int, str, str], list[NumberOnPage]] = defaultdict(list)
        for row in NumberOnPage.objects.filter(locale=locale).order_by("page_id", "order").iterator(BATCH):
            sentence = row.sentence.lower()
            if row.metric_id in wanted or row.shown in wanted or any(stem in sentence for stem in stems):
                found[row.page_id, row.path, row.sentence].append(row)
        renewed: list[NumberOnPage] = []
        for (page_id, path, sentence), rows in found.items():
            first = rows[0]
            around = CheckedNumber(
                path, sentence, 0, "", chips=tuple(first.chips), shown=first.shown, place=first.place
            )
            renewed += _rows(page_id, locale.pk, checker, checker.check_sentence(around), first.order)
        old = [row.pk for rows in found.values() for row in rows]
        for start in range(0, len(old), BATCH):
            NumberOnPage.objects.filter(pk__in=old[start : start + BATCH]).delete()
        NumberOnPage.objects.bulk_create(renewed, batch_size=BATCH)


def _words_looked_for(metric: KnownMetric) -> set[str]:
    """Words of which a sentence has at least one if it speaks of a metric.

    A name counts only where all its words stand, so its longest will do: an "af" or "the" is in nearly every one.
    """
    counted = {word for phrase in metric.nouns for word in phrase}
    return counted | metric.stems | set(sorted(words_of(metric.name), key=len)[-1:])


@transaction.atomic
def check_all(at: datetime | None = None) -> int:
    """Read every live page and every translation anew. Returns how many pages there are."""
    NumberOnPage.objects.all().delete()
    NumberInTranslation.objects.all().delete()
    count = 0
    for language in languages():
        checker = page_checker(language, at)
        pages = Page.objects.live().filter(locale__language_code=language, depth__gt=1)
        for page in pages.select_related("locale").specific().iterator(100):
            check_page(page, checker)
            check_translations_of(page)
            count += 1
    FindingsState(known_until=at or timezone.now()).save()
    return count


def refresh() -> None:
    """Bring the findings up to this moment: values whose embargo has ended count now, without any job running."""
    now = timezone.now()
    state = FindingsState.objects.first()
    if state is None:
        check_all()
        return
    released = Observation.objects.filter(release_at__gt=state.known_until, release_at__lte=now)
    metric_ids: set[Any] = set(released.values_list("metric_id", flat=True))
    if metric_ids:
        reassess(metric_ids)
        FindingsState(known_until=now).save()
