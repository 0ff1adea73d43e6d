"""What a visitor gets: the starter pages in both languages, and their addresses, languages and errors."""

from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Locale

from assets.picture_making import make_waiting
from clusterinfo.models import ClusterPage, InfoPage
from home.models import HomePage, SiteSettings

DANISH_PAGES = ["/", "/hvad-er-en-klynge/", "/medlemsfordele/", "/bliv-medlem/", "/soeg/"]
ENGLISH_PAGES = ["/en/", "/en/what-is-a-cluster/", "/en/member-benefits/", "/en/become-a-member/", "/en/search/"]
PAIRS = list(zip(DANISH_PAGES, ENGLISH_PAGES, strict=True))

pytestmark = pytest.mark.django_db


def soup_of(path: str, status: int = 200, **headers: Any) -> BeautifulSoup:
    response = Client(raise_request_exception=False).get(path, headers=headers)
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize("path", DANISH_PAGES)
def test_danish_pages_say_so(path: str) -> None:
    html = soup_of(path).html
    assert html is not None
    assert (html["lang"], html["dir"]) == ("da", "ltr")


@pytest.mark.parametrize("path", ENGLISH_PAGES)
def test_english_pages_say_so(path: str) -> None:
    html = soup_of(path).html
    assert html is not None
    assert (html["lang"], html["dir"]) == ("en", "ltr")


@pytest.mark.parametrize(
    ("path", "figures"),
    [
        (
            "/hvad-er-en-klynge/",
            ["18.058", "6.868", "4.843", "5.296", "3.941", "2.689", "1.998", "38", "2018", "3,6\u00a0%", "4 gange"],
        ),
        (
            "/en/what-is-a-cluster/",
            ["18,058", "6,868", "4,843", "5,296", "3,941", "2,689", "1,998", "38", "2018", "3.6%", "4 times"],
        ),
    ],
)
def test_the_cluster_page_holds_every_figure_in_its_own_format(path: str, figures: list[str]) -> None:
    text = soup_of(path).get_text(" ")
    assert [figure for figure in figures if figure not in text] == []


@pytest.mark.parametrize(
    ("path", "language"),
    [
        *((path, "da") for path in (*DANISH_PAGES, "/findes-ikke/", "/tal-og-kilder/data.json")),
        *((path, "en") for path in (*ENGLISH_PAGES, "/en/no-such-page/", "/en/figures-and-sources/feed.xml")),
    ],
)
def test_every_answer_says_its_language_to_programs(path: str, language: str) -> None:
    assert Client().get(path, headers={"accept-language": "de"})["Content-Language"] == language


def test_the_address_alone_decides_the_language() -> None:
    response = Client().get("/", headers={"accept-language": "en"})
    assert response.status_code == 200
    assert b'lang="da"' in response.content
    assert "Accept-Language" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("path", [*DANISH_PAGES, *ENGLISH_PAGES, "/findes-ikke/"])
def test_no_page_sets_a_cookie(path: str) -> None:
    response = Client().get(path)
    assert b"</main>" in response.content
    assert not response.cookies


@pytest.mark.parametrize(("danish", "english"), PAIRS)
def test_the_switcher_leads_to_the_same_page_and_back(danish: str, english: str) -> None:
    for here, there, language in ((danish, english, "en"), (english, danish, "da")):
        soup = soup_of(here)
        link = soup.select_one(f"nav a[hreflang={language}]")
        current = soup.select_one("nav a[hreflang][aria-current]")
        assert link is not None
        assert current is not None
        assert (link["href"], link["lang"]) == (there, language)
        assert current["hreflang"] != language


def test_where_there_is_no_translation_the_switcher_says_so_and_leads_to_the_front_page(home: HomePage) -> None:
    page = home.add_child(instance=InfoPage(title="Kun på dansk", lead="Denne side har ingen oversættelse."))
    page.save_revision().publish()
    link = soup_of("/kun-paa-dansk/").select_one("nav a[hreflang=en]")
    assert link is not None
    assert link["href"] == "/en/"
    assert "not exist in English" in link.get_text()


def test_a_draft_translation_counts_as_none(cluster_page: ClusterPage, english: Locale) -> None:
    cluster_page.get_translation(english).unpublish()
    link = soup_of("/hvad-er-en-klynge/").select_one("nav a[hreflang=en]")
    assert link is not None
    assert link["href"] == "/en/"


@pytest.mark.parametrize(
    ("path", "language", "heading"),
    [("/findes-ikke/", "da", "ikke finde siden"), ("/en/no-such-page/", "en", "cannot find that page")],
)
def test_a_missing_page_is_told_in_the_language_of_the_address(path: str, language: str, heading: str) -> None:
    soup = soup_of(path, 404)
    assert soup.html is not None
    assert soup.h1 is not None
    assert soup.html["lang"] == language
    assert heading in soup.h1.get_text()


