"""The real thing: the site as `make run` serves it, and Chromium as a person uses it."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.served_site import CHROMIUM_FLAGS, RunningSite, chromium_path, served_site


@pytest.fixture(scope="session")
def running_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """A site of its own for all browser tests."""
    with served_site(tmp_path_factory.mktemp("var")) as site:
        yield site


@pytest.fixture(scope="session")
def untouched_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """The starter site as visitors find it, for tests that change nothing."""
    with served_site(tmp_path_factory.mktemp("untouched")) as site:
        yield site


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
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

    def tab_of(username: str) -> Page:
        context = chromium.new_context(base_url=running_site.url, viewport={"width": 1440, "height": 1000})
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        log_in(page, username, running_site)
        return page

    yield tab_of
    for context in contexts:
        context.close()


def log_in(page: Page, username: str, site: RunningSite) -> None:
    """Through the form, as a person does."""
    page.goto("/admin/login/")
    page.fill("input[name=username]", username)
    page.fill("input[name=password]", site.passwords[username])
    page.click("button[type=submit]")
    page.wait_for_url(re.compile(r"/admin/$"))
