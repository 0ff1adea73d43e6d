"""A translator changes an English text, publishes it and sees it; gaps are refused by name."""

from collections.abc import Callable

from playwright.sync_api import Page, expect


def open_translation(translator: Page, title: str) -> None:
    translator.goto("/admin/pages/")
    translator.get_by_role("main").get_by_role("link", name=title, exact=True).first.click()
    # The script replaces each plain field: what is typed before it ran would go to a hidden one.
    expect(translator.locator(".segments--scripted")).to_be_visible()
    expect(translator.get_by_role("main")).to_contain_text("Fortæl os kort, hvem I er.")


def write_lead(translator: Page, text: str) -> None:
    """Type a translation of the lead and wait until it is saved."""
    lead = translator.locator("[data-segment]", has_text="Fortæl os kort, hvem I er.")
    lead.get_by_role("textbox").fill(text)
    expect(lead.locator("[data-saved-note]")).to_have_text("Gemt")


def test_a_translator_edits_a_text_publishes_and_sees_it(logged_in_as: Callable[[str], Page], page: Page) -> None:
    translator = logged_in_as("oversaetter")
    open_translation(translator, "Become a member")
    write_lead(translator, "Tell us who you are. Written anew.")
    translator.locator("footer button[value=publish]").click()
    expect(translator.locator(".messages")).to_contain_text("»Become a member« er udgivet på engelsk.")
    page.goto("/en/become-a-member/")
    expect(page.get_by_role("main")).to_contain_text("Written anew.")


def test_publishing_with_a_gap_is_refused_by_name(logged_in_as: Callable[[str], Page]) -> None:
    translator = logged_in_as("oversaetter")
    open_translation(translator, "Become a member")
    write_lead(translator, "")
    translator.locator("footer button[value=publish]").click()
    expect(translator.locator(".messages")).to_contain_text("Fortæl os kort, hvem I er.")
