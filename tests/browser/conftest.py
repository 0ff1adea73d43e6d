"""The real thing: the site as `make run` serves it, and Chromium as a person uses it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import psycopg
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from psycopg import sql

from tests.conftest import CHROMIUM_NAMES

PROJECT_DIR = Path(__file__).resolve().parents[2]
CHROMIUM = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_TIMEOUT_SECONDS = 120


@dataclass(frozen=True)
class RunningSite:
    """A served site: its address and the password of each first account."""

    url: str
    passwords: dict[str, str]


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _own_database(url: str) -> str:
    """An empty PostgreSQL database for the browser tests, beside the one that `url` names."""
    name = "browser_tests"
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in ("DROP DATABASE IF EXISTS {} WITH (FORCE)", "CREATE DATABASE {}"):
            connection.execute(sql.SQL(statement).format(sql.Identifier(name)))
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


@pytest.fixture(scope="session")
def running_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """Prepare and serve a site of its own, on the database that the tests run against."""
    var_dir = tmp_path_factory.mktemp("var")
    port = _free_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.local",
        "VAR_DIR": str(var_dir),
        "MEDIA_ROOT": str(var_dir / "media"),
        "PORT": str(port),
    }
    if database_url := os.environ.get("DATABASE_URL", ""):
        environment["DATABASE_URL"] = _own_database(database_url)
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


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def context(chromium: Browser, running_site: RunningSite) -> Iterator[BrowserContext]:
    context = chromium.new_context(base_url=running_site.url, viewport={"width": 1440, "height": 1000})
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A visitor's tab."""
    return context.new_page()


@pytest.fixture
def logged_in_as(chromium: Browser, running_site: RunningSite) -> Iterator[Callable[[str], Page]]:
    """A tab of somebody who logged in through the form: `logged_in_as("oversaetter")`."""
    contexts = []

    def log_in(username: str) -> Page:
        context = chromium.new_context(base_url=running_site.url, viewport={"width": 1440, "height": 1000})
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.goto("/admin/login/")
        page.fill("input[name=username]", username)
        page.fill("input[name=password]", running_site.passwords[username])
        page.click("button[type=submit]")
        page.wait_for_url(re.compile(r"/admin/$"))
        return page

    yield log_in
    for context in contexts:
        context.close()
