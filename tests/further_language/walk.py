"""What people meet in a language that is one line of settings. Run by tests/test_further_language.py."""

import csv
import io
import json

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.models import Locale, Page, PageViewRestriction

from home.error_views import server_error
from home.models import HomePage
from metrics.consistency.store import check_all
from metrics.models import FiguresPage, Metric, MetricWording, NumberOnPage

pytestmark = pytest.mark.django_db


def soup_of(address: str, client: Client | None = None) -> BeautifulSoup:
    response = (client or Client()).get(address)
    assert response.status_code == 200, (address, response.status_code)
    return BeautifulSoup(response.content, "html.parser")


def first(soup: BeautifulSoup, selector: str) -> Tag:
    found = soup.select_one(selector)
    assert found is not None, selector
    return found


def alternates(soup: BeautifulSoup) -> dict[str, str]:
    return {str(link["hreflang"]): str(link["href"]) for link in soup.select("link[rel=alternate][hreflang]")}


def offered_languages(soup: BeautifulSoup) -> list[str]:
    return [str(link["hreflang"]) for link in soup.select(".languages a")]


def figures_page(german: Locale) -> FiguresPage:
    return FiguresPage.objects.get(locale=german)


class TestBeforeTheFrontPageIsLive:
    @pytest.fixture(autouse=True)
    def front_page_is_not_live(self, german_home: HomePage) -> None:
        german_home.unpublish()

    def test_nobody_is_offered_german(self) -> None:
        for address in ("/", "/en/", "/soeg/", "/findes-ikke/"):
            soup = BeautifulSoup(Client().get(address).content, "html.parser")
            assert offered_languages(soup) == ["da", "en"]
            assert "de" not in alternates(soup)
        assert Client().get("/de/")["Location"] == "/"

    def test_a_page_that_is_live_already_is_not_found(self, german_pages: list[Page]) -> None:
        page = german_pages[0]
        assert Client().get(page.url).status_code == 404
        danish = page.get_translation(Locale.get_default())
        assert set(alternates(soup_of(danish.url))) == {"da", "en", "x-default"}
        sitemap = Client().get("/sitemap.xml").content.decode()
        assert danish.full_url in sitemap
        assert page.full_url not in sitemap

    def test_a_front_page_behind_a_password_counts_as_none(self, german_home: HomePage) -> None:
        german_home.get_latest_revision().publish()
        assert offered_languages(soup_of("/")) == ["da", "en", "de"]
        door = PageViewRestriction.objects.create(
            page=german_home, restriction_type=PageViewRestriction.PASSWORD, password="a-secret"
        )
        soup = soup_of("/")
        assert offered_languages(soup) == ["da", "en"]
        assert "de" not in alternates(soup)
        assert german_home.full_url not in Client().get("/sitemap.xml").content.decode()
        reader = Client()
        enter = reverse("wagtailcore_authenticate_with_password", args=[door.pk, german_home.pk])
        reader.post(enter, {"password": "a-secret", "return_url": german_home.url})
        behind_the_door = soup_of(german_home.url, reader)
        assert first(behind_the_door, "html")["lang"] == "de"
        assert behind_the_door.select("meta[name=robots][content=noindex]")
        assert alternates(behind_the_door) == {}

    def test_the_metrics_do_not_ask_for_german_words(self, administrator: Client) -> None:
        listed = administrator.get(reverse(Metric.snippet_viewset.get_url_name("list"))).content.decode()
        assert "Et sprog mangler sin ordlyd" not in listed


