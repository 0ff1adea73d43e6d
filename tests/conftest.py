"""What all tests share: a database with the starter site in it, and people who may work on it."""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from django.conf import LazySettings, settings
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Locale
from wagtail_localize.models import Translation

from accounts.groups import ADMINISTRATORS, APPROVERS, COMMUNICATIONS, TRANSLATORS
from accounts.models import User
from approval.switching import switch_on
from clusterinfo.models import BenefitsPage, ClusterPage, InfoPage
from home.models import HomePage
from home.starter.loader import load_starter_content
from metrics.models import Metric
from publishing.kept import wsgi_cache
from publishing.kept.page_stores import FileStore, PageStore, RedisStore
from search.missed import noting
from tests.database_snapshot import keep, kept_snapshot, restore
from tests.page_cache_tools import Clock
from tests.pages_with_figures import info_page
from tests.segment_steps import JSON, row_of
from tests.served_site import chromium_path
from tests.translated_pages import page_with_everything, translate
from tests.translation_services import ENGLISH, KEY, Services, running_services

pytest_plugins = ["tests.told_afterwards"]
BROWSER_TESTS = Path(__file__).parent / "browser"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`make references` renews the reference screenshots, `make fuzz` sends all its requests with them."""
    parser.addoption("--renew-references", action="store_true", help="keep today's looks as the references")
    parser.addoption("--fuzz", type=int, default=0, help="a seed: send every hostile request, not a slice of them")


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Without Chromium the browser tests are left out, unless they are required."""
    if collection_path == BROWSER_TESTS and not _browser_tests_can_run():
        return True
    return None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser tests first: their files take longest, and whole files are handed out to the processes."""
    items.sort(key=lambda item: not item.path.is_relative_to(BROWSER_TESTS))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line if browser tests were left out."""
    if not _browser_tests_can_run():
        terminalreporter.write_line("Browser tests left out: Chromium is not installed on this machine.")


