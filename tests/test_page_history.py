"""The history of a page has one row for each sitting of a person; every version in it can be restored."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision

from accounts.models import User
from clusterinfo.models import ClusterPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(communications_officer: Client) -> User:
    return User.objects.get(username="member-of-Kommunikation")


def save(page: ClusterPage, user: User, minutes_ago: int, *, publish: bool = False) -> Revision:
    """A version, as somebody saved or published it some time ago."""
    page.title = f"Version for {minutes_ago} minutter siden"
    revision = page.save_revision(user=user, log_action=True)
    if publish:
        revision.publish(user=user)
    entries = PageLogEntry.objects.filter(page=page.pk, revision=revision)
    entries.update(timestamp=timezone.now() - timedelta(minutes=minutes_ago))
    return revision


def rows(client: Client, page: ClusterPage) -> list[Tag]:
    response = client.get(reverse("wagtailadmin_pages:history", args=[page.pk]))
    return BeautifulSoup(response.content, "html.parser").select("tbody tr")


def first_words(row: Tag) -> str:
    return " ".join(row.get_text(" ").split())


@pytest.fixture
def page(cluster_page: ClusterPage) -> ClusterPage:
    PageLogEntry.objects.filter(page=cluster_page.pk).delete()
    return cluster_page


def test_a_sitting_is_one_row_that_opens_to_its_saves(
    communications_officer: Client, page: ClusterPage, anna: User
) -> None:
    revisions = [save(page, anna, minutes) for minutes in (170, 100, 70, 20)]
    (latest, before) = rows(communications_officer, page)
    assert "2 tidligere gemninger i samme omgang" in first_words(latest)
    assert "tidligere gemning" not in first_words(before)
    restore = [reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, one.pk]) for one in revisions]
    inside = {str(link["href"]) for link in latest.select("details a")}
    assert set(restore[1:3]) <= inside
    assert restore[0] not in inside
    assert [str(link["href"]) for link in before.select("a")][1] == restore[0]


def test_somebody_elses_save_or_a_publishing_ends_a_sitting(
    communications_officer: Client, page: ClusterPage, anna: User
) -> None:
    other = User.objects.create_user("bo")
    for user, minutes, publish in ((anna, 50, False), (other, 40, False), (anna, 30, True), (anna, 20, False)):
        save(page, user, minutes, publish=publish)
    assert "omgang" not in "".join(first_words(row) for row in rows(communications_officer, page))


def test_what_was_published_can_be_restored_from_its_row(
    communications_officer: Client, page: ClusterPage, anna: User
) -> None:
    published = save(page, anna, 90, publish=True)
    save(page, anna, 10)
    row = next(row for row in rows(communications_officer, page) if "Udgivet" in first_words(row))
    addresses = [str(link["href"]) for link in row.select("a")]
    restore = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, published.pk])
    assert restore in addresses
    assert communications_officer.get(restore).status_code == 200


def test_a_long_history_costs_as_many_queries_as_a_short_one(
    communications_officer: Client, page: ClusterPage, anna: User
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            (row,) = rows(communications_officer, page)
        assert "omgang" in first_words(row)
        return len(captured)

    for minutes in (90, 88):
        save(page, anna, minutes)
    # What is remembered from the first view on.
    queries()
    few = queries()
    for minutes in range(80, 0, -2):
        save(page, anna, minutes)
    assert queries() == few
    (row,) = rows(communications_officer, page)
    assert "41 tidligere gemninger" in first_words(row)


def test_a_version_that_nobody_made_is_not_said_to_be_by_none(
    communications_officer: Client, cluster_page: ClusterPage
) -> None:
    version = cluster_page.save_revision()
    cluster_page.save_revision()
    address = reverse("wagtailadmin_pages:revisions_revert", args=[cluster_page.pk, version.pk])
    shown = BeautifulSoup(communications_officer.get(address).content, "html.parser")
    (messages,) = shown.select(".messages")
    message = " ".join(messages.get_text(" ").split())
    assert message.startswith("Du ser en tidligere version")
    assert message.endswith("system")
