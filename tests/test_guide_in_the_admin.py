"""The guides in the admin: in the reader's language, with pictures and a search, in place of Wagtail's manuals."""

import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from accounts.models import User
from guide.chapters import chapters_of
from guide.guides import GUIDES
from tests.served_site import PROJECT_DIR

DOCS = PROJECT_DIR / "docs"

pytestmark = pytest.mark.django_db


def read(client: Client, name: str = "", **query: str) -> BeautifulSoup:
    address = reverse("guide_named", args=[name]) if name else reverse("guide")
    return BeautifulSoup(client.get(address, query).content, "html.parser")


def words(page: BeautifulSoup, selector: str) -> str:
    """The words of the one part that the selector is of."""
    (part,) = page.select(selector)
    return " ".join(part.get_text().split())


def attributes(page: BeautifulSoup, selector: str, name: str) -> list[str]:
    return [str(part[name]) for part in page.select(selector)]


def test_each_role_opens_the_guide_written_for_it(communications_officer: Client, translator: Client) -> None:
    assert words(read(communications_officer), ".guide [aria-current]") == "Til redaktører"
    assert words(read(translator), ".guide [aria-current]") == "Til oversættere"


def test_every_word_of_the_file_is_read_and_every_picture_is_there(communications_officer: Client) -> None:
    page = read(communications_officer, "editors")
    shown = words(page, ".guide__text")
    for heading in re.findall(r"^## (.+)$", (DOCS / "editors.md").read_text(), re.MULTILINE):
        assert heading in shown
    assert "+250" in [cell.get_text() for cell in page.select(".guide__text td")]
    pictures = attributes(page, ".guide__text img", "src")
    assert len(pictures) > 5
    for picture in pictures:
        assert finders.find(picture.removeprefix("/static/")), picture
    assert all(attributes(page, ".guide__text img", "alt"))


def test_the_contents_lead_to_each_chapter(communications_officer: Client) -> None:
    page = read(communications_officer, "editors")
    links = [link.partition("#")[2] for link in attributes(page, ".guide__aside ul ul a", "href")]
    assert "naar-tal-ikke-passer-sammen" in links
    assert links == attributes(page, ".guide__text h2", "id")


def test_a_search_shows_the_passages_with_every_word_and_the_words_marked(communications_officer: Client) -> None:
    page = read(communications_officer, "editors", q="FORTRYD, blok")
    passages = page.select(".guide__text section > p")
    assert passages
    for passage in passages:
        assert {"fortryd", "blok"} <= {mark.get_text().lower() for mark in passage.select("mark")}
    assert attributes(page, ".guide__text h2 a", "href")[0].startswith(reverse("guide_named", args=["editors"]))


def test_a_search_for_the_name_of_a_chapter_shows_the_chapter(communications_officer: Client) -> None:
    page = read(communications_officer, "editors", q="nye sider engelsk")
    assert "Send siden til oversættelse" in words(page, ".guide__text")


def test_a_search_without_success_says_so_and_keeps_what_was_asked(communications_officer: Client) -> None:
    page = read(communications_officer, "editors", q="<b>kvæg & 'korn'")
    assert "Der står intet om »<b>kvæg & 'korn'«" in words(page, ".guide__found")
    assert attributes(page, "#guide-search", "value") == ["<b>kvæg & 'korn'"]


def test_a_guide_that_is_not_written_in_the_readers_language_says_so_and_marks_its_own(
    communications_officer: Client,
) -> None:
    UserProfile.objects.create(user=User.objects.get(), preferred_language="en")
    page = read(communications_officer, "editors")
    assert "This guide is written in Danish only." in words(page, ".guide__text")
    assert set(attributes(page, ".guide [lang]", "lang")) == {"da"}
    page = read(communications_officer, "translators")
    assert "This guide is written in" not in words(page, ".guide__text")
    assert set(attributes(page, ".guide [lang]", "lang")) == {"en"}


def test_a_guide_that_there_is_none_of_is_not_found(communications_officer: Client) -> None:
    assert communications_officer.get(reverse("guide_named", args=["visitors"])).status_code == 404


def test_the_help_menu_begins_with_the_guide_and_has_none_of_wagtails_manuals(
    communications_officer: Client,
) -> None:
    page = communications_officer.get(reverse("wagtailadmin_home")).content.decode()
    assert "Vejledning" in page
    assert f'<a class="w-underline w-underline-offset-[3px]" href="{reverse("guide")}">' in page
    assert "guide.wagtail.org" not in page
    assert "docs.wagtail.org" not in page


def test_a_guide_says_the_same_chapters_in_each_of_its_languages() -> None:
    for guide in GUIDES:
        chapters = {len(chapters_of((DOCS / file).read_text())) for file in guide.files.values()}
        assert len(chapters) == 1, guide.name


def test_html_in_a_guide_is_text() -> None:
    (chapter,) = chapters_of("## <b>Titel</b>\n\nEn <script>alert(1)</script> her.")
    assert "<script>" not in chapter.passages[0].html
    assert "<script>" not in chapter.passages[0].marked(("alert", "script"))