def _browser_tests_can_run() -> bool:
    required = os.environ.get("BROWSER_TESTS") == "required"
    return required or chromium_path() is not None


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest, django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """Every test finds the starter site; what it changes is rolled back."""
    snapshot = kept_snapshot() if connection.vendor == "sqlite" else None
    with django_db_blocker.unblock():
        if snapshot and snapshot.exists():
            restore(snapshot)
            return
    # pytest-django's own, which this one stands before: it builds the database by its migrations.
    request.getfixturevalue("django_db_setup")
    with django_db_blocker.unblock():
        load_starter_content()
        if snapshot:
            keep(snapshot)


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _missed_searches_stay_in_their_test(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a test searches for in vain is counted in no other one, and no thread of its own writes it."""
    waiting: list[Timer] = []
    monkeypatch.setattr(noting, "SECONDS_UNTIL_WRITTEN", 24 * 3600)
    monkeypatch.setattr(noting, "_noted", Counter())
    monkeypatch.setattr(noting, "_waiting", waiting)
    yield
    for timer in waiting:
        timer.cancel()


@pytest.fixture
def danish(db: None) -> Locale:
    return Locale.objects.get(language_code="da")


@pytest.fixture
def english(db: None) -> Locale:
    return Locale.objects.get(language_code="en")


@pytest.fixture
def home(danish: Locale) -> HomePage:
    return HomePage.objects.get(locale=danish)


@pytest.fixture
def cluster_page(danish: Locale) -> ClusterPage:
    return ClusterPage.objects.get(locale=danish)


@pytest.fixture
def benefits_page(danish: Locale) -> BenefitsPage:
    return BenefitsPage.objects.get(locale=danish)


@pytest.fixture
def translation(cluster_page: ClusterPage, english: Locale) -> Translation:
    """Of the cluster page, to English."""
    return Translation.objects.get(source__object_id=cluster_page.translation_key, target_locale=english)


@pytest.fixture
def english_page(cluster_page: ClusterPage, english: Locale) -> ClusterPage:
    return cluster_page.get_translation(english)


@pytest.fixture
def danish_page(home: HomePage) -> InfoPage:
    """With every kind of text that is translated, and no translation."""
    return page_with_everything(home)


@pytest.fixture
def save(translator: Client, translation: Translation) -> Callable[..., Any]:
    """Save the translation of the text that begins with some words, as the screen's script does."""

    def save(beginning: str, text: str, action: str = "confirm", **more: str) -> Any:
        row = row_of(translation, beginning)
        data = {"text": text, "before": row.saved_text, "action": action, **more}
        return translator.post(reverse("save_segment", args=[translation.pk, row.segment.pk]), data, headers=JSON)

    return save


@pytest.fixture
def participants(db: None) -> Metric:
    return Metric.objects.get(key="participants")


@pytest.fixture
def productivity(db: None) -> Metric:
    return Metric.objects.get(key="productivity-growth")


@pytest.fixture
def member_of(db: None) -> Callable[[str], Client]:
    """A browser session of somebody in a group: `member_of(TRANSLATORS).get(...)`."""

    def login(group: str) -> Client:
        user = User.objects.create_user(f"member-of-{group}", password="long-enough-for-a-test")
        user.groups.add(Group.objects.get(name=group))
        client = Client()
        client.force_login(user)
        return client

    return login


@pytest.fixture
def communications_officer(member_of: Callable[[str], Client]) -> Client:
    return member_of(COMMUNICATIONS)


@pytest.fixture
def translator(member_of: Callable[[str], Client]) -> Client:
    return member_of(TRANSLATORS)


@pytest.fixture
def administrator(member_of: Callable[[str], Client]) -> Client:
    return member_of(ADMINISTRATORS)


@pytest.fixture
def approver(db: None, member_of: Callable[[str], Client]) -> Client:
    """Somebody who approves pages and has no other group. Approval is on."""
    switch_on()
    client = member_of(APPROVERS)
    User.objects.filter(groups__name=APPROVERS).update(email="godkender@example.org", first_name="Gerda")
    return client


@pytest.fixture
def author(approver: Client, communications_officer: Client) -> Client:
    """A communications officer, while approval is on."""
    User.objects.filter(groups__name=COMMUNICATIONS).update(email="forfatter@example.org", first_name="Karl")
    return communications_officer


@pytest.fixture
def news_page(home: HomePage) -> InfoPage:
    return info_page(home, "<p>Nyt.</p>", title="Nyhed", slug="nyhed")


@pytest.fixture(params=["files", "redis"])
def page_store(request: pytest.FixtureRequest, tmp_path: Path) -> PageStore:
    """Each of the two places where pages are kept; Redis only where the tests have one."""
    if request.param == "files":
        return FileStore(tmp_path, 1_000_000)
    if not settings.CONTENT_STAMP_REDIS:
        pytest.skip("The tests run without Redis.")
    return RedisStore(settings.CONTENT_STAMP_REDIS)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock(1_000_000.0)
    monkeypatch.setattr(wsgi_cache, "time", clock)
    return clock


@pytest.fixture(params=["deepl", "libretranslate"])
def services(request: pytest.FixtureRequest, settings: LazySettings) -> Iterator[Services]:
    """The server, with the site set to one of the two."""
    with running_services() as server:
        server.translate = ENGLISH.__getitem__
        settings.MACHINE_TRANSLATION = request.param
        settings.MACHINE_TRANSLATION_KEY = KEY
        settings.MACHINE_TRANSLATION_URL = server.url
        yield server


@pytest.fixture
def page_translation(home: HomePage, english: Locale) -> Translation:
    """Of a page with links and figures, of which the address alone is translated."""
    translation = translate(page_with_everything(home), english, {"om-os": "about-us"})
    translation.save_target(publish=False)
    return translation


@pytest.fixture
def suggest(translator: Client, page_translation: Translation) -> Callable[[str], Any]:
    """Click the button of the text that begins with some words."""

    def suggest(beginning: str) -> Any:
        row = row_of(page_translation, beginning)
        url = reverse("machine_translate_text", args=[page_translation.pk, row.segment.pk])
        return translator.post(url, {"text": "", "before": "", "action": "machine"}, headers=JSON)

    return suggest
