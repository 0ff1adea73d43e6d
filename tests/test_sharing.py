"""How pages are found and shared: heads, structured data, the feed, and the policies they are served with."""

import json
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail.test.utils.form_data import querydict_from_html

from clusterinfo.models import InfoPage, JoinPage
from home.models import HomePage, SiteSettings
from metrics.models import Kind, Metric, Observation
from sharing.descriptions import LONGEST_DESCRIPTION, shortened
from tests.pages_with_figures import info_page

pytestmark = pytest.mark.django_db

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
    soup = head("/kun-paa-dansk/")
    assert [path_of(str(link["href"])) for link in soup.select("link[rel=canonical]")] == ["/kun-paa-dansk/"]
    assert not soup.select("link[hreflang]")


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
            metric=Metric.objects.get(key="members"),
            value=317,
            release_at=timezone.now() + timedelta(hours=1),
            kind=Kind.REVISION,
        )
        titles = [entry.findtext(f"{ATOM}title") for entry in self.entries()]
        assert len(titles) == before
        assert "Medlemmer: +300" in titles
        assert "Medlemmer: +317" not in titles

    def test_every_entry_has_its_own_name(self) -> None:
        names = [entry.findtext(f"{ATOM}id") for entry in self.entries()]
        assert len(names) == len(set(names)) == Observation.objects.count()

    def test_there_is_no_feed_beside_the_figures_page(self) -> None:
        assert Client().get("/medlemsfordele/feed.xml").status_code == 404


def directives(policy: str) -> set[str]:
    return {directive.strip() for directive in policy.split(";")}


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
        response = Client().get(path)
        assert response.status_code == 200
        assert "Cookie" not in response.headers.get("Vary", "")

    def test_wagtails_bar_is_in_drafts_alone(self, communications_officer: Client, home: HomePage) -> None:
        draft = communications_officer.get(reverse("wagtailadmin_pages:view_draft", args=[home.pk]))
        assert b"wagtail-userbar" in draft.content
        assert b"wagtail-userbar" not in communications_officer.get("/").content

    @pytest.mark.parametrize("view", ["preview_on_edit", "view_draft"])
    def test_a_preview_has_the_editors_policy_alone(self, view: str, communications_officer: Client) -> None:
        """Browsers obey every policy they are sent: with the public one as well no frame could show it."""
        page = JoinPage.objects.get(locale__language_code="da")
        form = communications_officer.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
        communications_officer.post(preview, querydict_from_html(form, form_id="page-edit-form"))
        response = communications_officer.get(reverse(f"wagtailadmin_pages:{view}", args=[page.pk]))
        assert page.consent in response.content.decode()
        (policy,) = [value for name, value in response.items() if name.lower() == "content-security-policy"]
        editors = communications_officer.get(reverse("wagtailadmin_home"))["Content-Security-Policy"]
        assert directives(policy) == directives(editors)
        assert directives(policy) != directives(Client().get("/")["Content-Security-Policy"])
        assert response.headers["X-Frame-Options"] == ("SAMEORIGIN" if view == "preview_on_edit" else "DENY")

    def test_the_editors_side_may_show_previews(self, communications_officer: Client) -> None:
        policy = communications_officer.get(reverse("wagtailadmin_home")).headers["Content-Security-Policy"]
        assert "frame-ancestors 'self'" in policy
