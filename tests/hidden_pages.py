"""Pages that are not public, in every way a page can be so, filled with words that nobody may read."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from django.apps import apps
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Locale, Page, PageViewRestriction

from clusterinfo.models import ClusterPage, InfoPage
from home.models import HomePage
from metrics.content.current_figures import prepare
from metrics.models import FiguresPage, Metric
from metrics.usage import metrics_on
from pages.base import BasePage
from search.models import PromotedResult
from sharing.cards import card_of_page
from tests.markers import fill, texts_of, words_in
from tests.public_outputs import NEUTRAL_QUERY

DAY = timedelta(days=1)
PLAIN = "Almindelig side"


class State:
    """A way to hide a page or settings, and to show them. They come with their words in their newest revision."""

    def hide(self, page: Any) -> None:
        """Make of the newest revision what visitors must not know of."""

    def show(self, page: Any) -> None:
        """Make it public after all."""
        publish(page)


class Draft(State):
    """Nothing is done: it was not published."""


class Unpublished(State):
    def hide(self, page: Page) -> None:
        publish(page)
        current(page).unpublish()


class Scheduled(State):
    def hide(self, page: Page) -> None:
        draft = current(page).get_latest_revision_as_object()
        draft.go_live_at = timezone.now() + DAY
        draft.save_revision().publish()

    def show(self, page: Page) -> None:
        with patch("django.utils.timezone.now", return_value=timezone.now() + 2 * DAY):
            call_command("publish_scheduled")


class Expired(State):
    def hide(self, page: Page) -> None:
        publish(page)
        rows(page).update(expire_at=timezone.now() - DAY)

    def show(self, page: Page) -> None:
        rows(page).update(expire_at=None)


class TakenDown(Expired):
    def hide(self, page: Page) -> None:
        super().hide(page)
        call_command("publish_scheduled")

    def show(self, page: Page) -> None:
        publish(page)


class Restricted(State):
    def __init__(self, kind: str) -> None:
        self.kind = kind

    def hide(self, page: Page) -> None:
        publish(page)
        restrict(page, self.kind)

    def show(self, page: Page) -> None:
        PageViewRestriction.objects.all().delete()


class BelowRestricted(Restricted):
    def hide(self, page: Page) -> None:
        publish(page)
        room = page.get_parent().add_child(instance=ClusterPage(title="Rum", show_in_menus=False))
        restrict(room, self.kind)
        current(page).move(room, pos="last-child")


STATES: dict[str, State] = {
    "a draft": Draft(),
    "unpublished": Unpublished(),
    "scheduled": Scheduled(),
    "expired, before the command": Expired(),
    "expired, after the command": TakenDown(),
    "behind a login": Restricted("login"),
    "behind a password": Restricted("password"),
    "for a group": Restricted("groups"),
    "below a restricted page": BelowRestricted("login"),
}
# Ways that need nothing of their own to be built, for pages there can be only one of.
STATES_OF_WHAT_EXISTS = {
    name: STATES[name] for name in ("unpublished", "expired, before the command", "behind a login")
}
STATES_OF_SETTINGS = {name: STATES[name] for name in ("a draft", "unpublished", "expired, after the command")}
TELLING_OF_A_FRONT_PAGE = {"its own address", "pages", "figures", "search", "llms.txt", "cards"}
TELLING_OF_A_MAIN_PAGE = {*TELLING_OF_A_FRONT_PAGE, "sitemap", "page that is missing"}
# Each with its type, its language, and the outputs that tell of it while it is public.
EXISTING: dict[str, tuple[type[Page], str, set[str]]] = {
    "figures page": (FiguresPage, "da", TELLING_OF_A_MAIN_PAGE),
    "front page": (HomePage, "da", TELLING_OF_A_FRONT_PAGE),
    "front page in English": (HomePage, "en", TELLING_OF_A_FRONT_PAGE),
    "page in English": (ClusterPage, "en", TELLING_OF_A_MAIN_PAGE),
}


def rows(instance: Any) -> Any:
    """A queryset of the page, or of other content, alone."""
    model = Page if isinstance(instance, Page) else type(instance)
    return model.objects.filter(pk=instance.pk)


def current(instance: Any) -> Any:
    """The page, or other content, as it is in the database now."""
    found = rows(instance).get()
    return found.specific if isinstance(found, Page) else found


def restrict(page: Page, kind: str) -> None:
    """Put a door before the page and all below it."""
    page.view_restrictions.create(restriction_type=kind, password="pw" if kind == "password" else "")


def publish(page: Any) -> None:
    """Publish the newest revision."""
    current(page).get_latest_revision().publish()


def page_types() -> list[type[BasePage]]:
    """Every type of page there is."""
    return [model for model in apps.get_models() if issubclass(model, BasePage)]


def filled_pages(home: HomePage, metric: Metric) -> list[Page]:
    """An unpublished page of every type but those that stand once in a language, with a public English twin.

    Each names the metric. A public page stands below each that may have one.
    """
    pages = []
    english = home.get_translation(Locale.objects.get(language_code="en"))
    for model in page_types():
        if model in (HomePage, FiguresPage):
            continue
        page = model(locale=home.locale, live=False)
        fill(page, metric)
        home.add_child(instance=page)
        page.save_revision()
        twin = model(locale=english.locale, translation_key=page.translation_key)
        for field in texts_of(model):
            setattr(twin, field.name, PLAIN)
        english.add_child(instance=twin).save_revision().publish()
        if page.allowed_subpage_models():
            page.add_child(instance=InfoPage(title=PLAIN, slug="almindelig")).save_revision().publish()
        pages.append(current(page))
    return pages


def linking_page(home: HomePage, targets: Iterable[Page]) -> Page:
    """A public page, a button of the front page and the search, that lead to the targets in every way there is."""
    for target in targets:
        PromotedResult.objects.create(language=target.locale.language_code, words=NEUTRAL_QUERY, page=target)
    links = [{"text": "Læs mere", "page": target} for target in targets]
    text = "".join(f'<p><a linktype="page" id="{link["page"].pk}">Læs mere</a></p>' for link in links)
    page = home.add_child(instance=InfoPage(title="Links", live=False))
    page.body = [
        ("section", {"heading": "Om os", "text": text}),
        ("results_list", {"heading": "Om os", "intro": text, "results": [text]}),
        ("link_list", {"heading": "Mere", "links": links}),
        ("call_to_action", {"heading": "Kom med", "text": "", "link": links[0]}),
    ]
    page.save_revision().publish()
    front = current(home)
    front.buttons = [("button", link) for link in links[:2]]
    front.save_revision().publish()
    return current(page)


def addresses_of(pages: Iterable[Page]) -> list[str]:
    """Where the pages are or would be."""
    return [f"{current(page).url}{query}" for page in pages for query in ("", "?sent")]


def cards_of(pages: Iterable[Page]) -> list[str]:
    """The addresses of the cards of the newest revisions, which somebody may have guessed or kept."""
    found = []
    for page in pages:
        draft, language = current(page).get_latest_revision_as_object(), page.locale.language_code
        with override(language):
            prepare(language, metrics_on(draft))
            found.append(card_of_page(draft, "DigitalLead", language).url)
    return found


def secret_words(pages: Iterable[Page]) -> frozenset[str]:
    """Every word in the newest revisions.

    The address of a page that has another below it is not among them: it is part of that one's.
    """
    drafts = [current(page).get_latest_revision_as_object() for page in pages]
    addresses = {draft.slug for draft in drafts if draft.numchild}
    return frozenset().union(*(words_in(draft) for draft in drafts)) - addresses
