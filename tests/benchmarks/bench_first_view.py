"""The first view of a page in Chromium on a slow telephone: until something shows, and until all of it does.

The processor is slowed down four times and the network is that of a slow 4G connection, with an empty cache. Beside
it the welcome page of a stock Wagtail project, which has next to nothing on it, served the same way.
"""

import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.benchmarks.other_sites import stock_project
from tests.benchmarks.tables import Table
from tests.served_site import CHROMIUM_FLAGS, chromium_path, served_site

PAGES = ("/", "/hvad-er-en-klynge/", "/tal-og-kilder/", "/en/")
ROUNDS = 3
SLOWER = 4
# Bytes a second and milliseconds: Lighthouse's "slow 4G".
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
WATCH = """
window.shown = 0;
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) window.shown = entry.startTime;
}).observe({ type: 'largest-contentful-paint', buffered: true });
"""
READ = """() => [
    performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    window.shown,
    performance.getEntries().reduce((sum, entry) => sum + (entry.transferSize || 0), 0) / 1000,
]"""


def run() -> None:
    """Serve both, look at them, print."""
    if chromium_path() is None:
        print("  Left out: Chromium is not installed.")
        return
    with tempfile.TemporaryDirectory() as directory, sync_playwright() as playwright:
        root = Path(directory)
        (root / "var").mkdir()
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        table = Table(
            "first_view",
            f"First view, processor {SLOWER} times slower, slow 4G, median of {ROUNDS}:",
            ("first, ms", "of stock", "all, ms", "of stock", "kB"),
        )
        with stock_project(root) as (address, _process):
            stock = _look(browser, f"{address}/")
            table.add("stock project, its empty page", stock[0], 1.0, stock[1], 1.0, stock[2])
        with served_site(root / "var", WEB_WORKERS="2", REDIS_URL="", DATABASE_URL="") as site:
            for page in PAGES:
                first, whole, size = _look(browser, f"{site.url}{page}")
                table.add(page, first, first / stock[0], whole, whole / stock[1], size)
        browser.close()


def _look(browser: Browser, address: str) -> list[float]:
    """Milliseconds until the first and the largest content, and kilobytes."""
    seen = []
    for _round in range(ROUNDS):
        context = browser.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=2)
        tab = context.new_page()
        tab.add_init_script(WATCH)
        devtools = context.new_cdp_session(tab)
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", NETWORK)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        tab.goto(address, wait_until="networkidle")
        while not all(figures := tab.evaluate(READ)):
            tab.wait_for_timeout(100)
        seen.append(figures)
        context.close()
    return [statistics.median(values) for values in zip(*seen, strict=True)]
