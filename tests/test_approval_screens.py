"""The screens that approval adds or changes are Danish, and cost no query for each page."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from approval.approving import send
from approval.switching import switch_on
from clusterinfo.models import ClusterPage, InfoPage
from home.models import HomePage
from tests.editors_tabs import Tab, told
from tests.pages_with_figures import info_page
from tests.test_approval import address, editor, sent, words
from tests.test_danish_screens import ENGLISH, texts_of
from tests.test_dashboard import panel

pytestmark = pytest.mark.django_db


def english_in(client: Client, *addresses: str) -> set[str]:
    """Texts on these screens that read like English, but for the titles of English pages."""
    pages = [client.get(one, follow=True) for one in addresses]
    assert {page.status_code for page in pages} == {200}
    titles = tuple(Page.objects.exclude(locale__language_code="da").values_list("draft_title", flat=True))
    texts = {text for page in pages for text in texts_of(page.content)}
    # The people of the tests are called by their user names.
    return {text for text in texts if ENGLISH.search(text) and not text.startswith((*titles, "member-of-"))}


def test_no_english_stands_on_a_screen_of_approval(
    author: Client, approver: Client, administrator: Client, news_page: InfoPage, home: HomePage
) -> None:
    def screens(*names: str) -> list[str]:
        return [reverse(f"wagtailadmin_pages:{name}", args=[news_page.pk]) for name in names]

    sent(author, news_page)
    shown = [*screens("edit", "history", "workflow_history"), reverse("wagtailadmin_home")]
    listing = reverse("wagtailadmin_explore", args=[home.pk])
    assert english_in(author, *shown, listing) == set()
    assert english_in(approver, *shown, listing, address("ask_for_changes", news_page)) == set()
    assert english_in(administrator, *shown, reverse("approval_settings")) == set()
    approver.post(address("ask_for_changes", news_page), {"comment": "Ret det."})
    assert english_in(author, *shown) == set()


def test_the_dashboard_asks_no_more_for_many_pages_than_for_one(
    approver: Client, home: HomePage, django_user_model: Any
) -> None:
    switch_on()
    writer = django_user_model.objects.create_user("writer", password="long-enough-for-a-test")

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            approver.get(reverse("wagtailadmin_home"))
        return len(asked)

    def wait(number: int) -> None:
        page = info_page(home, "<p>Nyt.</p>", title=f"Nyhed {number}", slug=f"nyhed-{number}")
        page.save_revision(user=writer)
        send(page, writer)

    wait(1)
    queries()
    one = queries()
    for number in range(2, 7):
        wait(number)
    # Once for what is kept while nothing changes.
    queries()
    assert queries() <= one


def test_visitors_pages_ask_nothing_about_approval(approver: Client, cluster_page: ClusterPage) -> None:
    address_of_page = cluster_page.get_url()
    Client().get(address_of_page)
    with CaptureQueriesContext(connection) as asked:
        Client().get(address_of_page)
    assert not [query["sql"] for query in asked if "workflow" in query["sql"] or "approval" in query["sql"]]


def test_what_waits_longest_stands_first_for_those_who_approve(
    author: Client, approver: Client, home: HomePage, news_page: InfoPage
) -> None:
    other = info_page(home, "<p>Nyt.</p>", title="Notits", slug="notits")
    sent(author, news_page, title="Sendt først")
    sent(author, other, title="Sendt bagefter")
    dashboard = approver.get(reverse("wagtailadmin_home")).content.decode()
    assert 0 < dashboard.index('id="to-approve') < dashboard.index("Skal oversættes: engelsk")
    shown = panel(approver, "to-approve")
    assert 0 < shown.index("Sendt først") < shown.index("Sendt bagefter")


def test_what_was_given_back_waits_no_more_and_is_listed_for_its_author_alone(
    author: Client, approver: Client, administrator: Client, news_page: InfoPage
) -> None:
    sent(author, news_page)
    assert "1 side venter på godkendelse." in words(administrator.get(reverse("approval_settings")))
    approver.post(address("ask_for_changes", news_page), {"comment": "Ret det."})
    assert "venter på godkendelse." not in words(administrator.get(reverse("approval_settings")))
    assert "Nyhed, rettet" in panel(author, "own-under-approval")
    assert panel(approver, "own-under-approval") == ""
    assert panel(administrator, "own-under-approval") == ""


def test_only_who_wrote_the_page_is_told_that_somebody_else_approves_it(
    author: Client, approver: Client, administrator: Client, news_page: InfoPage
) -> None:
    sent(author, news_page)
    for client in (author, approver, administrator):
        assert "Du har selv sendt eller skrevet den" not in editor(client, news_page)
    author.post(address("take_back", news_page))
    Tab(approver, news_page).type(lead="Af godkenderen.").save()
    sent(author, news_page)
    assert "Du har selv sendt eller skrevet den" in editor(approver, news_page)


def test_an_approved_page_with_a_planned_time_is_not_said_to_be_published(
    author: Client, approver: Client, news_page: InfoPage
) -> None:
    sent(author, news_page, go_live_at="29.11.2099 14:30")
    said = told(approver.post(address("approve_page", news_page)))
    assert "er godkendt." in said
    assert "er godkendt og udgivet" not in said
