"""Lists of pages in the editor: what they cost does not grow with their rows."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from clusterinfo.models import ClusterPage, InfoPage
from metrics.models import Metric
from tests.benchmarks.many_pages import add_pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def few_pages(cluster_page: ClusterPage) -> list[Metric]:
    """Five pages below the cluster page in each language."""
    metrics = list(Metric.objects.all()[:1])
    add_pages(0, 5, metrics)
    return metrics


@pytest.mark.parametrize(
    ("view", "queries_a_row"),
    # Wagtail's chooser asks for the parent of each of its rows, at most 25.
    [("wagtailadmin_explore", 0), ("wagtailadmin_choose_page_child", 1)],
)
def test_more_rows_cost_no_more_queries(
    communications_officer: Client,
    cluster_page: ClusterPage,
    few_pages: list[Metric],
    view: str,
    queries_a_row: int,
) -> None:
    address = reverse(view, args=[cluster_page.pk])

    def asked() -> int:
        communications_officer.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert communications_officer.get(address).status_code == 200
        return len(queries)

    few = asked()
    add_pages(5, 15, few_pages)
    assert asked() == few + queries_a_row * 10


def test_the_chooser_says_of_a_page_what_waits(
    communications_officer: Client, cluster_page: ClusterPage, few_pages: list[Metric]
) -> None:
    def listed() -> str:
        chooser = reverse("wagtailadmin_choose_page_child", args=[cluster_page.pk])
        return communications_officer.get(chooser).content.decode()

    assert "planlagt" not in listed()
    page = InfoPage.objects.child_of(cluster_page).first()
    assert page is not None
    page.save_revision(approved_go_live_at=timezone.now() + timedelta(days=1))
    Page.objects.filter(pk=page.pk).update(live=False)
    assert "planlagt" in listed()
