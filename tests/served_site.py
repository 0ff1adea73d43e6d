"""The site as `make run` serves it, for the browser tests and the benchmarks that need a browser."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from tests.prepared_site import PROJECT_DIR, drop_database, own_database, prepare

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
# The suggestions of an address bar that nobody types in: two pages of the browser's own for each tab, and more than
# half of what it costs to open one.
_OWN_PAGES = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup")
# What Playwright 1.65 switches off by itself: of two such lists the browser takes the last.
_BY_PLAYWRIGHT = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding"),
    *("ThirdPartyStoragePartitioning", "AvoidCorsURLLoaderRestartOnRedirect", "OptimizationHints"),
    *("NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"),
)
CHROMIUM_FLAGS = [
    f"--disable-features={','.join((*_OWN_PAGES, *_BY_PLAYWRIGHT))}",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NODE_TOOLS = PROJECT_DIR / "tests" / "node" / "node_modules" / ".bin"
START_TIMEOUT_SECONDS = 120


def chromium_path() -> str | None:
    """The browser, where there is one."""
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


@dataclass
class RunningSite:
    """A served site: its address, the password of each first account, and the variables it was started with."""

    url: str
    passwords: dict[str, str]
    environment: dict[str, str]
    process_id: int
    """Of the server whose web processes it starts again when they end."""
    _shell: "subprocess.Popen[str] | None" = None

    def run(self, code: str) -> str:
        """Run Python code in the site, as `manage.py shell` does. Returns what it prints; raises what it raises."""
        if self._shell is None:
            command = [sys.executable, "-m", "tests.site_shell"]
            self._shell = subprocess.Popen(  # noqa: S603 - our own arguments
                command,
                cwd=PROJECT_DIR,
                env=self.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        assert self._shell.stdin
        assert self._shell.stdout
        self._shell.stdin.write(json.dumps(code) + "\n")
        self._shell.stdin.flush()
        answer = json.loads(self._shell.stdout.readline())
        if answer["error"]:
            raise RuntimeError(answer["error"])
        return str(answer["printed"])

    def close(self) -> None:
        """End what `run` has started."""
        if self._shell:
            self._shell.communicate(timeout=20)


@contextmanager
def served_site(var_dir: Path, **variables: str) -> Iterator[RunningSite]:
    """Prepare and serve a site of its own, on the database server that the tests run against.

    `variables` are environment variables that are other than in this process.
    """
    # The server is handed the open socket, so that nobody takes the port before it starts.
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        environment = {
            **os.environ,
            **variables,
            "DJANGO_SETTINGS_MODULE": "config.settings.local",
            "VAR_DIR": str(var_dir),
            "MEDIA_ROOT": str(var_dir / "media"),
            "PORT": str(port),
        }
        if database_url := os.environ.get("DATABASE_URL", ""):
            environment["DATABASE_URL"] = own_database(database_url, f"served_{port}")
        prepare(var_dir, environment)
        server = _start_server(listener, environment)
    lines = (var_dir / "first-login.txt").read_text().splitlines()
    passwords = dict(line.split()[:2] for line in lines)
    site = RunningSite(f"http://127.0.0.1:{port}", passwords, environment, server.pid)
    try:
        wait_until_it_answers(site.url)
        yield site
    finally:
        site.close()
        server.terminate()
        server.wait(timeout=20)
        if database_url:
            drop_database(environment["DATABASE_URL"])


@contextmanager
def beside(site: RunningSite, **variables: str) -> Iterator[str]:
    """A second server of the same site, as a second machine or process is. Yields its address.

    `variables` are environment variables that are other than those of the first.
    """
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
        server = _start_server(listener, {**site.environment, **variables, "PORT": str(port)})
    try:
        wait_until_it_answers(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _start_server(listener: socket.socket, environment: dict[str, str]) -> "subprocess.Popen[bytes]":
    socket_name = f"fd://{listener.fileno()}"
    return subprocess.Popen(  # noqa: S603 - our own arguments
        [sys.executable, "-m", "gunicorn", "-c", "site/gunicorn.conf.py", "--bind", socket_name],
        cwd=PROJECT_DIR,
        env=environment,
        pass_fds=[listener.fileno()],
    )


def wait_until_it_answers(url: str) -> None:
    """Ask until somebody answers; raises what went wrong after two minutes of nothing."""
    give_up_at = time.monotonic() + START_TIMEOUT_SECONDS
    while True:
        try:
            urlopen(url, timeout=30).close()  # noqa: S310
        except OSError:
            if time.monotonic() > give_up_at:
                raise
            time.sleep(0.2)
        else:
            return
