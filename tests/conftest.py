"""What all tests share: a database with the starter site in it, and people who may work on it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Locale

from accounts.groups import ADMINISTRATORS, COMMUNICATIONS, TRANSLATORS
from accounts.models import User
from clusterinfo.models import BenefitsPage, ClusterPage
from home.models import HomePage
from home.starter.loader import load_starter_content
from tests.served_site import chromium_path

BROWSER_TESTS = Path(__file__).parent / "browser"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`make references` renews the reference screenshots with it."""
    parser.addoption("--renew-references", action="store_true", help="keep today's looks as the references")


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Without Chromium the browser tests are left out, unless they are required."""
    if collection_path == BROWSER_TESTS and not _browser_tests_can_run():
        return True
    return None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line that they were left out."""
    if not _browser_tests_can_run():
        terminalreporter.write_line("Browser tests left out: Chromium is not installed on this machine.")


def _browser_tests_can_run() -> bool:
    required = os.environ.get("BROWSER_TESTS") == "required"
    return required or chromium_path() is not None


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """Every test finds the starter site; what it changes is rolled back."""
    with django_db_blocker.unblock():
        load_starter_content()


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    yield
    cache.clear()


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
