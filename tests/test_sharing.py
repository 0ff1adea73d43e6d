"""How pages are found and shared: heads, cards, structured data, sitemap, robots.txt, llms.txt, the feed."""

import json
from datetime import timedelta
from io import BytesIO
from typing import Any
from unittest.mock import patch
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image
from wagtail.models import Locale

from clusterinfo.models import InfoPage
from home.models import HomePage, SiteSettings
from metrics.models import Kind, Metric, Observation
from sharing.descriptions import LONGEST_DESCRIPTION, shortened
from tests.pages_with_figures import info_page

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
ATOM = "{http://www.w3.org/2005/Atom}"
PAIRS = [
    ("/", "/en/"),
    ("/hvad-er-en-klynge/", "/en/what-is-a-cluster/"),
    ("/tal-og-kilder/", "/en/figures-and-sources/"),
    ("/tal-og-kilder/members/", "/en/figures-and-sources/members/"),
]


def head(path: str) -> BeautifulSoup:
    response = Client().get(path)
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser").head
    assert soup is not None
    return BeautifulSoup(str(soup), "html.parser")


def said(soup: BeautifulSoup, name: str) -> str:
    element = soup.select_one(f'meta[property="{name}"], meta[name="{name}"]')
    return str(element["content"]) if element else ""


def path_of(url: str) -> str:
    return "/" + url.split("/", 3)[3]


def graph(soup: BeautifulSoup) -> dict[str, dict[str, Any]]:
    texts = [script.string or "" for script in soup.select('script[type="application/ld+json"]')]
    return {node["@type"]: node for text in texts for node in json.loads(text).get("@graph", [])}


@pytest.mark.parametrize("pair", PAIRS)
def test_a_page_names_its_address_and_that_of_its_translation(pair: tuple[str, str]) -> None:
    for own in pair:
        soup = head(own)
        links = {str(link["hreflang"]): path_of(str(link["href"])) for link in soup.select("link[hreflang]")}
        canonical = soup.select_one("link[rel=canonical]")
        assert canonical is not None
        assert path_of(str(canonical["href"])) == own
        assert links == {"da": pair[0], "en": pair[1], "x-default": pair[0]}


def test_the_switcher_of_a_metric_leads_to_the_same_metric() -> None:
    soup = BeautifulSoup(Client().get("/tal-og-kilder/members/").content, "html.parser")
    assert soup.select('nav a[hreflang=en][href="/en/figures-and-sources/members/"]')


def test_a_page_without_a_translation_names_no_other_language(home: HomePage) -> None:
    info_page(home, "<p>Kun på dansk.</p>", "Kun på dansk")
    assert not head("/kun-paa-dansk/").select("link[hreflang]")


def test_a_query_does_not_make_another_page() -> None:
    canonical = head("/medlemsfordele/?fbclid=1").select_one("link[rel=canonical]")
    assert canonical is not None
    assert path_of(str(canonical["href"])) == "/medlemsfordele/"


@pytest.mark.parametrize("path", [path for pair in PAIRS for path in pair])
def test_title_and_description_are_of_a_length_that_is_shown(path: str) -> None:
    soup = head(path)
    assert soup.title is not None
    assert 10 <= len(soup.title.get_text(strip=True)) <= 70
    assert 10 <= len(said(soup, "description")) <= LONGEST_DESCRIPTION
    assert said(soup, "og:description") == said(soup, "description")
    assert said(soup, "og:title")


def test_a_page_without_lead_is_described_by_its_text_with_todays_figures(home: HomePage) -> None:
    metric = Metric.objects.get(key="members")
    chip = f'<a linktype="metric" id="{metric.pk}">members</a>'
    page = info_page(home, f"<p>Foreningen har {chip} medlemmer i dag.</p>", "Uden manchet")
    InfoPage.objects.filter(pk=page.pk).update(lead="")
    assert "Foreningen har +300 medlemmer i dag." in said(head("/uden-manchet/"), "description")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("Kort.", "Kort."), (" to  linjer\nher ", "to linjer her"), ("ord " * 60, ("ord " * 39).strip() + " …")],
)
def test_a_long_description_is_cut_between_words(text: str, wanted: str) -> None:
    assert shortened(text) == wanted
    assert len(shortened(text)) <= LONGEST_DESCRIPTION


@pytest.mark.parametrize(("path", "language"), [("/hvad-er-en-klynge/", "da"), ("/en/what-is-a-cluster/", "en")])
def test_a_page_says_who_publishes_it_and_where_it_stands(path: str, language: str, danish: Locale) -> None:
    settings = SiteSettings.objects.get(locale=danish)
    settings.cvr_number, settings.email = "12345678", "post@example.org"
    settings.save_revision().publish()
    nodes = graph(head(path))
    assert nodes["Organization"]["vatID"] == "DK12345678"
    assert nodes["Organization"]["email"] == "post@example.org"
    assert nodes["WebPage"]["inLanguage"] == language
    assert nodes["WebPage"]["dateModified"]
    assert [path_of(item["item"]) for item in nodes["BreadcrumbList"]["itemListElement"]] == [
        "/" if language == "da" else "/en/",
        path,
    ]


