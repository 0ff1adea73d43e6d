"""Which pages show which metric: the only module that answers this question.

The answer comes from Wagtail's reference index, which holds what stands in the rows of pages: their published
content, or that of a page that was never published. Drafts of a live page are not in it.
"""

from collections.abc import Iterable

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce
from wagtail.models import Page, ReferenceIndex
from wagtail.query import PageQuerySet

from pages.audience import is_open_to_readers_of, public
from pages.references import referenced_ids
from publishing.stamp.kept_values import kept_while_unchanged

METRIC = ("metrics", "metric")


def references() -> QuerySet[ReferenceIndex]:
    """A row for each place where a page names a metric: `object_id` is the page, `to_object_id` the metric."""
    return ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_by_natural_key(*METRIC),
    )


def pages_naming(metric_ids: Iterable[int]) -> PageQuerySet:
    """Every page, public or not, in any language, that names one of the metrics. For staff."""
    named = references().filter(to_object_id__in=[str(metric_id) for metric_id in metric_ids])
    ids = {int(object_id) for object_id in named.values_list("object_id", flat=True)}
    return Page.objects.filter(pk__in=ids).select_related("locale").order_by("path")


def public_pages_showing(metric_ids: Iterable[int]) -> PageQuerySet:
    """The pages that anybody may read and that name one of the metrics, in any language."""
    return public(pages_naming(metric_ids))


@kept_while_unchanged
def _naming_pages() -> dict[int, list[Page]]:
    """For each metric the published pages that name it, in the order of their places."""
    named: dict[int, set[int]] = {}
    for page_id, metric_id in references().values_list("object_id", "to_object_id"):
        named.setdefault(int(page_id), set()).add(int(metric_id))
    naming: dict[int, list[Page]] = {}
    for page in Page.objects.filter(pk__in=named, live=True).select_related("locale").order_by("path"):
        for metric_id in named[page.pk]:
            naming.setdefault(metric_id, []).append(page)
    return naming


def metrics_in_public_use() -> set[int]:
    """The metrics that a page names which anybody may read. Costs no query, and mostly one look a metric."""
    return {
        metric_id
        for metric_id, pages in _naming_pages().items()
        if any(is_open_to_readers_of(None, page) for page in pages)
    }


def known_public_pages_showing(metric_id: int) -> list[Page]:
    """What `public_pages_showing` asks of the database, from what is known already."""
    return [page for page in _naming_pages().get(metric_id, []) if is_open_to_readers_of(None, page)]


def page_count() -> Coalesce:
    """For a queryset of metrics: on how many pages each is named, as an expression."""
    counted = (
        references()
        .filter(to_object_id=Cast(OuterRef("pk"), CharField()))
        .order_by()
        .values("to_object_id")
        .annotate(pages=Count("object_id", distinct=True))
    )
    return Coalesce(Subquery(counted.values("pages")), 0)


def metrics_on(page: Page) -> set[int]:
    """The metrics that a page names in its blocks and texts, read from the page itself without a query."""
    return referenced_ids(page, apps.get_model(*METRIC))
