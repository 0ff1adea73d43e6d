"""Lighthouse on a phone, and the weight of a first view: what a visitor waits for. Needs Chromium and npm's tools.

`make node-tools` installs Lighthouse. Scores are of 100, which is the baseline of each.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.benchmarks.tables import Table
from tests.served_site import CHROMIUM_FLAGS, NODE_TOOLS, chromium_path, served_site

PATHS = ("/", "/hvad-er-en-klynge/", "/medlemsfordele/", "/tal-og-kilder/")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TIMES = ("first-contentful-paint", "largest-contentful-paint", "cumulative-layout-shift")
TRIES = 2
MOST_BYTES = 60_000
MOST_BYTES_OF_TEXT = 14_000


def run() -> None:
    """Serve the starter site and look at its main pages."""
    chromium = chromium_path()
    if chromium is None or not (NODE_TOOLS / "lighthouse").exists():
        sys.exit("This benchmark needs Chromium, and Lighthouse: run `make node-tools` first (it needs npm).")
    table = Table(
        "lighthouse",
        "Lighthouse on a phone, of 100; bytes of HTML and CSS, and of all but images, to the most allowed:",
        ("speed", "accessible", "practices", "seo", "first", "largest", "shift", "text", "ratio", "all", "ratio"),
    )
    with tempfile.TemporaryDirectory() as directory, served_site(Path(directory)) as site:
        for path in PATHS:
            _add(table, path, _report(f"{site.url}{path}", chromium))


def _report(url: str, chromium: str) -> dict[str, Any]:
    """Lighthouse's report. Chromium now and then fails to start; it is then asked once more."""
    flags = " ".join(["--headless", *CHROMIUM_FLAGS])
    command = [str(NODE_TOOLS / "lighthouse"), url, "--quiet", "--output=json", f"--chrome-flags={flags}"]
    for _try in range(TRIES):
        done = subprocess.run(  # noqa: S603 - our own command
            command, env={**os.environ, "CHROME_PATH": chromium}, capture_output=True, check=False
        )
        if done.returncode == 0:
            report: dict[str, Any] = json.loads(done.stdout)
            return report
    sys.exit(done.stderr.decode())


def _add(table: Table, path: str, report: dict[str, Any]) -> None:
    scores = [round(report["categories"][name]["score"] * 100) for name in CATEGORIES]
    times = [str(report["audits"][name]["displayValue"]) for name in TIMES]
    sent = {"Document": 0, "Stylesheet": 0, "Image": 0, "all": 0}
    for request in report["audits"]["network-requests"]["details"]["items"]:
        size = request["transferSize"]
        sent["all"] += size
        if request["resourceType"] in sent:
            sent[request["resourceType"]] += size
    text, rest = sent["Document"] + sent["Stylesheet"], sent["all"] - sent["Image"]
    table.add(path, *scores, *times, text, text / MOST_BYTES_OF_TEXT, rest, rest / MOST_BYTES)