def test_a_title_cannot_end_the_structured_data(home: HomePage) -> None:
    info_page(home, "<p>Tekst.</p>", "</script><script>alert(1)</script>", slug="ond")
    soup = head("/ond/")
    assert graph(soup)["WebPage"]["name"] == "</script><script>alert(1)</script>"
    assert not [script for script in soup.select("script") if not script.get("type")]


class TestCards:
    def card(self, path: str) -> str:
        return path_of(said(head(path), "og:image"))

    @pytest.mark.parametrize("path", [path for pair in PAIRS for path in pair])
    def test_every_page_has_a_picture_of_the_size_networks_want(self, path: str) -> None:
        response = Client().get(self.card(path))
        image = Image.open(BytesIO(response.content))
        assert (image.format, image.size) == ("PNG", (1200, 630))
        assert "immutable" in response.headers["Cache-Control"]
        assert len(image.convert("RGB").getcolors(10_000) or []) > 10

    def test_a_new_value_is_a_new_picture_and_the_old_address_leads_to_it(self) -> None:
        old = {path: self.card(path) for path in ("/", "/en/", "/tal-og-kilder/members/")}
        Observation.objects.create(metric=Metric.objects.get(key="members"), value=310)
        for path, address in old.items():
            new = self.card(path)
            assert new != address
            response = Client().get(address)
            assert (response.status_code, response["Location"]) == (302, new)

    def test_an_embargoed_value_changes_no_picture(self) -> None:
        before = self.card("/tal-og-kilder/members/")
        Observation.objects.create(
            metric=Metric.objects.get(key="members"), value=310, release_at=timezone.now() + timedelta(hours=1)
        )
        assert self.card("/tal-og-kilder/members/") == before
        assert Client().get(before).status_code == 200

    def test_a_draft_has_no_picture(self, home: HomePage) -> None:
        page = info_page(home, "<p>Hemmeligt.</p>", "Snart")
        address = self.card("/snart/")
        page.unpublish()
        assert Client().get(address).status_code == 404

    @pytest.mark.parametrize("about", ["page-999999", "metric-no-such-metric", "page-x", "other-1", "page-²"])
    def test_what_does_not_exist_has_no_picture(self, about: str) -> None:
        assert Client().get(f"/cards/da/{about}-{'0' * 16}.png").status_code == 404

    def test_a_title_of_any_length_is_drawn(self, home: HomePage) -> None:
        info_page(
            home, "<p>Tekst.</p>", f"{'Innovationsnetværkssamarbejdsaftale' * 3} {'og mere ' * 15}", slug="lang"
        )
        assert Client().get(self.card("/lang/")).status_code == 200


class TestSitemap:
    def entries(self) -> dict[str, ElementTree.Element]:
        root = ElementTree.fromstring(Client().get("/sitemap.xml").content)  # noqa: S314 - our own
        return {path_of(url.findtext(f"{SITEMAP}loc") or ""): url for url in root.iter(f"{SITEMAP}url")}

    def test_it_lists_every_public_page_with_its_translation(self) -> None:
        entries = self.entries()
        for pair in PAIRS:
            for path in pair:
                links = {
                    link.get("hreflang"): path_of(link.get("href") or "")
                    for link in entries[path].iter(f"{XHTML}link")
                }
                assert links == {"da": pair[0], "en": pair[1], "x-default": pair[0]}
        for path in entries:
            assert Client().get(path).status_code == 200

    def test_drafts_and_restricted_pages_are_not_in_it(self, home: HomePage) -> None:
        page = info_page(home, "<p>Tekst.</p>", "Kun medlemmer")
        assert "/kun-medlemmer/" in self.entries()
        page.view_restrictions.create(restriction_type="login")
        cache.clear()
        assert "/kun-medlemmer/" not in self.entries()
        assert "/privatlivspolitik/" not in self.entries()

    def test_a_new_value_is_a_change_of_the_pages_that_show_it(self) -> None:
        def changed() -> dict[str, str | None]:
            return {path: url.findtext(f"{SITEMAP}lastmod") for path, url in self.entries().items()}

        tomorrow = timezone.now() + timedelta(days=1)
        metric = Metric.objects.get(key="clusters")
        Observation.objects.create(metric=metric, value=39, period="2018", release_at=tomorrow)
        before = changed()
        assert tomorrow.date().isoformat() not in before.values()
        with patch("django.utils.timezone.now", return_value=tomorrow + timedelta(minutes=1)):
            after = changed()
        assert {path for path in after if after[path] != before[path]} == {
            "/hvad-er-en-klynge/",
            "/en/what-is-a-cluster/",
            "/tal-og-kilder/clusters/",
            "/en/figures-and-sources/clusters/",
        }

    def test_more_pages_take_no_more_queries(self, home: HomePage) -> None:
        def queries() -> int:
            with CaptureQueriesContext(connection) as captured:
                Client().get("/sitemap.xml")
            return len(captured)

        info_page(home, "<p>Tekst.</p>", "Første")
        queries()
        few = queries()
        for number in range(20):
            info_page(home, "<p>Tekst.</p>", f"Side {number}")
        assert queries() <= few


