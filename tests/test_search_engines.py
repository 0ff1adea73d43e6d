"""What search engines and other programs are told of the site: sitemap, robots.txt, llms.txt."""

from datetime import timedelta
from unittest.mock import patch
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from home.models import HomePage
from metrics.models import Kind, Metric, Observation
from sharing import sitemaps
from tests.pages_with_figures import info_page
from tests.test_sharing import PAIRS, path_of

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


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
        left = self.entries()
        assert "/medlemsfordele/" in left
        assert not {"/kun-medlemmer/", "/privatlivspolitik/"} & set(left)

    def test_a_new_value_is_a_change_of_the_pages_that_show_it(self) -> None:
        def changed() -> dict[str, str | None]:
            return {path: url.findtext(f"{SITEMAP}lastmod") for path, url in self.entries().items()}

        released_on = timezone.now() + timedelta(days=3)
        metric = Metric.objects.get(key="clusters")
        Observation.objects.create(
            metric=metric, value=39, period="2018", release_at=released_on, kind=Kind.REVISION
        )
        before = changed()
        assert timezone.localdate(released_on).isoformat() not in before.values()
        with patch("django.utils.timezone.now", return_value=released_on + timedelta(minutes=1)):
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
        # The first after a change reads the site anew, for everything that is asked for.
        queries()
        assert queries() <= few

    def test_a_large_site_has_a_sitemap_of_parts_with_every_address_once(
        self, home: HomePage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole = self.listed("/sitemap.xml")
        monkeypatch.setattr(sitemaps, "MOST_ADDRESSES", 7)
        index = ElementTree.fromstring(Client().get("/sitemap.xml").content)  # noqa: S314 - our own
        parts = [path_of(loc.text or "") for loc in index.iter(f"{SITEMAP}loc")]
        assert len(parts) == -(-len(whole) // 7) >= 3
        found = [self.listed(address) for address in parts]
        assert {len(each) for each in found[:-1]} == {7}
        assert [entry for each in found for entry in each] == whole
        assert Client().get(f"/sitemap-{len(parts) + 1}.xml").status_code == 404
        assert Client().get("/sitemap-0.xml").status_code == 404

    def listed(self, address: str) -> list[tuple[str, list[tuple[str | None, str | None]], str | None]]:
        """What a part says: each address with its translations and the day of its last change."""
        root = ElementTree.fromstring(Client().get(address).content)  # noqa: S314 - our own
        return [
            (
                path_of(url.findtext(f"{SITEMAP}loc") or ""),
                [(link.get("hreflang"), link.get("href")) for link in url.iter(f"{XHTML}link")],
                url.findtext(f"{SITEMAP}lastmod"),
            )
            for url in root.iter(f"{SITEMAP}url")
        ]


class TestRobots:
    def test_search_engines_are_led_to_the_sitemap(self) -> None:
        text = Client().get("/robots.txt").content.decode()
        assert "Disallow: /admin/" in text
        assert "/sitemap.xml" in text
        front_page = Client().get("/")
        assert front_page.status_code == 200
        assert "X-Robots-Tag" not in front_page.headers

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