@pytest.mark.parametrize(("path", "language"), [("/hvad-er-en-klynge/", "da"), ("/en/what-is-a-cluster/", "en")])
def test_a_broken_site_is_told_in_the_language_of_the_address_without_the_database(
    path: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(ClusterPage, "serve", broken)
    client = Client(raise_request_exception=False)
    with CaptureQueriesContext(connection) as until_broken:
        response = client.get(path)
    soup = BeautifulSoup(response.content, "html.parser")
    assert response.status_code == 500
    assert soup.html is not None
    assert soup.html["lang"] == language
    assert not any("sitesettings" in query["sql"] for query in until_broken)


def test_drafts_are_not_public() -> None:
    soup_of("/privatlivspolitik/", 404)
    soup_of("/en/privacy-policy/", 404)


def test_an_owner_page_is_linked_in_the_footer_once_it_is_published() -> None:
    page = InfoPage.objects.get(slug="privatlivspolitik")
    assert not soup_of("/").select('footer a[href="/privatlivspolitik/"]')
    page.save_revision().publish()
    assert soup_of("/").select('footer a[href="/privatlivspolitik/"]')


def test_contact_details_have_one_home_and_are_hidden_while_empty(danish: Locale) -> None:
    assert not soup_of("/en/").select("footer address")
    settings = SiteSettings.objects.get(locale=danish)
    settings.email = "post@example.org"
    settings.save_revision().publish()
    for path in ("/", "/en/"):
        assert soup_of(path).select('footer a[href="mailto:post@example.org"]')


def test_a_new_name_of_the_site_stands_in_its_header_and_in_the_citation_of_a_figure(danish: Locale) -> None:
    settings = SiteSettings.objects.get(locale=danish)
    settings.name = "Klyngen på Øen"
    settings.save_revision().publish()
    page = soup_of("/tal-og-kilder/members/")
    assert page.select("header")[0].get_text().split()[:3] == ["Klyngen", "på", "Øen"]
    assert "Klyngen på Øen: Medlemmer" in " ".join(page.select("main")[0].get_text().split())


def test_a_language_whose_front_page_is_not_public_leads_to_the_pages_there_are(
    home: HomePage, english: Locale
) -> None:
    home.get_translation(english).unpublish()
    for path, leads_to in (
        ("/en/", "/"),
        ("/en/medlemsfordele/?a=1", "/medlemsfordele/?a=1"),
    ):
        response = Client().get(path)
        assert (response.status_code, response.headers.get("Location")) == (302, leads_to)


def test_the_menu_marks_where_the_visitor_is() -> None:
    current = soup_of("/medlemsfordele/").select('header nav a[aria-current="page"]')
    assert [link.get_text(strip=True) for link in current] == ["Medlemsfordele"]


def test_links_between_pages_lead_to_the_language_of_the_page() -> None:
    links = {str(link["href"]) for link in soup_of("/en/").select("main a")}
    assert "/en/member-benefits/" in links
    assert not any(link.startswith("/medlemsfordele") for link in links)


@pytest.mark.parametrize(
    "path", ["/", "/hvad-er-en-klynge/", "/medlemsfordele/", "/bliv-medlem/", "/soeg/?q=klynge"]
)
def test_a_page_takes_no_more_queries_on_a_large_site(path: str, home: HomePage) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            soup_of(path)
        return len(captured)

    parent = home.add_child(instance=ClusterPage(title="Mange sider", show_in_menus=False))
    parent.add_child(instance=InfoPage(title="Klynge"))
    queries()
    on_a_small_site = queries()
    for number in range(30):
        parent.add_child(instance=InfoPage(title=f"Klynge {number}"))
    # The first after a change reads the site anew, for all pages.
    queries()
    assert queries() <= on_a_small_site
    assert on_a_small_site <= 25


def test_a_source_in_danish_is_marked_on_an_english_page() -> None:
    passages = soup_of("/en/figures-and-sources/participants/").select("main [lang=da]")
    assert any("Performanceregnskab" in passage.get_text() for passage in passages)
    assert not soup_of("/tal-og-kilder/participants/").select("main [lang=da]")


class TestImages:
    def show(self, home: HomePage, *, is_first: bool, is_wide: bool) -> BeautifulSoup:
        picture = BytesIO()
        Image.new("RGB", (2400, 1600), "#456").save(picture, "JPEG")
        image = get_image_model().objects.create(
            title="Møde",
            credit="Foto: Anna Holm",
            file=ContentFile(picture.getvalue(), "moede.jpg"),
            width=2400,
            height=1600,
            focal_point_x=2000,
            focal_point_y=400,
            focal_point_width=200,
            focal_point_height=200,
        )
        image.contextual_alt_text = "To mennesker taler sammen"
        block = ("image", {"image": image, "caption": "Et møde", "is_wide": is_wide})
        page = home.add_child(instance=InfoPage(title="Med billede", live=False))
        text = ("section", {"heading": "Om os", "text": "<p>Tekst.</p>"})
        page.body = [block] if is_first else [text, block]
        page.save_revision().publish()
        make_waiting()
        return soup_of("/med-billede/")

    @pytest.mark.parametrize(("is_wide", "height"), [(False, "320"), (True, "240")])
    def test_an_image_comes_in_every_size_and_format_and_keeps_its_room(
        self, is_wide: bool, height: str, home: HomePage
    ) -> None:
        picture = self.show(home, is_first=False, is_wide=is_wide).select_one("main picture")
        assert picture is not None
        assert [source["type"] for source in picture.select("source")] == ["image/avif", "image/webp"]
        image = picture.img
        assert image is not None
        assert (image["width"], image["height"], image["loading"]) == ("480", height, "lazy")
        assert image["alt"] == "To mennesker taler sammen"
        assert str(image["srcset"]).count("w,") == 3

    def test_an_image_that_opens_the_page_is_not_waited_for(self, home: HomePage) -> None:
        image = self.show(home, is_first=True, is_wide=False).select_one("main img")
        assert image is not None
        assert (image["loading"], image["fetchpriority"]) == ("eager", "high")
