"""Suggestions come from texts that are kept in memory; every change is among them at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from home.models import HomePage
from tests.translated_pages import page_with_everything, translate
from translation.exchange.memory_store import bring_in
from translation.exchange.models import BroughtMemory
from translation.segments.memory import similar

MANY = "I dag er vi mange, og vi bliver flere."
TMX = (
    '<tmx version="1.4"><header/><body><tu><tuv xml:lang="da"><seg>I dag er vi {}, og vi bliver flere.</seg></tuv>'
    '<tuv xml:lang="en"><seg>Today we are {}.</seg></tuv></tu></body></tmx>'
)


@pytest.fixture
def locales(home: HomePage, english: Locale) -> tuple[Locale, Locale]:
    """Danish and English, with a page translated between them."""
    translate(page_with_everything(home), english)
    return home.locale, english


def suggested(locales: tuple[Locale, Locale]) -> list[str]:
    source, target = locales
    return [one.target for one in similar(MANY, source.pk, target.pk, (), but_not="")]


def test_the_texts_are_read_once_and_not_for_every_suggestion(locales: tuple[Locale, Locale]) -> None:
    before = suggested(locales)
    with CaptureQueriesContext(connection) as asked:
        assert suggested(locales) == before
    assert len(asked) == 2
    assert all("COUNT(" in query["sql"] for query in asked)


def test_a_text_that_was_changed_or_got_an_error_or_is_gone_is_suggested_as_it_is_now(
    locales: tuple[Locale, Locale],
) -> None:
    text = StringTranslation.objects.get(translation_of__data=MANY, locale=locales[1])
    assert "Today we are many, and there will be more of us." in suggested(locales)
    text.data = "Many we are."
    text.save()
    assert "Many we are." in suggested(locales)
    StringTranslation.objects.filter(pk=text.pk).update(has_error=True)
    assert "Many we are." not in suggested(locales)
    StringTranslation.objects.filter(pk=text.pk).update(has_error=False)
    assert "Many we are." in suggested(locales)
    text.delete()
    assert "Many we are." not in suggested(locales)


def test_a_memory_is_suggested_when_it_came_and_not_when_it_was_taken_out(locales: tuple[Locale, Locale]) -> None:
    suggested(locales)
    bring_in(TMX.format("få", "few"), *locales)
    assert "Today we are few." in suggested(locales)
    BroughtMemory.objects.all().delete()
    bring_in(TMX.format("nogle", "some"), *locales)
    assert "Today we are few." not in suggested(locales)
    assert "Today we are some." in suggested(locales)
