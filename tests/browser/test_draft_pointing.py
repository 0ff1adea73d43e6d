"""Who reads a draft by a link points at what a comment is about; the list stays for who has no script."""

import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.served_site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.once]

MAKE_LINK = """
from datetime import timedelta
from django.utils import timezone
from draft_links.models import DraftLink
print(DraftLink.objects.create(page_id={pk}, expires_at=timezone.now() + timedelta(days=1)).path)
"""
COMMENTED = """
from wagtail.models import Comment
comment = Comment.objects.get(page_id={pk})
print(comment.contentpath, comment.text)
"""


@pytest.fixture
def link(running_site: RunningSite, page_to_write_in: str) -> str:
    return running_site.run(MAKE_LINK.format(pk=page_to_write_in)).strip()


def test_a_place_is_pointed_at_and_the_comment_arrives_there(
    page: Page, link: str, page_to_write_in: str, running_site: RunningSite
) -> None:
    page.goto(link)
    page.get_by_role("button", name="Peg på et sted").click()
    expect(page.get_by_role("status").first).to_contain_text("Vælg på siden")
    page.get_by_role("button", name=re.compile("^Overskrift: Et afsnit")).click()
    expect(page.get_by_label("Om", exact=True).locator("option:checked")).to_have_text("Overskrift: Et afsnit")
    expect(page.locator(".draft-chosen")).to_have_text("Et afsnit")
    expect(page.locator(".draft-points button")).to_have_count(0)
    expect(page.get_by_label("Dit navn")).to_be_focused()
    page.keyboard.type("Åse")
    page.get_by_label("Kommentar", exact=True).fill("Kortere.")
    page.get_by_role("button", name="Send kommentaren").click()
    page.wait_for_url(re.compile("sent"))
    said = running_site.run(COMMENTED.format(pk=page_to_write_in)).strip()
    assert re.fullmatch(r"body\.[0-9a-f-]+\.heading Kortere\.", said)


def test_with_the_keyboard_alone_and_left_with_escape(page: Page, link: str) -> None:
    page.goto(link)
    point = page.get_by_role("button", name="Peg på et sted")
    point.focus()
    page.keyboard.press("Enter")
    title = page.get_by_role("button", name="Titel: Til at skrive i")
    expect(title).to_be_visible()
    page.keyboard.press("Escape")
    expect(title).to_be_hidden()
    expect(point).to_be_focused()
    page.keyboard.press("Enter")
    title.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1.draft-chosen")).to_be_visible()


def test_each_place_of_the_page_can_be_pointed_at(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_role("button", name="Peg på et sted").click()
    names = page.locator(".draft-points button").evaluate_all("(all) => all.map((each) => each.ariaLabel)")
    options = page.get_by_label("Om", exact=True).locator("option").all_inner_texts()
    assert names == [option for option in options if ": " in option]


def test_a_place_chosen_in_the_list_is_marked_on_the_page_too(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_label("Om", exact=True).select_option("Manchet: Manchet")
    expect(page.locator(".draft-chosen")).to_have_text("Manchet")
    page.get_by_label("Om", exact=True).select_option("Hele siden")
    expect(page.locator(".draft-chosen")).to_have_count(0)


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (360, "dark"), (1440, "light"), (1440, "dark")])
def test_axe_finds_nothing_while_one_chooses_and_after(page: Page, link: str, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(link)
    page.get_by_role("button", name="Peg på et sted").click()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    page.get_by_role("button", name="Titel: Til at skrive i").click()
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


@pytest.fixture
def without_scripts(chromium: Browser, running_site: RunningSite) -> Iterator[Page]:
    context = chromium.new_context(base_url=running_site.url, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_scripts_there_is_the_list_alone(without_scripts: Page, link: str) -> None:
    without_scripts.goto(link)
    expect(without_scripts.get_by_label("Om", exact=True)).to_be_visible()
    expect(without_scripts.locator("#draft-point")).to_be_hidden()


def test_the_address_of_a_link_is_copied(
    logged_in_as: Callable[[str], Page], page_to_write_in: str, link: str
) -> None:
    tab = logged_in_as("kommunikation")
    tab.context.grant_permissions(["clipboard-read", "clipboard-write"])
    tab.goto(f"/admin/draft-links/{page_to_write_in}/")
    tab.get_by_role("button", name="Kopiér").filter(has_text=link).click()
    expect(tab.get_by_text("Kopieret", exact=True)).to_be_visible()
    assert tab.evaluate("navigator.clipboard.readText()").endswith(link)


def test_on_a_phone_the_links_of_a_page_stand_below_each_other(
    logged_in_as: Callable[[str], Page], link: str, page_to_write_in: str
) -> None:
    officer = logged_in_as("kommunikation")
    officer.set_viewport_size({"width": 360, "height": 800})
    officer.goto(f"/admin/draft-links/{page_to_write_in}/")
    expect(officer.get_by_role("cell")).to_have_count(4)
    assert officer.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    results = Axe().run(officer, context=".draft-link-list")
    assert results.violations_count == 0, results.generate_report()
