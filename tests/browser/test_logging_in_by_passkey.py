"""Passkeys in a real browser, with an authenticator that Chromium simulates; how the login looks on each screen."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import TIMEOUT_MILLISECONDS, log_in
from tests.served_site import RunningSite

WHO = "oversaetter"
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
# The buttons whose words do not fit into them.
CUT = """[...document.querySelectorAll('main .button')]
    .filter((button) => button.scrollWidth > button.clientWidth + 1).map((button) => button.textContent.trim())"""
FORGET_ALL = "from allauth.mfa.models import Authenticator; Authenticator.objects.all().delete()"


@pytest.fixture
def tab(chromium: Browser, running_site: RunningSite) -> Iterator[Page]:
    """A visitor's, with an authenticator. No passkey works at an address of numbers."""
    base = running_site.url.replace("127.0.0.1", "localhost")
    context = chromium.new_context(base_url=base, viewport={"width": 1440, "height": 1000})
    context.set_default_timeout(TIMEOUT_MILLISECONDS)
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield page
    context.close()
    running_site.run(FORGET_ALL)


def findings_of_axe(page: Page) -> list[str]:
    # Messages fade in.
    page.evaluate("Promise.all(document.getAnimations().map(animation => animation.finished))")
    return [found["id"] for found in Axe().run(page).response["violations"]]


def add_passkey(tab: Page) -> None:
    tab.goto("/admin/account/second-step/passkey/")
    tab.fill("#passkey-name", "Kontorcomputer")
    tab.click("form[data-passkey=create] button[type=submit]")
    tab.wait_for_url(re.compile(r"/recovery-codes/$"))


def log_out(tab: Page) -> None:
    tab.context.clear_cookies()


def test_a_passkey_is_added_and_lets_in_alone_and_after_the_password(tab: Page, running_site: RunningSite) -> None:
    log_in(tab, WHO, running_site)
    add_passkey(tab)
    assert tab.locator(".recovery-codes li").count() == 10
    with tab.expect_download() as download:
        tab.click("a[download]")
    assert download.value.suggested_filename == "gendannelseskoder.txt"
    tab.goto("/admin/account/second-step/")
    expect(tab.locator("main")).to_contain_text("Kontorcomputer")
    log_out(tab)
    tab.goto("/admin/login/?next=/admin/account/")
    tab.click("form[data-passkey=get] button")
    tab.wait_for_url(re.compile(r":\d+/admin/account/$"))
    log_out(tab)
    give_password(tab, running_site)
    tab.click("form[data-passkey=get] button")
    tab.wait_for_url(re.compile(r"/admin/$"))


def test_who_has_no_passkey_is_told_and_can_use_the_password(tab: Page, running_site: RunningSite) -> None:
    tab.goto("/admin/login/")
    tab.click("form[data-passkey=get] button")
    expect(tab.locator(".passkey__problem")).to_have_text(re.compile("Prøv igen, eller brug en anden måde"))
    log_in(tab, WHO, running_site)


def test_at_an_address_of_numbers_it_is_said_where_passkeys_work(tab: Page, running_site: RunningSite) -> None:
    tab.goto(f"{running_site.url}/admin/login/")
    tab.click("form[data-passkey=get] button")
    expect(tab.locator(".passkey__problem")).to_have_text(re.compile("localhost i stedet for 127.0.0.1"))


def test_what_is_wrong_is_seen_at_its_field(tab: Page, running_site: RunningSite) -> None:
    tab.goto("/admin/login/")
    tab.click(".login-form button[type=submit]")
    expect(tab.locator(".error-message:visible:not(.passkey__problem)")).to_have_count(2)
    log_in(tab, WHO, running_site)
    add_passkey(tab)
    log_out(tab)
    give_password(tab, running_site)
    tab.fill("input[name=code]", "000000")
    tab.click(".login-form button[type=submit]")
    expect(tab.get_by_text("Koden er forkert eller er brugt")).to_be_visible()


def give_password(tab: Page, site: RunningSite) -> None:
    """The first step, which leads to the second."""
    tab.goto("/admin/login/")
    tab.fill("input[name=username]", WHO)
    tab.fill("input[name=password]", site.passwords[WHO])
    tab.click(".login-form button[type=submit]")
    tab.wait_for_url(re.compile(r"/admin/login/second-step/$"))


def faults_of(tab: Page) -> list[str]:
    """What axe finds in each scheme, and at which widths something is cut or too wide."""
    faults = []
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        faults += [f"{scheme}: {found}" for found in findings_of_axe(tab)]
    for width in (360, 768, 1440):
        tab.set_viewport_size({"width": width, "height": 900})
        if tab.evaluate("document.documentElement.scrollWidth") > width:
            faults.append(f"wider than {width}")
        faults += [f"{width}: {text}" for text in tab.evaluate(CUT)]
    return faults


def test_the_screens_are_accessible_and_fit(tab: Page, running_site: RunningSite) -> None:
    tab.goto("/admin/login/")
    faults = {"login": faults_of(tab)}
    log_in(tab, WHO, running_site)
    add_passkey(tab)
    faults["codes"] = faults_of(tab)
    for place in ("", "app/", "passkey/", "recovery-codes/", "recovery-codes/new/"):
        tab.goto(f"/admin/account/second-step/{place}")
        faults[place] = faults_of(tab)
    tab.goto("/admin/account/sessions/")
    faults["sessions"] = faults_of(tab)
    log_out(tab)
    give_password(tab, running_site)
    faults["second step"] = faults_of(tab)
    assert {name: found for name, found in faults.items() if found} == {}
