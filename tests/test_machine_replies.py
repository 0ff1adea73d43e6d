"""Answers of a translation service are used only where nothing is lost; its errors are said in words."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from wagtail_localize.models import StringTranslation, Translation

from tests.segment_steps import row_of
from tests.translation_services import ENGLISH, FIGURE, LINK, Services, suggest_the_rest
from translation.machine import service_requests

BAD_REPLIES = [
    ("There are participants.", "⟦a1⟧"),
    ('There are <x id="a1"></x> <x id="a1"></x> participants.', "⟦a1⟧"),
    ('There are <x id="a2"></x> participants.', "⟦a2⟧"),
    ('There are <x id="a1">18,058</x> participants.', "inde i"),
    ('There are <a id="a1">some</a> participants.', "⟦a1:"),
    ('There are <x id="a1"></x> <b>participants</b>.', "⟦b:"),
    ('There are <x id="a1"></x> <script>alert(1)</script>', "mærke"),
    ('There are <x id="a1"></x> of 7 participants.', "7"),
    ("  ", "tomt"),
]
ERRORS = [
    (401, b"", "afviser webstedets nøgle"),
    (403, b"", "afviser webstedets nøgle"),
    (429, b"", "har for meget at lave"),
    (456, b'{"message": "Quota exceeded"}', "brugt op"),
    (500, b"<h1>oops</h1>", "virker ikke lige nu"),
    (503, b"", "virker ikke lige nu"),
    (307, b"", "status 307"),
    (400, b'{"error": "secret words"}', "status 400"),
    (200, b"<html>", "kan ikke læses"),
    (200, b"[]", "kan ikke læses"),
    (200, b'{"translations": [], "translatedText": []}', "kan ikke læses"),
    (200, b'{"translations": [{"text": 7}], "translatedText": [7]}', "kan ikke læses"),
    (200, b'{"translations": "xx", "translatedText": "x"}', "kan ikke læses"),
]


def test_a_reply_that_lost_doubled_or_changed_a_code_or_a_number_is_not_used(
    services: Services, suggest: Callable[[str], Any], page_translation: Translation
) -> None:
    for reply, reason in BAD_REPLIES:
        services.translate = lambda _text, reply=reply: reply  # type: ignore[misc]
        answer = suggest(FIGURE)
        assert answer.status_code == 422
        assert reason in answer.json()["error"], reply
        assert row_of(page_translation, FIGURE).translation is None


def test_one_bad_reply_does_not_take_the_others_with_it(
    services: Services, translator: Client, page_translation: Translation
) -> None:
    services.translate = lambda text: "Read more." if text.startswith(LINK) else ENGLISH[text]
    said = suggest_the_rest(translator, page_translation)
    assert "1 svar fra" in said
    assert "Læs mere om os" in said
    assert row_of(page_translation, LINK).translation is None
    assert row_of(page_translation, FIGURE).translation is not None


def test_errors_of_the_service_are_said_in_words_and_nothing_is_lost(
    services: Services, suggest: Callable[[str], Any], translator: Client, page_translation: Translation
) -> None:
    for status, content, said in ERRORS:
        services.fail = status, content
        answer = suggest(FIGURE)
        assert answer.status_code == 422
        assert said in answer.json()["error"], status
    assert said in suggest_the_rest(translator, page_translation)
    saved = StringTranslation.objects.filter(context__object_id=page_translation.source.object_id)
    assert [text.data for text in saved] == ["about-us"]
    assert all(path != "/elsewhere" for _method, path, _body in services.asked)


def test_a_service_that_does_not_answer_is_not_waited_for_without_end(
    services: Services, suggest: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch, settings: LazySettings
) -> None:
    monkeypatch.setattr(service_requests, "PATIENCE", 0.05)

    def slow(text: str) -> str:
        time.sleep(0.3)
        return text

    services.translate = slow
    assert "svarede ikke i tide" in suggest(FIGURE).json()["error"]
    settings.MACHINE_TRANSLATION_URL = "http://127.0.0.1:9"
    assert "kan ikke nås" in suggest(FIGURE).json()["error"]
