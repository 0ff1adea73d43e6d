"""html-validate finds nothing in what the site serves. `make node-tools` installs it."""

import os
import subprocess
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.browser.visits import EVERYWHERE
from tests.served_site import NODE_TOOLS, PROJECT_DIR, RunningSite

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not (NODE_TOOLS / "html-validate").exists() and os.environ.get("BROWSER_TESTS") != "required",
        reason="html-validate is not installed: make node-tools",
    ),
]


def test_html_validate_finds_nothing(untouched_site: RunningSite, tmp_path: Path) -> None:
    for number, path in enumerate(EVERYWHERE):
        (tmp_path / f"{number}.html").write_bytes(served(f"{untouched_site.url}{path}"))
    config = PROJECT_DIR / "tests" / "node" / ".htmlvalidate.json"
    command = [str(NODE_TOOLS / "html-validate"), "--config", str(config), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    assert done.returncode == 0, done.stdout + done.stderr


def served(url: str) -> bytes:
    try:
        with urlopen(url, timeout=10) as response:  # noqa: S310
            return bytes(response.read())
    except HTTPError as missing:
        return missing.read()
