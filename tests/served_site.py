"""The site as `make run` serves it, for the browser tests and the benchmarks that need a browser."""

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
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import psycopg
from psycopg import sql

PROJECT_DIR = Path(__file__).resolve().parents[1]
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_FLAGS = [
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


@dataclass(frozen=True)
class RunningSite:
    """A served site: its address and the password of each first account."""

    url: str
    passwords: dict[str, str]


@contextmanager
def served_site(var_dir: Path) -> Iterator[RunningSite]:
    """Prepare and serve a site of its own, on the database that the tests run against."""
    port = _free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.local",
        "VAR_DIR": str(var_dir),
        "MEDIA_ROOT": str(var_dir / "media"),
        "PORT": str(port),
    }
    if database_url := os.environ.get("DATABASE_URL", ""):
        environment["DATABASE_URL"] = _own_database(database_url, f"browser_tests_{port}")
    subprocess.run(
        [sys.executable, "manage.py", "prepare_local_site"], cwd=PROJECT_DIR, env=environment, check=True
    )
    lines = (var_dir / "first-login.txt").read_text().splitlines()
    passwords = dict(line.split()[:2] for line in lines)
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "site/gunicorn.conf.py"], cwd=PROJECT_DIR, env=environment
    )
    site = RunningSite(f"http://127.0.0.1:{port}", passwords)
    try:
        _wait_until_it_answers(site.url)
        yield site
    finally:
        server.terminate()
        server.wait(timeout=20)
        if database_url:
            _drop_database(database_url, f"browser_tests_{port}")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _own_database(url: str, name: str) -> str:
    """An empty PostgreSQL database beside the one that `url` names."""
    _drop_database(url, name)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _drop_database(url: str, name: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _wait_until_it_answers(url: str) -> None:
    give_up_at = time.monotonic() + START_TIMEOUT_SECONDS
    while True:
        try:
            urlopen(url, timeout=5).close()  # noqa: S310
        except (URLError, ConnectionError):
            if time.monotonic() > give_up_at:
                raise
            time.sleep(0.2)
        else:
            return
