"""Links between our pages: to the page in the reader's language, and only where they may read it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page

from clusterinfo.models import BenefitsPage, ClusterPage, InfoPage
from home.models import HomePage
from publishing.stamp.content_stamp import note_write
from tests.pages_with_figures import info_page

pytestmark = pytest.mark.django_db

Hide = Callable[[Page], Any]


def expire(page: Page) -> None:
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(seconds=1))


def restrict(page: Page, kind: str = "login") -> None:
    page.view_restrictions.create(restriction_type=kind)


def restrict_parent(page: Page) -> None:
    parent = page.get_parent().add_child(instance=ClusterPage(title="Overside", show_in_menus=False))
    page.move(parent, pos="last-child")
    restrict(parent)


HIDE: dict[str, Hide] = {
    "unpublished": Page.unpublish,
    "expired": expire,
    "behind a login": restrict,
    "behind a password": lambda page: restrict(page, "password"),
    "for a group": lambda page: restrict(page, "groups"),
    "below a restricted page": restrict_parent,
}


def main(path: str, client: Client | None = None) -> Tag:
    response = (client or Client()).get(path)
    assert response.status_code == 200
    found = BeautifulSoup(response.content, "html.parser").main
    assert found is not None
    return found


def link_to(page: Page, text: str = "Her står mere") -> str:
    return f'<a linktype="page" id="{page.pk}">{text}</a>'


def linking_page(home: HomePage, target: Page, other: Page | None = None) -> InfoPage:
    """A page that links to another in every way there is, and to a second in one list with it."""
    page = info_page(home, f"<p>Før, {link_to(target, '<b>Her</b> står mere')}, efter.</p>", "Med links")
    lists = [[target], [target, other]] if other else [[target]]
    page.body = [
        *((block.block_type, block.value) for block in page.body),
        *(
            ("link_list", {"heading": f"Liste {n}", "links": [{"text": p.title, "page": p} for p in pages]})
            for n, pages in enumerate(lists)
        ),
        ("call_to_action", {"heading": "Kom med", "text": "", "link": {"text": "Tryk her", "page": target}}),
    ]
    page.save_revision().publish()
    return page


@pytest.mark.parametrize("hide", HIDE.values(), ids=HIDE)
def test_a_link_to_what_visitors_may_not_see_is_left_out_and_its_sentence_stays(
    hide: Hide, home: HomePage, cluster_page: ClusterPage
) -> None:
    target = info_page(home, "<p>Tekst.</p>", "Kun for nogle")
    linking_page(home, target, cluster_page)
    shown = main("/med-links/")
    assert len(shown.select('a[href="/kun-for-nogle/"]')) == 4
    hide(InfoPage.objects.get(pk=target.pk))
    shown = main("/med-links/")
    assert not [link for link in shown.select("a") if "kun-for-nogle" in str(link) or not link.get("href")]
    section = shown.select_one("section.section")
    assert section is not None
    assert "Før, Her står mere, efter." in section.get_text()
    assert [bold.get_text() for bold in section.select("b")] == ["Her"]
    assert [heading.get_text() for heading in shown.select("h2")][:3] == ["Om os", "Liste 1", "Kom med"]
    assert [link["href"] for link in shown.select(".link-list a")] == ["/hvad-er-en-klynge/"]
    assert "Tryk her" not in shown.get_text()


def test_a_button_of_the_front_page_that_leads_nowhere_is_left_out(home: HomePage) -> None:
    first, second = (str(link["href"]) for link in main("/").select(".buttons a"))
    restrict(Page.objects.get(slug=first.strip("/")))
    (left,) = main("/").select(".buttons a")
    assert left["href"] == second
    assert "button--primary" in left["class"]
    restrict(Page.objects.get(slug=second.strip("/")))
    assert not main("/").select(".buttons")


@pytest.mark.parametrize("hide", HIDE.values(), ids=HIDE)
def test_a_translation_that_is_not_for_visitors_is_no_place_to_lead_them(
    hide: Hide, home: HomePage, benefits_page: BenefitsPage, english: Locale
) -> None:
    page = home.get_translation(english).add_child(instance=InfoPage(title="With links", live=False))
    page.body = [("section", {"heading": "About", "text": f"<p>{link_to(benefits_page)}</p>"})]
    page.save_revision().publish()
    assert [link["href"] for link in main("/en/with-links/").select("section a")] == ["/en/member-benefits/"]
    hide(benefits_page.get_translation(english))
    assert [link["href"] for link in main("/en/with-links/").select("section a")] == ["/medlemsfordele/"]


@pytest.mark.parametrize("written", ["", "abc", "²", "9" * 40, "0", "99999999"])
def test_an_id_that_is_none_leaves_the_text(written: str, home: HomePage) -> None:
    page = info_page(home, "<p>Tekst.</p>", "Med links")
    page.body = [("section", {"heading": "Om", "text": f'<p><a linktype="page" id="{written}">Læs mere</a></p>'})]
    InfoPage.objects.filter(pk=page.pk).update(body=page.body)
    shown = main("/med-links/")
    assert "Læs mere" in shown.get_text()
    assert not shown.select("section a")


class TestBehindADoor:
    """Whoever has been let in to a page is shown what is behind the same door, and nothing behind another."""

    @pytest.fixture
    def rooms(self, home: HomePage) -> dict[str, Page]:
        club = home.add_child(instance=ClusterPage(title="Klubben"))
        other = home.add_child(instance=ClusterPage(title="Bestyrelsen"))
        restrict(club)
        restrict(other)
        below = club.add_child(instance=InfoPage(title="Referater"))
        below.body = [("section", {"heading": "Om", "text": f"<p>{link_to(club)} {link_to(other)}</p>"})]
        below.save_revision().publish()
        return {"club": club, "other": other, "below": below}

    def menu(self, path: str, client: Client) -> list[str]:
        soup = BeautifulSoup(client.get(path).content, "html.parser")
        return [link.get_text() for link in soup.select("header .menu a")]

    def test_visitors_are_shown_neither(self, rooms: dict[str, Page], communications_officer: Client) -> None:
        for client in (Client(), communications_officer):
            menu = self.menu("/medlemsfordele/", client)
            assert "Medlemsfordele" in menu
            assert {"Klubben", "Bestyrelsen"}.isdisjoint(menu)

    def test_its_readers_are_shown_menu_trail_and_links_behind_it(
        self, rooms: dict[str, Page], communications_officer: Client
    ) -> None:
        menu = self.menu("/klubben/referater/", communications_officer)
        assert {"Klubben", "Medlemsfordele"} <= set(menu)
        assert "Bestyrelsen" not in menu
        shown = main("/klubben/referater/", communications_officer)
        assert [link.get_text() for link in shown.select(".breadcrumb a")] == ["DigitalLead", "Klubben"]
        assert [link["href"] for link in shown.select("section a")] == ["/klubben/"]
        assert Client().get("/klubben/referater/").status_code == 302

    def test_no_cache_keeps_what_they_are_shown(
        self, rooms: dict[str, Page], communications_officer: Client
    ) -> None:
        assert "no-store" in communications_officer.get("/klubben/referater/").headers["Cache-Control"]


def test_a_mirror_of_a_restricted_page_is_as_restricted(cluster_page: ClusterPage) -> None:
    cluster_page.create_alias(update_slug="spejl")
    assert 'href="/spejl/"' in Client().get("/").content.decode()
    restrict(cluster_page)
    assert Client().get("/spejl/").status_code == 302
    front_page = Client().get("/").content.decode()
    assert 'href="/medlemsfordele/"' in front_page
    assert 'href="/spejl/"' not in front_page


def test_a_page_is_gone_from_the_minute_it_expires_also_before_the_command_has_run(home: HomePage) -> None:
    page = info_page(home, "<p>Tekst.</p>", "Tilbud")
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() + timedelta(hours=1))
    assert Client().get("/tilbud/").status_code == 200
    expire(page)
    assert Client().get("/tilbud/").status_code == 404
    assert Page.objects.get(pk=page.pk).live


def test_more_links_take_no_more_queries(home: HomePage, english: Locale) -> None:
    def queries(path: str) -> int:
        # As after a change: nothing is known of this page.
        note_write()
        with CaptureQueriesContext(connection) as captured:
            main(path)
        return len(captured)

    targets = [info_page(home, "<p>Tekst.</p>", f"Side {number}") for number in range(12)]
    restrict(targets[0])
    for number, language in ((1, "da"), (12, "da"), (1, "en"), (12, "en")):
        parent = home if language == "da" else home.get_translation(english)
        page = parent.add_child(instance=InfoPage(title=f"{language} {number}", live=False))
        text = "".join(f"<p>{link_to(target)}</p>" for target in targets[:number])
        items = [{"text": target.title, "page": target} for target in targets[:number]]
        page.body = [
            ("section", {"heading": "Om", "text": text}),
            ("section", {"heading": "Om", "text": text}),
            ("link_list", {"heading": "Mere", "links": items}),
            ("call_to_action", {"heading": "Kom", "link": items[0]}),
        ]
        page.save_revision().publish()
    for prefix in ("/da", "/en/en"):
        assert queries(f"{prefix}-1/") == queries(f"{prefix}-12/")
