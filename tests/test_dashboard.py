"""The dashboard says where one left off, what nobody sees yet and who wrote; and it bears this site's mark."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision

from accounts.models import User
from clusterinfo.enquiries.models import Enquiry
from clusterinfo.models import ClusterPage, InfoPage
from home.models import HomePage
from pages.planned_times import in_words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_drafts_of_the_starter(db: None) -> None:
    InfoPage.objects.all().delete()


def dashboard(client: Client) -> BeautifulSoup:
    return BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")


def panel(client: Client, name: str) -> str:
    """The words of a panel, heading first; nothing where it is not shown."""
    return " ".join(" ".join(part.get_text(" ").split()) for part in dashboard(client).select(f"#{name}-section"))


def test_a_draft_stands_there_until_it_is_published(
    communications_officer: Client, cluster_page: ClusterPage
) -> None:
    assert panel(communications_officer, "drafts") == ""
    cluster_page.title = "Klynger på ny"
    draft = cluster_page.save_revision(user=User.objects.get())
    shown = panel(communications_officer, "drafts")
    assert shown.startswith("1 kladde, der ikke er udgivet")
    assert "Klynger på ny Ændret siden udgivelsen, member-of-Kommunikation, Lige nu" in shown
    draft.publish()
    assert panel(communications_officer, "drafts") == ""


def test_a_page_that_was_never_published_and_one_taken_down_say_so(
    communications_officer: Client, cluster_page: ClusterPage, home: HomePage
) -> None:
    cluster_page.unpublish()
    home.add_child(instance=ClusterPage(title="Helt ny", live=False)).save_revision()
    shown = panel(communications_officer, "drafts")
    assert "Helt ny Ny side" in shown
    assert f"{cluster_page.title} Taget ned" in shown
    assert shown.startswith("2 kladder")


def test_what_will_be_public_at_a_planned_time_is_no_draft_to_see_to(
    communications_officer: Client, cluster_page: ClusterPage
) -> None:
    cluster_page.go_live_at = timezone.now() + timedelta(days=1)
    cluster_page.save_revision().publish()
    assert panel(communications_officer, "drafts") == ""


def test_translations_and_pages_of_others_are_not_among_ones_drafts(
    translator: Client, communications_officer: Client, cluster_page: ClusterPage, english_page: ClusterPage
) -> None:
    english_page.save_revision()
    assert panel(communications_officer, "drafts") == ""
    cluster_page.save_revision()
    assert panel(translator, "drafts") == ""


def test_many_drafts_are_counted_and_the_latest_shown(communications_officer: Client, home: HomePage) -> None:
    for number in range(9):
        home.add_child(instance=ClusterPage(title=f"Udkast {number}", live=False)).save_revision(
            user=User.objects.get()
        )
    shown = panel(communications_officer, "drafts")
    assert shown.startswith("9 kladder")
    assert [f"Udkast {number}" in shown for number in range(9)] == [False] * 3 + [True] * 6


def test_enquiries_of_the_last_week_are_shown_to_those_who_may_read_them(
    communications_officer: Client, translator: Client
) -> None:
    assert panel(communications_officer, "new-enquiries") == ""
    for organisation in ("Ny A/S", "Gammel A/S"):
        Enquiry.objects.create(organisation=organisation, name="Åse", email="a@example.org", language="da")
    Enquiry.objects.filter(organisation="Gammel A/S").update(received_at=timezone.now() - timedelta(days=8))
    shown = panel(communications_officer, "new-enquiries")
    assert shown.startswith("1 henvendelse i den seneste uge")
    assert "Ny A/S Åse" in shown
    assert "Gammel" not in shown
    assert panel(translator, "new-enquiries") == ""


def test_where_one_left_off_stands_before_drafts_and_findings(
    communications_officer: Client, cluster_page: ClusterPage
) -> None:
    cluster_page.save_revision(user=User.objects.get(), log_action=True)
    shown = [str(part["id"]) for part in dashboard(communications_officer).select(".w-panel--dashboard")]
    assert shown[:2] == ["recent-edits-section", "drafts-section"]
    assert "figures-to-look-at-section" in shown


def test_a_new_page_is_one_click_away_for_those_who_may_make_one(
    communications_officer: Client, translator: Client, home: HomePage
) -> None:
    address = reverse("wagtailadmin_pages:add_subpage", args=[home.pk])
    assert [link.get_text() for link in dashboard(communications_officer).select(f'a[href="{address}"]')] == [
        "Ny side"
    ]
    assert communications_officer.get(address).status_code == 200
    assert not dashboard(translator).select(f'a[href="{address}"]')


def test_no_bird_is_left(communications_officer: Client) -> None:
    """Wagtail's mark: beside the menu, in the tab, at the login, on the page of an unknown address."""
    page = dashboard(communications_officer)
    mark = page.select_one("template[data-wagtail-sidebar-branding-logo]")
    assert mark and mark.select("svg.site-mark")
    assert "images/favicon.svg" in str(page.select_one("link[rel=icon]"))
    for shown in (page, communications_officer.get("/admin/test404/"), Client().get(reverse("wagtailadmin_login"))):
        html = str(shown) if isinstance(shown, BeautifulSoup) else shown.content.decode()
        assert "site-mark" in html
        assert "icon-wagtail" not in html
        assert "wagtailadmin/images/favicon" not in html


