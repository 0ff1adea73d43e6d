"""The real thing: the site as `make run` serves it, and Chromium as a person uses it."""

import re
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.db import connections
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, StorageState, expect, sync_playwright

from tests.browser.canvas_steps import ADD_PAGE, edit
from tests.served_site import CHROMIUM_FLAGS, RunningSite, chromium_path, served_site
from tests.topology import is_asked_for, topology

AS_PUBLISHED = """
from clusterinfo.models import BenefitsPage, ClusterPage, JoinPage
from home.models import HomePage
for page_type in (HomePage, ClusterPage, BenefitsPage, JoinPage):
    # The starter's own: other tests add pages of these types.
    page = page_type.objects.filter(locale__language_code="da").earliest("pk")
    if page.latest_revision_id != page.live_revision_id:
        page.save_revision()
"""
# A machine that does other things too is slow, not broken.
TIMEOUT_MILLISECONDS = 30_000
expect.set_options(timeout=TIMEOUT_MILLISECONDS)


@pytest.fixture(scope="session")
def redis_url() -> str:
    """The Redis database of this process, if the tests run against Redis."""
    return str(settings.CACHES["default"].get("LOCATION", ""))


@pytest.fixture(scope="session")
def running_site(tmp_path_factory: pytest.TempPathFactory, redis_url: str) -> Iterator[RunningSite]:
    """A site of its own for all browser tests of this process."""
    own = tmp_path_factory.mktemp("var")
    with topology(own) if is_asked_for() else served_site(own, REDIS_URL=redis_url) as site:
        yield site


@pytest.fixture(scope="session")
def untouched_site(tmp_path_factory: pytest.TempPathFactory, redis_url: str) -> Iterator[RunningSite]:
    """The starter site as visitors find it, for tests that change nothing."""
    with served_site(tmp_path_factory.mktemp("untouched"), REDIS_URL=redis_url) as site:
        yield site


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright, pytest.MonkeyPatch.context() as patch:
        # Between two calls Playwright leaves its event loop marked as running, and Django would refuse every
        # query of the tests that follow in this process, none of which is asynchronous.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        yield browser
        browser.close()
        # While the loop counts as running, Django keeps its connections apart from those it has without one. Left
        # open, these would keep PostgreSQL from dropping the test database.
        connections.close_all()


@pytest.fixture
def context(chromium: Browser, running_site: RunningSite) -> Iterator[BrowserContext]:
    context = chromium.new_context(base_url=running_site.url, viewport={"width": 1440, "height": 1000})
    context.set_default_timeout(TIMEOUT_MILLISECONDS)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A visitor's tab."""
    return context.new_page()


@pytest.fixture
def pages_as_published(running_site: RunningSite) -> None:
    """The starter pages without the drafts that other tests have left, some of which cannot be published."""
    running_site.run(AS_PUBLISHED)


@pytest.fixture(scope="session")
def logins() -> dict[str, StorageState]:
    """What the browser keeps of each account that has logged in once."""
    return {}


@pytest.fixture
def logged_in_as(
    chromium: Browser, running_site: RunningSite, logins: dict[str, StorageState]
) -> Iterator[Callable[[str], Page]]:
    """A tab of somebody who has logged in: `logged_in_as("oversaetter")`. Through the form the first time."""
    contexts = []

    def tab_of(username: str) -> Page:
        context = chromium.new_context(
            base_url=running_site.url,
            viewport={"width": 1440, "height": 1000},
            storage_state=logins.get(username),
        )
        context.set_default_timeout(TIMEOUT_MILLISECONDS)
        contexts.append(context)
        page = context.new_page()
        if username not in logins:
            log_in(page, username, running_site)
            logins[username] = context.storage_state()
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


@pytest.fixture
def page_with_blocks(running_site: RunningSite, request: pytest.FixtureRequest) -> str:
    """The id of a page of its own with every block, for each test."""
    return running_site.run(ADD_PAGE.format(title=request.node.name.replace("_", " "), repeats=1)).strip()


@pytest.fixture
def page_to_write_in(running_site: RunningSite) -> str:
    """The id of a page with every block, called »Til at skrive i«."""
    return running_site.run(ADD_PAGE.format(title="Til at skrive i", repeats=1)).strip()


@pytest.fixture
def editor(logged_in_as: Callable[[str], Page]) -> Page:
    """The tab of a communications officer who can copy and paste."""
    editor = logged_in_as("kommunikation")
    editor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    return editor


@pytest.fixture
def frame(editor: Page, page_to_write_in: str) -> FrameLocator:
    """The page to write in, as it stands in the mode »På siden«."""
    return edit(editor, page_to_write_in)
