"""Pages by the thousand in two languages, and metrics, written in bulk: added one by one they would take hours."""

import uuid
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils import timezone
from modelsearch.backends import get_search_backends
from wagtail.models import Locale, Page, ReferenceIndex

from clusterinfo.models import ClusterPage, InfoPage
from metrics.models import Metric, MetricWording, Observation

CHIP = '<a linktype="metric" id="{pk}">{key}</a>'
TEXT = f"<p>I en klynge {{number}} arbejder {{extra}} virksomheder sammen. I alt {CHIP}.</p>"
BATCH = 500
PLACE = ("body.00000000-0000-4000-8000-000000000000.text", "body.section.text")


def add_metrics(start: int, end: int) -> list[Metric]:
    """Metrics with a name in each language and three values each; the numbers are those of their keys."""
    metrics = Metric.objects.bulk_create([Metric(key=f"growth-{number}") for number in range(start, end)])
    MetricWording.objects.bulk_create(
        MetricWording(metric=metric, locale=locale, name=f"{metric.key} {locale.language_code}")
        for metric in metrics
        for locale in Locale.objects.all()
    )
    Observation.objects.bulk_create(
        Observation(
            metric=metric,
            value=1_000 + place,
            period=str(year),
            period_end=date(year, 12, 31),
            release_at=timezone.now(),
        )
        for place, metric in enumerate(metrics)
        for year in (2021, 2022, 2023)
    )
    return metrics


def add_pages(start: int, end: int, metrics: list[Metric]) -> None:
    """Live pages below the cluster page and its translation, by turns, each naming one of the metrics."""
    danish = ClusterPage.objects.get(locale__language_code="da")
    keys = {number: uuid.uuid4() for number in range(start, end)}
    for parent in (danish, danish.get_translation(Locale.objects.get(language_code="en"))):
        pages = [_page(parent, number, keys[number], metrics[number % len(metrics)]) for number in keys]
        _insert(parent, pages)
        _refer(pages, metrics)
        for backend in get_search_backends():
            for first in range(0, len(pages), BATCH):
                backend.add_bulk(InfoPage, pages[first : first + BATCH])


def _page(parent: Page, number: int, key: uuid.UUID, metric: Metric) -> InfoPage:
    place = parent.numchild + 1 if not hasattr(parent, "last_place") else parent.last_place + 1
    parent.last_place = place
    text = TEXT.format(number=number, extra=number * 7, pk=metric.pk, key=metric.key)
    return InfoPage(
        title=f"Side {number}",
        draft_title=f"Side {number}",
        slug=f"side-{number}",
        lead="En side om klynger.",
        body=[("section", {"heading": "Om klynger", "text": text})],
        locale=parent.locale,
        translation_key=key,
        content_type=ContentType.objects.get_for_model(InfoPage),
        path=Page._get_path(parent.path, parent.depth + 1, place),
        depth=parent.depth + 1,
        url_path=f"{parent.url_path}side-{number}/",
        live=True,
        first_published_at=timezone.now(),
        last_published_at=timezone.now(),
        show_in_menus=False,
    )


def _insert(parent: Page, pages: list[InfoPage]) -> None:
    """The rows of pages, then those of their type: Django writes no two tables at once."""
    shared = [field.attname for field in Page._meta.concrete_fields if field.attname != "id"]
    rows = [Page(**{name: getattr(page, name) for name in shared}) for page in pages]
    for page, row in zip(pages, Page.objects.bulk_create(rows, batch_size=BATCH), strict=True):
        page.pk = page.id = page.page_ptr_id = row.pk
    fields = InfoPage._meta.local_concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    values = [[each.get_db_prep_save(getattr(page, each.attname), connection) for each in fields] for page in pages]
    with connection.cursor() as cursor:
        sql = f'INSERT INTO "{InfoPage._meta.db_table}" ({columns}) VALUES ({marks})'  # noqa: S608 - our own names
        cursor.executemany(sql, values)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.last_place)


def _refer(pages: list[InfoPage], metrics: list[Metric]) -> None:
    content_type, base = ContentType.objects.get_for_models(InfoPage, Page).values()
    common: dict[str, Any] = {
        "base_content_type": base,
        "content_type": content_type,
        "to_content_type": ContentType.objects.get_for_model(Metric),
        "content_path": PLACE[0],
        "model_path": PLACE[1],
        "content_path_hash": ReferenceIndex._get_content_path_hash(PLACE[0]),
    }
    named = {page.pk: metrics[_number(page) % len(metrics)].pk for page in pages}
    rows = [ReferenceIndex(object_id=str(pk), to_object_id=str(metric), **common) for pk, metric in named.items()]
    ReferenceIndex.objects.bulk_create(rows, batch_size=BATCH)


def _number(page: InfoPage) -> int:
    return int(page.slug.removeprefix("side-"))
