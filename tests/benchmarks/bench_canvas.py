"""How long an editor waits: from the last key to the changed page, and for the editor itself, beside stock Wagtail.

Keys are measured in Chromium, on one page in one run: with the page as canvas, and with Wagtail's preview instead.
What counts is when the page on the screen shows the word. The editor is measured with and without what this site
adds to Wagtail's: its hooks, panels and templates.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connection, reset_queries
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext, setup_test_environment
from django.urls import reverse
from playwright.sync_api import Page as Tab
from playwright.sync_api import expect, sync_playwright
from wagtail import hooks
from wagtail.admin.views.pages.edit import EditView

from accounts.groups import COMMUNICATIONS
from accounts.models import User
from clusterinfo.models import InfoPage
from home.models import HomePage
from home.starter.loader import load_starter_content
from metrics.consistency.editors.page_editor import FiguresPanelMixin
from tests.benchmarks.tables import Table
from tests.served_site import CHROMIUM_FLAGS, RunningSite, chromium_path, served_site

BLOCKS = (4, 60)
KEYS = 40
ROUNDS = 15
TIMEOUT_MILLISECONDS = 60_000
PAUSE_MILLISECONDS = 300
# What is not shown by then counts as this long: under load Wagtail's preview overlooked a change until the next.
LONGEST_MILLISECONDS = 20_000
TEXT = "<p>I en klynge arbejder virksomheder sammen med offentlige organisationer og videninstitutioner.</p>" * 3
CANVAS, PREVIEW = "#canvas-frame", "#w-preview-iframe"
NEW_PAGE = "from tests.benchmarks.bench_canvas import new_page; print(new_page({blocks}).pk)"
# From the key that changes the heading to the frame in which the page shows it.
WAIT = """([frame, longest]) => new Promise((done) => {
    const field = document.activeElement;
    field.addEventListener('input', () => {
        const typed = performance.now();
        const look = () => {
            const page = document.querySelector(frame)?.contentDocument;
            const headings = [...(page?.querySelectorAll('h2') ?? [])];
            const waited = performance.now() - typed;
            if (headings.some((heading) => heading.textContent === field.value)) done(waited);
            else if (waited > longest) done(longest);
            else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
    }, { once: true });
    document.execCommand('insertText', false, 'x');
})"""


def run() -> None:
    """Measure both, on a site and a database made and removed here."""
    if chromium_path() is None:
        sys.exit("This benchmark needs Chromium.")
    with tempfile.TemporaryDirectory() as directory, served_site(Path(directory)) as site:
        for blocks in BLOCKS:
            _last_key_to_page(site, blocks)
    setup_test_environment()
    name = connection.creation.create_test_db(verbosity=0)
    try:
        load_starter_content()
        for blocks in BLOCKS:
            _opening_the_editor(blocks)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def new_page(blocks: int) -> InfoPage:
    """A live page of so many sections."""
    body = [("section", {"heading": f"Afsnit {number}", "text": TEXT}) for number in range(blocks)]
    home = HomePage.objects.get(locale__language_code="da")
    page = home.add_child(instance=InfoPage(title=f"Side med {blocks} afsnit", body=body, locale=home.locale))
    page.save_revision().publish()
    return InfoPage.objects.get(pk=page.pk)


def _last_key_to_page(site: RunningSite, blocks: int) -> None:
    pk = site.run(NEW_PAGE.format(blocks=blocks)).strip()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        tab = browser.new_page(base_url=site.url, viewport={"width": 1440, "height": 1000})
        tab.set_default_timeout(TIMEOUT_MILLISECONDS)
        _log_in(tab, site)
        tab.goto(f"/admin/pages/{pk}/edit/")
        ours = _waits(tab, CANVAS)
        tab.locator("#canvas-leave").click()
        tab.locator("[data-side-panel-toggle=preview]").click()
        stock = _waits(tab, PREVIEW)
        browser.close()
    table = Table(
        "canvas",
        f"From the last key to the changed page, {blocks} blocks, {KEYS} keys:",
        ("median, ms", "ratio", "95th, ms", "ratio", "overlooked"),
    )
    table.add("baseline, Wagtail's preview", *_in_ms(stock, stock))
    table.add("the page as canvas", *_in_ms(ours, stock))


def _log_in(tab: Tab, site: RunningSite) -> None:
    tab.goto("/admin/login/")
    tab.fill("input[name=username]", "kommunikation")
    tab.fill("input[name=password]", site.passwords["kommunikation"])
    tab.click("button[type=submit]")
    tab.wait_for_url("**/admin/")


def _waits(tab: Tab, frame: str) -> list[float]:
    """Milliseconds a key, each in the heading of the second block. The first is not counted: it loads the frame."""
    expect(tab.frame_locator(frame).locator("h2").nth(1)).to_be_attached(timeout=TIMEOUT_MILLISECONDS)
    tab.locator("[data-contentpath=body] [data-contentpath=heading] input").nth(1).focus()
    waits = []
    for _key in range(KEYS + 1):
        waits.append(float(tab.evaluate(WAIT, [frame, LONGEST_MILLISECONDS])))
        tab.wait_for_timeout(PAUSE_MILLISECONDS)
    return waits[1:]


def _in_ms(waits: list[float], baseline: list[float]) -> tuple[float, float, float, float, int]:
    """The median and the slow end, each with its ratio, and how many keys were not shown before the next one."""
    median, slow = statistics.median, lambda values: statistics.quantiles(values, n=20)[-1]
    overlooked = sum(wait >= LONGEST_MILLISECONDS for wait in waits)
    return (
        median(waits),
        median(waits) / median(baseline),
        slow(waits),
        slow(waits) / slow(baseline),
        overlooked,
    )


def _opening_the_editor(blocks: int) -> None:
    page = new_page(blocks)
    editor = User.objects.create_user(f"editor-{blocks}")
    editor.groups.add(Group.objects.get(name=COMMUNICATIONS))
    client = Client(SERVER_NAME="localhost")
    client.force_login(editor)
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    taken: dict[str, list[float]] = {"ours": [], "stock": []}
    queries = {}
    # By turns: another process may slow down one as well as the other.
    for _round in range(ROUNDS):
        with _stock_editor():
            queries["stock"] = _open(client, url, taken["stock"])
        queries["ours"] = _open(client, url, taken["ours"])
    ours, stock = statistics.median(taken["ours"]), statistics.median(taken["stock"])
    title = f"Opening the editor of a page of {blocks} blocks, median of {ROUNDS}:"
    table = Table("canvas", title, ("queries", "ms", "ratio"))
    table.add("baseline, Wagtail's own", queries["stock"], stock, 1.0)
    table.add("with the page as canvas", queries["ours"], ours, ours / stock)


def _open(client: Client, url: str, taken: list[float]) -> int:
    """How many queries it takes; adds its milliseconds, once everything that is kept in memory is there."""
    # The log of a connection is of limited length: in a full one, what comes is as much as what goes.
    reset_queries()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    # Counted before the next request, which empties the log.
    count = len(queries)
    start = time.perf_counter()
    client.get(url)
    taken.append((time.perf_counter() - start) * 1000)
    return count


@contextmanager
def _stock_editor() -> Iterator[None]:
    """Wagtail's editor without what this site adds to it."""
    every = hooks.get_hooks

    def those_of_wagtail(name: str) -> list[Callable]:
        return [hook for hook in every(name) if hook.__module__.startswith("wagtail")]

    templates = [{**settings.TEMPLATES[0], "DIRS": []}]
    with (
        patch.object(hooks, "get_hooks", those_of_wagtail),
        patch.object(FiguresPanelMixin, "get_side_panels", EditView.get_side_panels),
        override_settings(TEMPLATES=templates),
    ):
        yield