def plan_page(page: ClusterPage, days: int) -> None:
    page.go_live_at = timezone.now() + timedelta(days=days)
    page.save_revision().publish()


def test_what_is_planned_is_listed_before_it_is_due_the_next_first(
    communications_officer: Client, cluster_page: ClusterPage, home: HomePage
) -> None:
    assert panel(communications_officer, "coming-plans") == ""
    plan_page(home.add_child(instance=ClusterPage(title="Om en uge", live=False)), 7)
    ClusterPage.objects.filter(pk=cluster_page.pk).update(expire_at=timezone.now() + timedelta(days=2))
    plan_page(home.add_child(instance=ClusterPage(title="I morgen", live=False)), 1)
    shown = panel(communications_officer, "coming-plans")
    tomorrow = in_words(timezone.now() + timedelta(days=1))
    places = [shown.index(words) for words in ("I morgen", cluster_page.title, "Om en uge")]
    assert places == sorted(places)
    assert f"I morgen Udgives {tomorrow.split(' kl.')[0]}" in shown
    assert f"{cluster_page.title} Tages ned" in shown


def test_what_is_over_or_planned_for_pages_of_others_is_not_among_it(
    translator: Client, communications_officer: Client, cluster_page: ClusterPage, english_page: ClusterPage
) -> None:
    ClusterPage.objects.filter(pk=english_page.pk).update(expire_at=timezone.now() + timedelta(days=1))
    plan_page(cluster_page, 1)
    assert english_page.title not in panel(communications_officer, "coming-plans")
    assert cluster_page.title not in panel(translator, "coming-plans")
    assert "Tages ned" in panel(translator, "coming-plans")
    Revision.objects.update(approved_go_live_at=None)
    ClusterPage.objects.update(expire_at=timezone.now() - timedelta(days=1))
    assert panel(communications_officer, "coming-plans") == ""


def test_many_plans_are_cut_and_cost_no_more_queries(communications_officer: Client, home: HomePage) -> None:
    def queries() -> int:
        dashboard(communications_officer)
        with CaptureQueriesContext(connection) as captured:
            dashboard(communications_officer)
        return len(captured)

    plan_page(home.add_child(instance=ClusterPage(title="Plan 0", live=False)), 1)
    few = queries()
    for number in range(1, 9):
        plan_page(home.add_child(instance=ClusterPage(title=f"Plan {number}", live=False)), number + 1)
    assert queries() <= few
    shown = panel(communications_officer, "coming-plans")
    assert [f"Plan {number}" in shown for number in range(9)] == [True] * 6 + [False] * 3
    assert shown.endswith("Kun det, der kommer først, er vist.")


def test_of_many_pages_that_end_the_next_are_listed_and_none_that_is_not_public(
    communications_officer: Client, home: HomePage
) -> None:
    now = timezone.now()
    home.add_child(instance=ClusterPage(title="Ikke offentlig", live=False, expire_at=now + timedelta(hours=1)))
    for number in range(9):
        home.add_child(instance=ClusterPage(title=f"Slut {number}", expire_at=now + timedelta(days=number + 1)))
    shown = panel(communications_officer, "coming-plans")
    assert [f"Slut {number}" in shown for number in range(9)] == [True] * 6 + [False] * 3
    assert "Ikke offentlig" not in shown


def test_a_plan_whose_time_has_passed_is_not_still_to_come(
    communications_officer: Client, cluster_page: ClusterPage
) -> None:
    plan_page(cluster_page, 1)
    assert cluster_page.title in panel(communications_officer, "coming-plans")
    planned = Revision.objects.filter(approved_go_live_at__isnull=False)
    planned.update(approved_go_live_at=timezone.now() - timedelta(hours=1))
    assert panel(communications_officer, "coming-plans") == ""