class TestThePublishedTree:
    def test_every_page_is_german_and_known_to_its_translations(self, german_pages: list[Page]) -> None:
        danish_home = HomePage.objects.get(locale=Locale.get_default())
        assert len(german_pages) == danish_home.get_descendants(inclusive=True).live().count()
        for page in german_pages:
            soup = soup_of(page.url)
            assert first(soup, "html")["lang"] == "de"
            assert "Auf Deutsch: " in soup.get_text()
            assert not soup.select("meta[name=robots]")
            own = alternates(soup)
            assert set(own) == {"da", "en", "de", "x-default"} or set(own) == {"da", "de", "x-default"}
            assert own["x-default"] == own["da"]
            assert own["de"].endswith(page.url)
            danish = page.get_translation(Locale.get_default())
            assert alternates(soup_of(danish.url)) == own

    def test_the_switcher_offers_it_by_its_own_name(self, german_pages: list[Page]) -> None:
        soup = soup_of("/")
        assert offered_languages(soup) == ["da", "en", "de"]
        link = first(soup, ".languages a[hreflang=de]")
        assert link.get_text(strip=True) == "Deutsch"
        assert (link["href"], link["lang"], link["data-hint"]) == ("/de/", "de", "Deutsch")

    def test_who_reads_a_page_without_a_german_one_is_told_so_in_a_language_that_is_named(
        self, german_pages: list[Page]
    ) -> None:
        untranslated = german_pages[1]
        danish = untranslated.get_translation(Locale.get_default())
        untranslated.unpublish()
        note = first(soup_of(danish.url), ".languages a[hreflang=de] .languages__note")
        assert note["lang"] == "da"
        assert note.get_text() == "Siden findes ikke på Deutsch. Gå til forsiden."

    def test_figures_are_written_by_cldr(self, german_pages: list[Page], german: Locale) -> None:
        text = soup_of(figures_page(german).url).get_text()
        assert "3,6\u00a0%" in text
        assert "18.058" in text
        assert "3,6 Prozent" in text

    def test_what_a_metric_is_called_only_in_danish_is_marked_as_danish(
        self, german_pages: list[Page], german: Locale
    ) -> None:
        address = figures_page(german).url
        names = soup_of(address).select(".figure-list__name span[lang=da]")
        assert "Medlemmer" in [name.get_text() for name in names]
        for metric in Metric.objects.published():
            page = Client().get(f"{address}{metric.key}/")
            assert page.status_code == 200
        soup = soup_of(f"{address}members/")
        assert first(soup, "h1 span[lang=da]").get_text() == "Medlemmer"
        assert "Navn og forklaring er ikke oversat endnu." in soup.get_text()

    def test_the_list_of_figures_on_paper_marks_danish_names(self, german_pages: list[Page]) -> None:
        names = [name.get_text() for name in soup_of("/de/").select(".figures-on-paper span[lang=da]")]
        assert "Medlemmer" in names

    def test_what_a_metric_is_called_in_german_is_not(self, german_pages: list[Page], german: Locale) -> None:
        metric = Metric.objects.get(key="members")
        MetricWording.objects.create(metric=metric, locale=german, name="Mitglieder")
        soup = soup_of(f"{figures_page(german).url}members/")
        assert first(soup, "h1").get_text() == "Mitglieder"
        assert not first(soup, "h1").select("[lang]")
        assert "ikke oversat" not in soup.get_text()

    def test_every_card_is_drawn(self, german_pages: list[Page], german: Locale) -> None:
        addresses = [page.url for page in german_pages] + [f"{figures_page(german).url}members/"]
        for address in addresses:
            soup = soup_of(address)
            assert first(soup, "meta[property='og:locale']")["content"] == "de_DE"
            card = str(first(soup, "meta[property='og:image']")["content"])
            response = Client().get(card.removeprefix("http://localhost"))
            assert (response.status_code, response["Content-Type"]) == (200, "image/png")

    def test_cards_have_an_address_in_every_language_of_the_site_and_in_no_other(self) -> None:
        for code, status in (("de", 302), ("pt-br", 404), ("sv", 404)):
            address = reverse("card", args=[code, "metric-members", "0" * 16])
            assert Client().get(address).status_code == status

    def test_data_and_feed_are_served(self, german_pages: list[Page], german: Locale) -> None:
        address = figures_page(german).url
        for below in ("", "members/"):
            rows = json.loads(Client().get(f"{address}{below}data.json").getvalue())["observations"]
            assert rows
            lines = csv.DictReader(io.StringIO(Client().get(f"{address}{below}data.csv").getvalue().decode()))
            assert [line["METRIC"] for line in lines] == [row["METRIC"] for row in rows]
        feed = Client().get(f"{address}feed.xml")
        assert feed.status_code == 200
        assert "Medlemmer: +300" in feed.content.decode()

    def test_sitemap_and_llms_txt_have_every_page(self, german_pages: list[Page], german: Locale) -> None:
        sitemap, llms = (Client().get(address).content.decode() for address in ("/sitemap.xml", "/llms.txt"))
        assert all(f"<loc>{page.full_url}</loc>" in sitemap for page in german_pages)
        assert f"<loc>{figures_page(german).full_url}members/</loc>" in sitemap
        assert german_pages[0].full_url in llms

    @pytest.mark.parametrize("query", ["Deutsch", "18.058", "3,6 %"])
    def test_pages_are_found_by_words_and_figures(self, german_pages: list[Page], query: str) -> None:
        soup = soup_of(f"/de/soeg/?q={query}")
        assert first(soup, "html")["lang"] == "de"
        assert soup.select("main a[href^='/de/']")

    def test_errors_are_told(self, german_pages: list[Page]) -> None:
        response = Client().get("/de/gibt-es-nicht/")
        assert response.status_code == 404
        soup = BeautifulSoup(response.content, "html.parser")
        assert first(soup, "html")["lang"] == "de"
        assert "Vi kan ikke finde siden" in first(soup, "main[lang=da] h1").get_text()
        assert first(soup, "main .link-list [lang=de]").get_text().startswith("Auf Deutsch: ")

    def test_words_of_the_interface_are_marked_as_danish(self, german_pages: list[Page]) -> None:
        soup = soup_of("/de/")
        assert first(soup, ".skip-link[lang=da]").get_text() == "Gå til indholdet"
        assert not soup_of("/").select(".skip-link[lang]")
        assert not soup_of("/en/").select(".skip-link[lang]")

    def test_a_fault_is_told_in_a_language_of_the_interface(self, rf: RequestFactory) -> None:
        soup = BeautifulSoup(server_error(rf.get("/de/")).content, "html.parser")
        assert first(soup, "html")["lang"] == "da"
        assert [link["hreflang"] for link in soup.select("a")] == ["da", "en"]

    def test_the_checks_leave_german_texts_alone(self, german_pages: list[Page], german: Locale) -> None:
        assert not NumberOnPage.objects.filter(locale=german).exists()
        check_all()
        assert NumberOnPage.objects.exists()
        assert not NumberOnPage.objects.filter(locale=german).exists()

    def test_the_metrics_ask_for_german_words(self, german_pages: list[Page], administrator: Client) -> None:
        listed = administrator.get(reverse(Metric.snippet_viewset.get_url_name("list"))).content.decode()
        assert "Et sprog mangler sin ordlyd" in listed
        findings = administrator.get(reverse("figure_findings")).content.decode()
        assert "Det har intet navn på tysk" in findings
