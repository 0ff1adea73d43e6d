"""The page cache in front of the whole site: what it keeps, what it never keeps, and until when."""

from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import LazySettings, settings
from django.contrib.auth.models import Group
from django.core.wsgi import get_wsgi_application
from django.db import connection, connections
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from clusterinfo.models import BenefitsPage, ClusterPage
from config.page_cache import with_page_cache
from metrics.models import Metric, Observation
from publishing.kept import keeping, wsgi_cache
from publishing.kept.wsgi_cache import Application
from tests.page_cache_tools import Answer, asked

# Every type of page that the starter site has, and the files for machines.
ADDRESSES = [
    "/",
    "/hvad-er-en-klynge/",
    "/medlemsfordele/",
    "/tal-og-kilder/",
    "/tal-og-kilder/participants/",
    "/bliv-medlem/",
    "/en/",
    "/en/what-is-a-cluster/",
    "/soeg/",
    "/tal-og-kilder/feed.xml",
    "/sitemap.xml",
    "/llms.txt",
]
HOST = "testserver"


@pytest.fixture
def site(db: None, settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Application:
    """The site as a server runs it, with nothing kept yet."""
    settings.CONTENT_STAMP_DIR = str(tmp_path)
    # At the end of a request PostgreSQL's connection would be closed, and with it what the test has written.
    monkeypatch.setattr(connections["default"], "close_if_unusable_or_obsolete", lambda: None)
    return with_page_cache(get_wsgi_application())


def get(site: Application, address: str, **headers: str) -> Answer:
    """What a visitor of the site gets."""
    path, _mark, query = address.partition("?")
    return asked(site, path, query, host=HOST, **headers)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_kept_page_is_the_page_and_costs_no_query(site: Application, client: Client, address: str) -> None:
    made = client.get(address)
    first = get(site, address, accept_encoding="identity")
    with CaptureQueriesContext(connection) as queries:
        kept = get(site, address, accept_encoding="identity")
    assert len(queries) == 0
    assert kept.status == made.status_code == 200
    assert kept.body == first.body == made.content
    own = {"etag", "vary", "cache-control", "content-length", "content-encoding", "x-request-id"}
    headers = {name.lower(): value for name, value in made.headers.items() if name.lower() not in own}
    assert {name: value for name, value in kept.headers.items() if name not in own} == headers
    if "html" in headers["content-type"]:
        assert "frame-ancestors 'none'" in kept.headers["content-security-policy"]
    assert not {"set-cookie", "x-request-id"} & kept.headers.keys()


@pytest.mark.parametrize("address", ["/findes-ikke/", "/soeg/?q=klynge", "/hvad-er-en-klynge", "/tal-og-kilder/x/"])
def test_errors_searches_and_redirects_are_never_kept(site: Application, address: str) -> None:
    for _each in range(2):
        with CaptureQueriesContext(connection) as queries:
            answer = get(site, address)
        assert "etag" not in answer.headers
    assert len(queries) > 0 or answer.status == 301


def is_kept(site: Application, address: str, **headers: str) -> bool:
    """Whether somebody who asks twice is answered without a query."""
    get(site, address, **headers)
    with CaptureQueriesContext(connection) as queries:
        get(site, address, **headers)
    return len(queries) == 0


def test_what_is_not_named_as_the_same_for_everybody_is_not_kept(
    site: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "SAME_FOR_EVERYBODY", frozenset({"search"}))
    assert is_kept(site, "/soeg/")
    assert not is_kept(site, "/hvad-er-en-klynge/")


@pytest.mark.parametrize("kind", ["password", "login", "groups"])
def test_a_restricted_page_is_never_kept(site: Application, cluster_page: ClusterPage, kind: str) -> None:
    restriction = PageViewRestriction.objects.create(page=cluster_page, restriction_type=kind, password="secret")
    restriction.groups.set(Group.objects.all()[:1])
    assert not is_kept(site, cluster_page.url)
    assert cluster_page.title not in get(site, cluster_page.url).text


def test_a_page_that_somebody_was_let_in_to_is_not_shown_to_others(
    site: Application, client: Client, benefits_page: BenefitsPage
) -> None:
    restriction = PageViewRestriction.objects.create(
        page=benefits_page, restriction_type="password", password="secret"
    )
    url = f"/_util/authenticate_with_password/{restriction.pk}/{benefits_page.pk}/"
    client.post(url, {"password": "secret", "return_url": benefits_page.url})
    session = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
    assert benefits_page.title in get(site, benefits_page.url, cookie=session).text
    assert not is_kept(site, benefits_page.url, cookie=session)
    assert benefits_page.title not in get(site, benefits_page.url).text


def test_who_may_edit_gets_the_button_and_nobody_else_gets_their_page(
    site: Application, administrator: Client, cluster_page: ClusterPage
) -> None:
    session = f"{settings.SESSION_COOKIE_NAME}={administrator.cookies[settings.SESSION_COOKIE_NAME].value}"
    visitors = get(site, cluster_page.url)
    editors = get(site, cluster_page.url, cookie=session)
    assert "edit-here" in editors.text
    assert editors.headers["cache-control"] == "private, no-store"
    again = get(site, cluster_page.url)
    assert "edit-here" not in again.text
    assert again.body == visitors.body
    assert not is_kept(site, cluster_page.url, cookie=session)


@pytest.mark.parametrize(
    ("name", "value", "may_be_kept"),
    [
        ("X-Other", "1", True),
        ("Vary", "Accept-Encoding", True),
        ("Vary", "Accept-Encoding, Accept-Language", False),
        ("Cache-Control", "private", False),
        ("Cache-Control", "no-store", False),
    ],
)
def test_what_a_page_says_of_itself_decides_whether_it_is_kept(
    name: str, value: str, may_be_kept: bool, site: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    served = ClusterPage.serve

    def serve(page: ClusterPage, request: HttpRequest) -> HttpResponse:
        response = served(page, request)
        response[name] = value
        return response

    monkeypatch.setattr(ClusterPage, "serve", serve)
    assert is_kept(site, "/hvad-er-en-klynge/") is may_be_kept


def test_a_page_that_sets_a_cookie_is_not_kept(site: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    served = ClusterPage.serve

    def serve(page: ClusterPage, request: HttpRequest) -> HttpResponse:
        response = served(page, request)
        response.set_cookie("seen", "1")
        return response

    monkeypatch.setattr(ClusterPage, "serve", serve)
    assert not is_kept(site, "/hvad-er-en-klynge/")


def test_the_form_to_join_is_kept_without_anything_that_is_one_visitors_own(site: Application) -> None:
    assert is_kept(site, "/bliv-medlem/")
    page = get(site, "/bliv-medlem/").text
    assert "<form" in page
    assert "csrf" not in page
    assert get(site, "/bliv-medlem/?sent").body != page.encode()
    assert get(site, "/bliv-medlem/?sent=1&x=2").body == get(site, "/bliv-medlem/?sent").body


class Clock:
    """The time, for the site and its cache alike."""

    def __init__(self, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = now
        monkeypatch.setattr(timezone, "now", lambda: self.now)
        monkeypatch.setattr(wsgi_cache, "time", self)

    def time(self) -> float:
        """As `time.time`."""
        return self.now.timestamp()


def embargoed_value(moment: datetime) -> None:
    metric = Metric.objects.get(key="participants")
    newest = Observation.objects.filter(metric=metric).newest_first().first()
    assert newest
    Observation.objects.create(
        metric=metric, value=Decimal(54_321), period="2031", release_at=moment, source=newest.source
    )


def expiry(moment: datetime) -> None:
    Page.objects.filter(slug="hvad-er-en-klynge").update(expire_at=moment)


@pytest.mark.parametrize("address", ["/hvad-er-en-klynge/", "/tal-og-kilder/", "/en/what-is-a-cluster/"])
def test_an_embargoed_value_appears_on_the_second_and_never_before(
    site: Application, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    start = timezone.now()
    moment = start + timedelta(seconds=30)
    embargoed_value(moment)
    clock = Clock(start, monkeypatch)
    written = "54,321" if address.startswith("/en/") else "54.321"
    for seconds in (0, 1, 29, 29.999):
        clock.now = start + timedelta(seconds=seconds)
        assert written not in get(site, address).text
    clock.now = moment
    assert written in get(site, address).text


def test_a_page_leaves_the_menu_of_the_others_on_the_second_it_expires(
    site: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = timezone.now()
    moment = start + timedelta(seconds=30)
    expiry(moment)
    clock = Clock(start, monkeypatch)
    for seconds, is_there in ((0, True), (29.999, True), (30, False)):
        clock.now = start + timedelta(seconds=seconds)
        assert ("/hvad-er-en-klynge/" in get(site, "/").text) == is_there


def test_midnight_ends_what_was_kept(site: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    clock = Clock(midnight - timedelta(seconds=20), monkeypatch)
    get(site, "/tal-og-kilder/participants/")
    clock.now = midnight
    with CaptureQueriesContext(connection) as queries:
        get(site, "/tal-og-kilder/participants/")
    assert len(queries) > 0


def test_with_debug_or_no_room_nothing_is_kept(settings: LazySettings) -> None:
    application = get_wsgi_application()
    for name, value in (("DEBUG", True), ("PAGE_CACHE_MEGABYTES", 0)):
        settings.DEBUG, settings.PAGE_CACHE_MEGABYTES = False, 1
        setattr(settings, name, value)
        assert with_page_cache(application) is application
