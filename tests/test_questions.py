"""Asking the author: a question from a text becomes a comment at its Danish field, and its answer comes back."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import Comment, CommentReply, Locale, Page, PageSubscription
from wagtail.rich_text import RichText
from wagtail_localize.models import Translation

from accounts.groups import COMMUNICATIONS
from accounts.models import User
from clusterinfo.models import InfoPage
from tests.segment_steps import edit_url, row_of
from tests.test_inbox import rows
from tests.translated_pages import published_translation

LEAD, SENTENCE, LABEL = "Vi er en klynge.", "I dag er vi mange", "Deltagere"


@pytest.fixture
def translation(danish_page: InfoPage, english: Locale) -> Translation:
    return published_translation(danish_page, english)


@pytest.fixture
def author(member_of: Callable[[str], Client], danish_page: InfoPage) -> User:
    """Follows the comments on the Danish page."""
    member_of(COMMUNICATIONS)
    user = User.objects.get(groups__name=COMMUNICATIONS)
    user.first_name, user.email = "Karen", "karen@example.org"
    user.save()
    PageSubscription.objects.create(user=user, page=danish_page, comment_notifications=True)
    return user


@pytest.fixture
def ask(translator: Client, translation: Translation) -> Callable[..., Any]:
    def ask(beginning: str, question: str = "Hvem er »vi«?", client: Client = translator) -> Any:
        segment = row_of(translation, beginning).segment
        url = reverse("ask_author", args=[translation.pk, segment.pk])
        return client.post(url, {"question": question})

    return ask


def shown(client: Client, translation: Translation, beginning: str) -> str:
    """What is asked and answered at a text."""
    html = client.get(edit_url(translation.get_target_instance())).content
    row = BeautifulSoup(html, "html.parser").find(id=f"segment-{row_of(translation, beginning).segment.pk}")
    return " ".join(" ".join(asked.get_text(" ") for asked in row.select(".segment-question")).split())  # type: ignore


def test_a_question_about_a_field_is_a_comment_at_that_field_of_the_danish_page(
    danish_page: InfoPage, ask: Callable[..., Any]
) -> None:
    ask(LEAD)
    comment = Comment.objects.get()
    assert (comment.page_id, comment.contentpath, comment.text) == (danish_page.pk, "lead", "Hvem er »vi«?")


@pytest.mark.parametrize("beginning", [SENTENCE, LABEL, "Hvem vi er"])
def test_a_question_about_a_text_in_a_block_stands_at_that_block(
    danish_page: InfoPage, translation: Translation, ask: Callable[..., Any], beginning: str
) -> None:
    ask(beginning)
    comment = Comment.objects.get()
    assert comment.has_valid_contentpath(danish_page)
    assert comment.contentpath == row_of(translation, beginning).place.path


def test_a_sentence_of_a_longer_text_is_quoted(ask: Callable[..., Any]) -> None:
    ask(SENTENCE)
    assert Comment.objects.get().text.startswith("> I dag er vi mange, og vi bliver flere.\nHvem er")


def test_the_author_sees_it_in_the_page_editor(
    ask: Callable[..., Any], danish_page: InfoPage, author: User
) -> None:
    ask(LEAD)
    client = Client()
    client.force_login(author)
    assert "Hvem er \\u00bbvi\\u00ab?" in client.get(edit_url(danish_page)).content.decode()


def test_those_who_follow_the_comments_get_a_mail(
    author: User, ask: Callable[..., Any], django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        ask(LEAD)
    [sent] = mail.outbox
    assert sent.to == ["karen@example.org"]
    assert "Hvem er »vi«?" in sent.body


def test_the_text_shows_that_it_waits_and_then_the_answer(
    translator: Client, translation: Translation, author: User, ask: Callable[..., Any]
) -> None:
    ask(SENTENCE)
    waiting = shown(translator, translation, SENTENCE)
    assert waiting.startswith("Venter på svar")
    assert waiting.endswith(": Hvem er »vi«?")
    assert "> I dag" not in waiting
    assert shown(translator, translation, LEAD) == ""
    comment = Comment.objects.get()
    CommentReply.objects.create(comment=comment, user=author, text="Alle medlemmer.")
    told = shown(translator, translation, SENTENCE)
    assert told.startswith("Besvaret ")
    assert told.endswith(": Alle medlemmer.")
    comment.resolved_at = timezone.now()
    comment.save()
    assert shown(translator, translation, SENTENCE).startswith("Besvaret og lukket")


def test_a_question_stays_when_its_sentence_is_changed(
    translator: Client, danish_page: InfoPage, translation: Translation, ask: Callable[..., Any]
) -> None:
    ask(SENTENCE)
    danish_page.body[0].value["text"] = RichText("<p>Noget andet.</p><p>Og mere.</p>")
    danish_page.save_revision().publish()
    assert "Hvem er" in shown(translator, translation, "Noget andet.")
    assert shown(translator, translation, "Og mere.") == ""


def test_the_list_of_work_counts_what_is_open(
    translator: Client, danish_page: InfoPage, ask: Callable[..., Any]
) -> None:
    danish_page.title = "Om os alle"
    danish_page.save_revision().publish()
    ask(LEAD)
    ask(SENTENCE)
    [row] = rows(translator).values()
    assert "2 åbne spørgsmål" in row[0]
    Comment.objects.update(resolved_at=timezone.now())
    [row] = rows(translator).values()
    assert "spørgsmål" not in row[0]


def test_an_empty_question_is_none(translator: Client, ask: Callable[..., Any]) -> None:
    for question in ("", "  ", "\0"):
        ask(LEAD, question)
    assert not Comment.objects.exists()


def test_others_cannot_put_comments_on_the_danish_page(
    communications_officer: Client, ask: Callable[..., Any]
) -> None:
    assert ask(LEAD, client=communications_officer).status_code in (302, 403)
    assert ask(LEAD, client=Client()).status_code == 302
    assert not Comment.objects.exists()


def test_comments_that_are_no_question_are_not_shown_to_translators(
    translator: Client, danish_page: Page, translation: Translation, author: User
) -> None:
    Comment.objects.create(page=danish_page, user=author, text="Internt.", contentpath="lead")
    assert shown(translator, translation, LEAD) == ""
