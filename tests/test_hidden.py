"""Every kind of hidden thing against every public output: nothing tells of it, until it is public.

A kind is hidden in the ways that apply to it and filled with words of its own (tests/markers.py); every output of
tests/public_outputs.py is then fetched by somebody who is not logged in.
"""

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page

from assets.models import SiteDocument
from clusterinfo.models import ClusterPage
from home.models import HomePage, SiteSettings
from metrics.models import FiguresPage, Metric, Observation
from sharing.cards import Card
from tests.hidden import IN_THE_FRAME, OF_ONE_METRIC, TELLING_OF_PAGES, Hidden
from tests.hidden_pages import (
    EXISTING,
    PLAIN,
    STATES,
    STATES_OF_SETTINGS,
    STATES_OF_WHAT_EXISTS,
    Draft,
    State,
    addresses_of,
    cards_of,
    current,
    filled_pages,
    linking_page,
    secret_words,
)
from tests.markers import TYPED, fill, texts_of, word, words_in
from tests.pages_with_figures import info_page
from tests.public_outputs import Visitor, uncovered_views
from tests.secret_metrics import DAY, KEY, SECRET_VALUES, metric_words, secret_metric, secret_value

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _cards_that_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture cannot be searched for words: what it says stands in for it, kept apart from the pictures."""

    def as_text(card: Card) -> bytes:
        return str(card).encode()

    monkeypatch.setattr("sharing.card_pictures.draw", as_text)
    monkeypatch.setattr("sharing.card_pictures.DIRECTORY", "cards-as-text")


def test_every_public_address_belongs_to_an_output() -> None:
    assert uncovered_views() == set()


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_a_page_that_is_not_public_is_named_nowhere(state: State, home: HomePage) -> None:
    pages = filled_pages(home, Metric.objects.get(key="members"))
    linking_page(home, pages)
    words = secret_words(pages)
    for page in pages:
        state.hide(page)

    def show() -> None:
        for page in pages:
            state.show(page)

    # Shown once is shown: for the other states it is enough that the page is there again.
    told_by = TELLING_OF_PAGES | IN_THE_FRAME if isinstance(state, Draft) else {"its own address", "sitemap"}
    titles = [part for page in pages for part in page.title.split()]
    visitor = Visitor(
        queries=[*titles, word("lead"), word("text"), *TYPED],
        metrics=["members"],
        addresses=addresses_of(pages),
        cards=cards_of(pages),
    )
    Hidden(words, show, told_by, visitor, frozenset(TYPED)).assert_hidden_until_shown()


@pytest.mark.parametrize("state", STATES_OF_WHAT_EXISTS.values(), ids=STATES_OF_WHAT_EXISTS)
@pytest.mark.parametrize(("model", "language", "told_by"), EXISTING.values(), ids=EXISTING)
def test_a_page_that_stands_once_in_a_language_is_named_nowhere_either(
    state: State, model: type[Page], language: str, told_by: set[str], home: HomePage
) -> None:
    page = model.objects.get(locale__language_code=language)
    linking_page(HomePage.objects.get(locale=page.locale), [page])
    fill(page, Metric.objects.get(key="members"))
    page.save_revision()
    # The address of a front page is that of its language.
    words = secret_words([page]) - ({page.slug} if model is HomePage else set())
    state.hide(page)
    visitor = Visitor(
        language=language,
        queries=page.title.split(),
        metrics=["members"],
        addresses=addresses_of([page]),
        cards=cards_of([page]),
    )
    Hidden(words, lambda: state.show(page), told_by, visitor).assert_hidden_until_shown()


@pytest.mark.parametrize("state", STATES_OF_WHAT_EXISTS.values(), ids=STATES_OF_WHAT_EXISTS)
def test_below_a_figures_page_that_is_not_public_nothing_is_answered(state: State) -> None:
    page = FiguresPage.objects.get(locale__language_code="da")
    paths = ("", "members/", "data.json", "data.csv", "members/data.json", "members/data.csv", "feed.xml")

    def answered() -> list[str]:
        return [path for path in paths if Client().get(f"/tal-og-kilder/{path}").status_code == 200]

    assert answered() == list(paths)
    page.save_revision()
    state.hide(page)
    assert answered() == []


def test_a_draft_of_a_public_page_is_told_nowhere(home: HomePage) -> None:
    metric = secret_metric()
    pages = filled_pages(home, metric)
    for page in pages:
        published = current(page)
        for plain in texts_of(type(page)):
            setattr(published, plain.name, PLAIN)
        published.body = []
        published.slug = f"side-{page.pk}"
        published.save_revision().publish()
        fill(page, metric)
        page.slug = published.slug
        page.save_revision()
    words = secret_words(pages) | metric_words()

    def show() -> None:
        for page in pages:
            Draft().show(page)

    Hidden(
        words,
        show,
        TELLING_OF_PAGES | IN_THE_FRAME | {"data of all figures", "feed"},
        Visitor(
            queries=[*pages[0].title.split(), word("lead"), word("text"), *TYPED, *SECRET_VALUES],
            metrics=["members", KEY],
            addresses=addresses_of(pages),
            cards=cards_of(pages),
        ),
        frozenset(TYPED) | SECRET_VALUES,
        dict.fromkeys(OF_ONE_METRIC, metric_words() | SECRET_VALUES),
    ).assert_hidden_until_shown()


def test_a_page_that_names_a_metric_only_in_its_draft_does_not_use_it(home: HomePage) -> None:
    metric = secret_metric()
    page = info_page(home, "<p>Ingen tal.</p>", "Uden tal")
    fill(page, metric)
    page.title = "Uden tal"
    revision = page.save_revision()

    def used_on() -> list[str]:
        soup = BeautifulSoup(Client().get(f"/tal-og-kilder/{KEY}/").content, "html.parser")
        return [link.get_text() for link in soup.select('[aria-labelledby="used-on"] a')]

    def found() -> list[str]:
        shown = Client().get("/soeg/?q=888.002").context["shown"]
        return [result.title for result in shown if result.page]

    assert (used_on(), found()) == ([], [])
    revision.publish()
    assert (used_on(), found()) == (["Uden tal"], ["Uden tal"])


def test_a_page_uses_a_metric_until_the_draft_without_it_is_published(home: HomePage) -> None:
    metric = secret_metric()
    page = info_page(home, f'<p><a linktype="metric" id="{metric.pk}">{KEY}</a></p>', "Med tal")
    page.body = []
    revision = page.save_revision()
    for is_used in (True, False):
        listed = BeautifulSoup(Client().get("/tal-og-kilder/").content, "html.parser").select(".figure-list a")
        assert (f"/tal-og-kilder/{KEY}/" in [link["href"] for link in listed]) is is_used
        revision.publish()


def test_a_metric_that_no_public_page_uses_is_told_at_its_own_address_alone(home: HomePage) -> None:
    metric = secret_metric()
    text = f'<p><a linktype="metric" id="{metric.pk}">{KEY}</a></p>'
    page = info_page(home, text, "Kun for nogle")
    page.view_restrictions.create(restriction_type="login")
    Hidden(
        metric_words(),
        lambda: page.view_restrictions.all().delete(),
        {"pages", "data of all figures", "feed", "sitemap", *OF_ONE_METRIC},
        Visitor(queries=[KEY, *SECRET_VALUES], metrics=[KEY]),
        SECRET_VALUES,
        dict.fromkeys(OF_ONE_METRIC, metric_words() | SECRET_VALUES),
    ).assert_hidden_until_shown()


@pytest.mark.parametrize("was_released_before", [False, True], ids=["the first value", "a new value"])
def test_a_value_under_embargo_is_told_nowhere(was_released_before: bool, home: HomePage) -> None:
    """Nor is a metric without another value: not by its part, nor by what it replaces, nor by a page naming it."""
    metric = secret_metric(timezone.now() - DAY if was_released_before else timezone.now() + DAY, "100")
    page = ClusterPage(title="Med tallet", live=False)
    home.add_child(instance=page)
    text = f'<p>Vi er <a linktype="metric" id="{metric.pk}">{KEY}</a> i dag.</p>'
    page.body = [
        ("section", {"heading": "Om", "text": text}),
        ("stat_counter", {"heading": "Tal", "tiles": [{"metric": metric, "label": "Antal", "text": text}]}),
    ]
    page.save_revision().publish()
    Metric.objects.filter(key="members").update(part_of=metric, replaced_by=metric)
    value = secret_value(metric, timezone.now() + DAY)
    words = words_in(value) | words_in(value.source)
    if not was_released_before:
        words |= metric_words()

    def show() -> None:
        Observation.objects.filter(metric=metric, release_at__gt=timezone.now()).update(release_at=timezone.now())

    Hidden(
        words,
        show,
        {"pages", "data of all figures", "feed", *OF_ONE_METRIC},
        Visitor(queries=[*SECRET_VALUES], metrics=[KEY, "members"]),
        SECRET_VALUES,
    ).assert_hidden_until_shown()


@pytest.mark.parametrize("state", STATES_OF_SETTINGS.values(), ids=STATES_OF_SETTINGS)
@pytest.mark.parametrize("language", ["da", "en"])
def test_settings_of_the_site_that_are_not_public_are_told_nowhere(state: State, language: str) -> None:
    settings = SiteSettings.objects.get(locale__language_code=language)
    fill(settings)
    settings.save_revision()
    state.hide(settings)
    words = words_in(settings)
    if language != "da":
        # How to reach the organisation is the same in every language, and read from the source.
        words -= {word("email"), word("phone"), word("link")}
    Hidden(
        words,
        lambda: state.show(settings),
        {*IN_THE_FRAME, "cards", *(["llms.txt", "feed"] if language == "da" else [])},
        Visitor(metrics=["members"]),
    ).assert_hidden_until_shown()


def test_a_document_of_a_restricted_collection_is_sent_and_named_nowhere() -> None:
    collection = Collection.get_first_root_node().add_child(name="Bestyrelsen")
    door = CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    file = ContentFile(word("content").encode(), f"{word('file name')}.txt")
    SiteDocument.objects.create(title=word("title"), file=file, collection=collection)

    Hidden(frozenset({word("content"), word("file name")}), door.delete, {"documents"}).assert_hidden_until_shown()
