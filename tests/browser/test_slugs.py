"""The address field of the page editor, as an editor types."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.canvas_steps import begin, edit
from tests.served_site import RunningSite

pytestmark = pytest.mark.browser

# An address that follows does so a moment after the key.
SETTLED = 600
DRAFT = """
from clusterinfo.models import InfoPage
from home.models import HomePage
page = InfoPage(title="Vores øer", slug="oeer-i-danmark", live=False)
HomePage.objects.get(locale__language_code="da").add_child(instance=page).save_revision()
print(page.pk)
"""


@pytest.fixture
def new_page(logged_in_as: Callable[[str], Page]) -> Page:
    """The form for a new information page below the front page."""
    page = logged_in_as("kommunikation")
    front_page = page.request.get("/admin/api/main/pages/?type=home.HomePage&locale=da").json()["items"][0]
    page.goto(f"/admin/pages/add/clusterinfo/infopage/{front_page['id']}/")
    return page


def test_the_address_follows_the_typed_title_by_danish_letters(new_page: Page) -> None:
    new_page.locator("[name=title]").press_sequentially("Små øer på Ærø")
    expect(new_page.locator("[name=slug]")).to_have_value("smaa-oeer-paa-aeroe")


def test_an_address_typed_by_hand_is_spelt_out_when_the_field_is_left(new_page: Page) -> None:
    new_page.get_by_role("tab").nth(1).click()
    address = new_page.locator("[name=slug]")
    address.fill("Små øer på Ærø")
    address.blur()
    expect(address).to_have_value("smaa-oeer-paa-aeroe")


def test_an_address_that_was_chosen_stays_when_the_title_is_typed_in_the_page(
    logged_in_as: Callable[[str], Page], running_site: RunningSite
) -> None:
    editor = logged_in_as("kommunikation")
    frame = edit(editor, running_site.run(DRAFT).strip())
    begin(frame.locator('h1[data-mark="title"]'))
    editor.keyboard.type(" i vest")
    editor.keyboard.press("Enter")
    expect(editor.locator("[name=title]")).to_have_value("Vores øer i vest")
    editor.wait_for_timeout(SETTLED)
    expect(editor.locator("[name=slug]")).to_have_value("oeer-i-danmark")
