"""axe finds nothing on what the search recommends, nor on the screens where editors keep it."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.served_site import RunningSite

pytestmark = pytest.mark.browser
MAKE = """
from django.utils import timezone
from metrics.models import Metric
from search.models import MissedSearch, PromotedResult
made = PromotedResult.objects.create
made(language="da", words="storke", metric=Metric.objects.get(key="members"), text="Se også")
made(language="da", words="storke", address="https://fugle.example/", title="Fugle i Danmark")
MissedSearch.objects.create(day=timezone.localdate(), language="da", query="hejrer", times=3)
"""


def test_axe_finds_nothing_where_something_is_recommended(
    chromium: Browser, running_site: RunningSite, logged_in_as: Callable[[str], Page]
) -> None:
    running_site.run(MAKE)
    for scheme in ("light", "dark"):
        is_dark = scheme == "dark"
        context = chromium.new_context(base_url=running_site.url, color_scheme="dark" if is_dark else "light")
        page = context.new_page()
        for width in (360, 768, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto("/soeg/?q=storken")
            expect(page.get_by_role("region", name="Vi anbefaler").get_by_role("link")).to_have_count(2)
            results = Axe().run(page)
            assert results.violations_count == 0, results.generate_report()
            assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
        context.close()
    editor = logged_in_as("kommunikation")
    editor.goto("/admin/reports/missed-searches/")
    results = Axe().run(editor)
    assert results.violations_count == 0, results.generate_report()
    editor.get_by_role("link", name="Anbefal noget: hejrer").click()
    expect(editor.get_by_label("ord", exact=False).first).to_be_visible()


ADD_LONG_NAME = """
from clusterinfo.models import InfoPage
from home.models import HomePage
from search.models import PromotedResult
home = HomePage.objects.live().get(locale__language_code="da")
title = "Speciallægepraksisplanlægningsstabiliseringsperioden"
page = home.add_child(instance=InfoPage(title=title, locale=home.locale))
page.save_revision().publish()
PromotedResult.objects.create(language="da", words="pelikaner", page=page)
"""
CUT_OFF = """() => [...document.querySelectorAll(".w-breadcrumbs, td:nth-child(2)")].filter(
    (each) => each.scrollWidth > each.clientWidth || each.getBoundingClientRect().right > innerWidth
).map((each) => each.innerText)"""


def test_long_names_are_read_in_full_on_a_telephone(
    page: Page, running_site: RunningSite, logged_in_as: Callable[[str], Page]
) -> None:
    running_site.run(ADD_LONG_NAME)
    editor = logged_in_as("kommunikation")
    for each, address in ((page, "/soeg/?q=pelikaner"), (editor, "/admin/promoted_results/")):
        each.set_viewport_size({"width": 360, "height": 800})
        each.goto(address)
        expect(each.get_by_text("Speciallægepraksis").first).to_be_visible()
        assert each.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert editor.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("address", ["/admin/images/?q=pelikaner", "/admin/documents/?q=pelikaner"])
def test_axe_finds_nothing_where_editors_have_found_nothing(
    address: str, logged_in_as: Callable[[str], Page]
) -> None:
    editor = logged_in_as("kommunikation")
    editor.goto(address)
    expect(editor.get_by_text("Intet passer til »pelikaner«.")).to_be_visible()
    results = Axe().run(editor)
    assert results.violations_count == 0, results.generate_report()