class TestRobots:
    def test_search_engines_are_led_to_the_sitemap(self) -> None:
        text = Client().get("/robots.txt").content.decode()
        assert "Disallow: /admin/" in text
        assert "/sitemap.xml" in text
        assert "X-Robots-Tag" not in Client().get("/").headers

    @override_settings(ALLOW_INDEXING=False)
    def test_a_staging_site_keeps_them_out(self) -> None:
        text = Client().get("/robots.txt").content.decode()
        assert "Disallow: /\n" in text
        assert "Sitemap" not in text
        assert "noindex" in Client().get("/").headers["X-Robots-Tag"]

    @pytest.mark.parametrize("path", ["/soeg/?q=klynge", "/findes-ikke/"])
    def test_pages_that_are_no_content_ask_to_be_left_out(self, path: str) -> None:
        soup = BeautifulSoup(Client().get(path).content, "html.parser")
        assert soup.select("meta[name=robots][content=noindex]")
        assert not soup.select("link[rel=canonical]")


def test_llms_txt_tells_the_pages_of_both_languages_and_the_data() -> None:
    text = Client().get("/llms.txt").content.decode()
    assert text.startswith("# DigitalLead\n")
    for path in ("/hvad-er-en-klynge/", "/en/what-is-a-cluster/", "/tal-og-kilder/data.json", "feed.xml"):
        assert path in text
    assert "privatlivspolitik" not in text


class TestFeed:
    def entries(self, path: str = "/tal-og-kilder/feed.xml") -> list[ElementTree.Element]:
        response = Client().get(path)
        assert response.status_code == 200
        return list(ElementTree.fromstring(response.content).iter(f"{ATOM}entry"))  # noqa: S314 - our own

    @pytest.mark.parametrize(
        ("path", "title", "note"),
        [
            ("/tal-og-kilder/feed.xml", "Medlemmer: +310 (rettelse)", "Før: +300."),
            ("/en/figures-and-sources/feed.xml", "Members: +310 (correction)", "Before: +300."),
        ],
    )
    def test_a_correction_comes_first_with_what_it_replaced(self, path: str, title: str, note: str) -> None:
        Observation.objects.create(
            metric=Metric.objects.get(key="members"), value=310, kind=Kind.CORRECTION, note="Talt om."
        )
        first = self.entries(path)[0]
        assert first.findtext(f"{ATOM}title") == title
        assert note in (first.findtext(f"{ATOM}summary") or "")

    def test_an_embargoed_value_is_not_in_it_before_its_time(self) -> None:
        before = len(self.entries())
        Observation.objects.create(
            metric=Metric.objects.get(key="members"), value=317, release_at=timezone.now() + timedelta(hours=1)
        )
        assert len(self.entries()) == before
        assert "+317" not in Client().get("/tal-og-kilder/feed.xml").content.decode()

    def test_every_entry_has_its_own_name(self) -> None:
        names = [entry.findtext(f"{ATOM}id") for entry in self.entries()]
        assert len(names) == len(set(names)) == Observation.objects.count()

    def test_there_is_no_feed_beside_the_figures_page(self) -> None:
        assert Client().get("/medlemsfordele/feed.xml").status_code == 404


class TestHeaders:
    @pytest.mark.parametrize("path", ["/", "/en/", "/soeg/", "/findes-ikke/", "/tal-og-kilder/members/"])
    def test_public_pages_run_under_a_strict_policy(self, path: str) -> None:
        response = Client().get(path)
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "camera=()" in response.headers["Permissions-Policy"]
        assert response.headers["X-Frame-Options"] == "DENY"
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        soup = BeautifulSoup(response.content, "html.parser")
        assert not soup.select("style, [style], script:not([src]):not([type='application/ld+json'])")

    @pytest.mark.parametrize("path", ["/", "/en/what-is-a-cluster/", "/soeg/?q=klynge", "/bliv-medlem/"])
    def test_a_visitors_page_does_not_vary_by_cookie(self, path: str) -> None:
        assert "Cookie" not in Client().get(path).headers.get("Vary", "")

    def test_editors_get_wagtails_bar(self, communications_officer: Client) -> None:
        response = communications_officer.get("/")
        assert b"wagtail-userbar" in response.content
        assert "Cookie" in response.headers["Vary"]
        assert b"wagtail-userbar" not in Client().get("/").content

    def test_the_editors_side_may_show_previews(self, communications_officer: Client) -> None:
        policy = communications_officer.get(reverse("wagtailadmin_home")).headers["Content-Security-Policy"]
        assert "frame-ancestors 'self'" in policy
