"""A page costs at most six queries, whatever its type and however much stands on it, once the site is known."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from assets.picture_making import make_waiting
from clusterinfo.models import BenefitsPage, ClusterPage, InfoPage, JoinPage
from home.blocks import BodyBlock
from home.models import HomePage
from metrics.models import FiguresPage, Metric, MetricWording, Observation
from pages.base import BasePage
from pages.known_sites import site_root_paths
from publishing.stamp import content_stamp, kept_values
from tests.full_pages import fill

MOST_QUERIES = 6
TYPES = [HomePage, ClusterPage, BenefitsPage, FiguresPage, JoinPage, InfoPage]


class _Committed:
    """The connection of a test as it is in a request: nothing under way that may be taken back."""

    in_atomic_block = False


@pytest.fixture(autouse=True)
def _as_in_a_request(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(kept_values, "connection", _Committed)
    yield
    content_stamp.move()


def queries_of(client: Client, url: str) -> list[str]:
    """What a page asks of the database once the site is known, as it is after any other page."""
    content_stamp.move()
    for other in ("/en/member-benefits/", "/en/figures-and-sources/clusters/", "/bliv-medlem/"):
        if other != url:
            assert client.get(other).status_code == 200
    return queries_again(client, url)


def queries_again(client: Client, url: str) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in queries]


def assert_few(client: Client, url: str) -> int:
    queries = queries_of(client, url)
    assert len(queries) <= MOST_QUERIES, "\n".join(query[:300] for query in queries)
    return len(queries)


def test_every_page_type_is_looked_at_below() -> None:
    assert set(TYPES) == {model for model in apps.get_models() if issubclass(model, BasePage)}


@pytest.mark.parametrize("path", ["/", "/en/", "/hvad-er-en-klynge/", "/en/what-is-a-cluster/", "/medlemsfordele/"])
def test_pages_of_the_starter_site(client: Client, path: str) -> None:
    assert_few(client, path)


@pytest.mark.parametrize("path", ["/tal-og-kilder/", "/tal-og-kilder/participants/", "/bliv-medlem/", "/soeg/"])
def test_pages_with_something_of_their_own(client: Client, path: str) -> None:
    assert_few(client, path)


@pytest.mark.parametrize("model", [HomePage, ClusterPage, BenefitsPage])
def test_a_page_with_every_block_and_many_of_each(client: Client, model: type[BasePage]) -> None:
    page = fill(model.objects.get(locale__language_code="da"))
    links = BodyBlock().child_blocks["link_list"]
    others = list(Page.objects.filter(depth=3, locale=page.locale))
    rows = [{"text": each.title, "page": each.pk, "url": "", "description": "Mere"} for each in others]
    call = BodyBlock().child_blocks["call_to_action"]
    value = {"heading": "Kom", "text": "", "link": {"text": "Her", "page": others[0].pk, "url": ""}}
    for _each in range(3):
        page.body.append(("link_list", links.to_python({"heading": "Se også", "links": rows})))
        page.body.append(("call_to_action", call.to_python(value)))
    page.save_revision().publish()
    make_waiting()
    shown = client.get(page.url).content.decode()
    assert shown.count(f'href="{others[0].url}"') >= 6
    assert "<picture>" in shown
    assert_few(client, page.url)


def test_a_page_deep_in_the_tree_in_two_languages(
    client: Client, cluster_page: ClusterPage, english: Locale
) -> None:
    page = cluster_page.add_child(instance=InfoPage(title="Dybt", slug="dybt"))
    page = fill(page)
    # Its images get their sizes when they are first shown.
    assert cluster_page.title in client.get(page.url).content.decode().partition("<h1")[0]
    assert_few(client, page.url)


def test_more_metrics_cost_no_more_queries(client: Client, english: Locale) -> None:
    paths = ("/tal-og-kilder/", "/tal-og-kilder/participants/", "/hvad-er-en-klynge/")
    before = [assert_few(client, path) for path in paths]
    whole = Metric.objects.get(key="participants")
    page = ClusterPage.objects.get(locale__language_code="da")
    text = "".join(f"<p>{_new_metric(whole, number, english)}</p>" for number in range(30))
    page.body.append(("section", {"heading": "Flere tal", "text": text}))
    page.save_revision().publish()
    content_stamp.move()
    assert "1.029" in client.get("/hvad-er-en-klynge/").content.decode()
    assert [assert_few(client, path) for path in paths] == before


def _new_metric(whole: Metric, number: int, english: Locale) -> str:
    metric = Metric.objects.create(key=f"part-{number}", part_of=whole)
    for locale in Locale.objects.all():
        MetricWording.objects.create(metric=metric, locale=locale, name=f"Del {number}")
    Observation.objects.create(
        metric=metric,
        value=Decimal(1_000 + number),
        period="2018",
        period_end=date(2018, 12, 31),
        release_at=timezone.now(),
    )
    return f'<a linktype="metric" id="{metric.pk}">{metric.key}</a>'


@pytest.mark.parametrize("path", ["/", "/en/what-is-a-cluster/", "/medlemsfordele/", "/bliv-medlem/", "/soeg/"])
def test_a_page_that_a_process_has_shown_costs_it_no_query_until_something_changes(
    client: Client, home: HomePage, path: str
) -> None:
    assert_few(client, path)
    assert queries_again(client, path) == []
    title = Page.objects.get(slug="medlemsfordele").title
    Page.objects.filter(slug="medlemsfordele").update(title="Hvad I får")
    content_stamp.move()
    menu = client.get("/").content.decode().partition("<main")[0]
    assert ("Hvad I får" in menu, title in menu) == (True, False)


def test_what_one_request_does_with_a_page_is_not_seen_in_the_next(client: Client) -> None:
    page = client.get("/medlemsfordele/").context["page"]
    shown = page.title
    page.title = "Kun for denne ene"
    assert client.get("/medlemsfordele/").context["page"].title == shown


def test_addresses_begin_as_wagtail_has_them(client: Client) -> None:
    Site.clear_site_root_paths_cache()
    assert site_root_paths() == Site.get_site_root_paths()


def test_what_is_read_in_a_transaction_holds_until_its_next_write(
    client: Client, home: HomePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_values, "connection", connection)
    assert client.get("/").status_code == 200
    Page.objects.filter(slug="medlemsfordele").update(title="Hvad I får")
    assert "Hvad I får" in client.get("/").content.decode()


def test_what_is_taken_back_is_not_kept(client: Client, home: HomePage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_values, "connection", connection)
    with transaction.atomic():
        Page.objects.filter(slug="medlemsfordele").update(title="Hvad I får")
        assert "Hvad I får" in client.get("/").content.decode()
        transaction.set_rollback(True)
    assert "Hvad I får" not in client.get("/").content.decode()
