"""No English word on a Danish screen: every address that communications may open, read as it is shown."""

import re
from collections.abc import Iterator
from gettext import NullTranslations

import pytest
from bs4 import BeautifulSoup, Comment
from django.test import Client
from django.urls import reverse
from django.utils.translation import override, trans_real
from wagtail.blocks import Block
from wagtail.fields import StreamField
from wagtail.models import Page, get_page_models
from wagtail.users.models import UserProfile

from search.models import Synonyms
from tests.address_objects import make_objects
from tests.roles import Person, user_in
from tests.test_addresses import CASES

# Words that stand in almost every English sentence or on English buttons, and in no Danish one.
ENGLISH = re.compile(
    r"\b(the|and|of|this|that|is|are|you|your|not|with|from|edit|delete|save|search|choose|select|add|"
    r"page|pages|image|images|password|user|users|settings|close|open|cancel|submit|move|copy|view|"
    r"actions?|more|new|all|any|yes|no|now|ago|seconds?|minutes?|none|true|false)\b",
    re.IGNORECASE,
)
# What a screen quotes from a page in English, and addresses.
QUOTED = re.compile(r"»[^«]*«|https?://\S+")
SAME_IN_DANISH = ("Link", "Links")
READ_ALOUD = ("alt", "aria-label", "placeholder", "title")


class Untranslated(NullTranslations):
    """Stands behind the Danish catalogue and notes what is asked for and is not in it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def gettext(self, message: str) -> str:
        self.asked.add(message.rpartition("\x04")[2])
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        self.asked.add(msgid1.rpartition("\x04")[2])
        return msgid1 if n == 1 else msgid2


def texts_of(html: bytes) -> set[str]:
    """What is read on a screen or read aloud, without what is marked as another language."""
    soup = BeautifulSoup(html, "html.parser")
    for part in soup.select("script, style, template, code, [hidden], [lang]:not([lang=da]):not(html)"):
        part.decompose()
    texts = {str(text) for text in soup.find_all(string=True) if not isinstance(text, Comment)}
    texts |= {str(part[name]) for name in READ_ALOUD for part in soup.select(f"[{name}]")}
    texts |= {str(button["value"]) for button in soup.select("input[type=submit][value]")}
    return {QUOTED.sub("", " ".join(text.split())) for text in texts}


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")
def test_no_english_stands_on_a_screen_of_communications(monkeypatch: pytest.MonkeyPatch) -> None:
    objects = make_objects(uploader=user_in("C"))
    person = Person("C")
    untranslated = Untranslated()
    monkeypatch.setattr(trans_real.translation("da"), "_fallback", untranslated)
    english = Page.objects.exclude(locale__language_code="da")
    titles = {title for page in english.values_list("title", "draft_title") for title in page}
    # Danish readers search for "password", too.
    titles |= set(Synonyms.objects.values_list("words", flat=True))
    found: dict[str, str] = {}
    for case in CASES:
        if not case.row.allows("C", "GET"):
            continue
        path = case.path(objects[case.row.whose.partition(" ")[0] or "danish"])
        response = person.ask("get", path, None)
        if response.status_code != 200 or response.streaming or "text/html" not in response["Content-Type"]:
            continue
        for text in texts_of(response.content):
            if ENGLISH.search(text) and not any(text.startswith(title) for title in titles):
                found.setdefault(text, path)
    assert not found
    # Django asks for the name of a comparison that it never shows.
    assert untranslated.asked <= {"exact"}


def labels_in(block: Block) -> Iterator[str]:
    """What the fields and lists of a block are called in the form, which a script builds."""
    yield str(block.label)
    children = getattr(block, "child_blocks", {}).values()
    for child in [*children, *filter(None, [getattr(block, "child_block", None)])]:
        yield from labels_in(child)


@pytest.mark.parametrize("page_type", get_page_models(), ids=lambda page_type: page_type.__name__)
def test_every_field_of_a_block_has_a_danish_name(page_type: type[Page]) -> None:
    for field in page_type._meta.get_fields():
        if not isinstance(field, StreamField):
            continue
        with override("da"):
            danish = list(labels_in(field.stream_block))
        with override("en"):
            english = list(labels_in(field.stream_block))
        same = {name for name, other in zip(danish, english, strict=True) if name == other}
        assert same <= {"", *SAME_IN_DANISH}


@pytest.mark.django_db
def test_who_logs_in_is_asked_in_danish() -> None:
    document = BeautifulSoup(Person("V").ask("get", "/admin/login/", None).content, "html.parser")
    assert document.title is not None
    assert document.title.get_text() == "Log ind - Redigering"
    screen = document.main
    assert screen is not None
    assert screen.h1 is not None
    assert screen.h1.get_text(strip=True) == "Log ind"
    labels = [label.get_text(strip=True).rstrip("*") for label in screen.select("label")]
    assert labels == ["Brugernavn", "Adgangskode", "Husk mig"]


@pytest.mark.django_db
def test_each_type_of_page_says_what_it_is_for() -> None:
    home = Page.objects.get(depth=2, locale__language_code="da")
    response = Person("C").ask("get", f"/admin/pages/{home.pk}/add_subpage/", None)
    offered = BeautifulSoup(response.content, "html.parser").select("main a[href*='/pages/add/']")
    assert offered
    assert all(link.small and link.small.get_text(strip=True) for link in offered)


@pytest.mark.django_db
def test_a_chooser_is_in_the_language_of_whoever_opens_it(communications_officer: Client) -> None:
    """When this fails: compare translation/lazy_labels.py with the labels of Wagtail's ChooserViewSet."""
    user_id = communications_officer.session["_auth_user_id"]
    for language, tab in (("en", "Search"), ("da", "Søg")):
        UserProfile.objects.update_or_create(user_id=user_id, defaults={"preferred_language": language})
        for chooser in ("wagtailimages_chooser:choose", "wagtaildocs_chooser:choose"):
            html = communications_officer.get(reverse(chooser)).json()["html"]
            (label,) = BeautifulSoup(html, "html.parser").select("#tab-label-search")
            assert label.get_text(strip=True).startswith(tab)
        button = {"en": "Choose metric", "da": "Vælg nøgletal"}[language]
        assert button in communications_officer.get("/admin/promoted_results/new/").content.decode()
        heading = BeautifulSoup(
            communications_officer.get("/admin/snippets/choose/metrics/metric/").json()["html"], "html.parser"
        ).h1
        assert heading
        assert heading.get_text(" ", strip=True).startswith(button.split()[0])
