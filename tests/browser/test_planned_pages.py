"""What was planned happens by itself on the site that `make run` serves, and is planned in three clicks."""

import os
import re
import signal
import subprocess
from collections.abc import Callable
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.served_site import RunningSite

pytestmark = pytest.mark.browser

CALENDAR = ".xdsoft_datetimepicker"
PLAN_A_PAGE = """
from datetime import timedelta
from django.utils import timezone
from clusterinfo.models import InfoPage
from home.models import HomePage
home = HomePage.objects.get(locale__language_code="da")
page = home.add_child(instance=InfoPage(title="Planlagt", slug={slug!r}, live=False))
page.go_live_at = timezone.now() + timedelta(seconds=3)
page.save_revision().publish()
print(page.pk)
"""
PLANNED_FOR = """
from django.utils import timezone
from wagtail.models import Page
revision = Page.objects.get(pk={pk}).scheduled_revision
print(timezone.localtime(revision.approved_go_live_at).isoformat() if revision else "")
"""


def status_of(address: str) -> int:
    try:
        with urlopen(address, timeout=30) as response:  # noqa: S310
            return int(response.status)
    except HTTPError as error:
        return error.code


def wait_until_public(tab: Page, address: str) -> None:
    """Two minutes at most."""
    for _ in range(240):
        if status_of(address) == 200:
            return
        tab.wait_for_timeout(500)
    pytest.fail(f"{address} was not published as planned.")


def web_processes(site: RunningSite) -> list[int]:
    listed = subprocess.run(  # noqa: S603
        ["ps", "-o", "pid=", "--ppid", str(site.process_id)],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    )
    return [int(number) for number in listed.stdout.split()]


def test_a_page_goes_live_by_itself(running_site: RunningSite, page: Page) -> None:
    running_site.run(PLAN_A_PAGE.format(slug="gaar-live-selv"))
    address = f"{running_site.url}/gaar-live-selv/"
    assert status_of(address) == 404
    wait_until_public(page, address)


@pytest.mark.fault("a web process is killed, or the server is stopped")
def test_a_page_goes_live_also_after_every_web_process_was_killed(running_site: RunningSite, page: Page) -> None:
    running_site.run(PLAN_A_PAGE.format(slug="efter-nedbrud"))
    killed = web_processes(running_site)
    assert killed
    for process in killed:
        os.kill(process, signal.SIGKILL)
    wait_until_public(page, f"{running_site.url}/efter-nedbrud/")


@pytest.fixture
def editor_with_dialog(logged_in_as: Callable[[str], Page], page_to_write_in: str) -> Page:
    """The editor with the dialog open: two clicks."""
    editor = logged_in_as("kommunikation")
    editor.goto(f"/admin/pages/{page_to_write_in}/edit/")
    toggle = editor.locator('[data-a11y-dialog-show="schedule-publishing-dialog"]')
    if not toggle.first.is_visible():
        editor.get_by_role("button", name="Vis eller skjul status").click()
    toggle.first.click()
    expect(editor.locator("#id_go_live_at")).to_be_visible()
    return editor


def test_a_page_is_planned_in_three_clicks_with_the_calendar_open(
    editor_with_dialog: Page, running_site: RunningSite, page_to_write_in: str
) -> None:
    editor = editor_with_dialog
    editor.locator("#id_go_live_at").focus()
    editor.keyboard.type("29.11.2099 14:30")
    expect(editor.locator("[data-planned-time=id_go_live_at]")).to_have_text("søndag 29. november 2099 kl. 14.30")
    editor.locator("#id_expire_at").focus()
    expect(editor.locator(f"{CALENDAR}:visible")).to_have_count(1)
    results = Axe().run(editor, context="#schedule-publishing-dialog")
    assert results.violations_count == 0, results.generate_report()
    editor.get_by_role("button", name="Planlæg", exact=True).click()
    editor.wait_for_url(re.compile(r"/admin/pages/\d+/$"))
    expect(editor.get_by_text("Udgives søndag 29. november 2099 kl. 14.30.")).to_be_visible()
    assert running_site.run(PLANNED_FOR.format(pk=page_to_write_in)).strip() == "2099-11-29T14:30:00+01:00"
    editor.goto(f"/admin/pages/{page_to_write_in}/edit/")
    expect(editor.frame_locator("#canvas-frame").locator("main")).to_be_visible()
    # What is said above the page as canvas is not covered by it: the try of a click would hit the canvas.
    editor.get_by_text("Udgives søndag 29. november 2099 kl. 14.30.").click(trial=True)
    editor.get_by_role("button", name="Annullér planlagt udgivelse").or_(
        editor.get_by_role("link", name="Annullér planlagt udgivelse")
    ).first.click(trial=True)


def test_a_moment_that_is_over_is_refused_while_it_is_typed_and_when_it_is_sent(editor_with_dialog: Page) -> None:
    editor = editor_with_dialog
    editor.locator("#id_go_live_at").focus()
    editor.keyboard.type("1. jan. 2020 kl. 14.30")
    words = editor.locator("[data-planned-time=id_go_live_at]")
    expect(words).to_have_text("Onsdag 1. januar 2020 kl. 14.30 er forbi. Vælg et tidspunkt, der kommer.")
    editor.get_by_role("button", name="Planlæg", exact=True).click()
    expect(
        editor.get_by_text("Ugyldig plan").or_(editor.locator("#schedule-publishing-dialog .error-message"))
    ).not_to_have_count(0)
    expect(editor.locator("#id_go_live_at")).to_have_value("1. jan. 2020 kl. 14.30")
    editor.get_by_role("button", name="Gå til den første fejl").click()
    expect(editor.locator("#schedule-publishing-dialog .error-message:visible")).to_contain_text("er forbi")
