"""Machine translation in the segment editor: what is sent, what is saved, and who may ask."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import DEFAULT_DB_ALIAS
from django.test import Client
from django.urls import resolve, reverse
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.models import PageViewRestriction
from wagtail_localize.models import StringTranslation, Translation

from accounts.groups import COMMUNICATIONS
from tests.exchanged import told
from tests.segment_steps import JSON, edit_url, row_of
from tests.translation_services import FIGURE, LINK, MANY, Services, suggest_the_rest
from translation.segments.memory import same_texts, similar


def test_nothing_is_shown_or_answered_where_it_is_off(translator: Client, page_translation: Translation) -> None:
    assert "machine/" not in translator.get(edit_url(page_translation.get_target_instance())).content.decode()
    assert translator.post(reverse("machine_translate_rest", args=[page_translation.pk])).status_code == 404


def test_a_text_is_translated_as_a_draft_that_says_so_until_a_person_confirms_it(
    services: Services,
    suggest: Callable[[str], Any],
    translator: Client,
    page_translation: Translation,
) -> None:
    answer = suggest(FIGURE).json()
    assert (answer["saved"], answer["state"], answer["isMachine"]) == (
        "There are ⟦a1⟧ participants.",
        "draft",
        True,
    )
    assert "Oversat af en maskine" in answer["remarks"]
    row = row_of(page_translation, FIGURE)
    assert row.translation is not None
    assert row.translation.data == 'There are <a id="a1">participants</a> participants.'
    assert row.translation.tool_name in ("DeepL", "LibreTranslate")
    page = translator.get(edit_url(page_translation.get_target_instance()))
    assert "Maskinoversat" in told(page)
    save = reverse("save_segment", args=[page_translation.pk, row.segment.pk])
    confirmed = translator.post(
        save, {"text": row.saved_text, "before": row.saved_text, "action": "confirm"}, headers=JSON
    ).json()
    assert (confirmed["state"], confirmed["isMachine"], confirmed["remarks"].strip()) == ("done", False, "")


def test_what_leaves_the_site_has_no_value_and_no_key_of_a_figure(
    services: Services, suggest: Callable[[str], Any]
) -> None:
    suggest(FIGURE)
    assert services.texts == ['Der er <x id="a1"></x> deltagere.']


def test_the_rest_is_translated_at_once_and_nothing_else(
    services: Services, translator: Client, page_translation: Translation
) -> None:
    row = row_of(page_translation, MANY)
    save = reverse("save_segment", args=[page_translation.pk, row.segment.pk])
    translator.post(save, {"text": "Many!", "before": "", "action": "draft"}, headers=JSON)
    said = suggest_the_rest(translator, page_translation)
    assert "7 tekster er oversat af" in said or "8 tekster er oversat af" in said
    assert MANY not in services.texts
    assert "om-os" not in services.texts
    assert row_of(page_translation, MANY).saved_text == "Many!"
    assert row_of(page_translation, LINK).saved_text == "Read ⟦a1:more about us⟧ and meet the others."


def test_publishing_waits_for_somebody_to_read_what_the_machine_wrote(
    services: Services,
    translator: Client,
    page_translation: Translation,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    suggest_the_rest(translator, page_translation)
    target = page_translation.get_target_instance()
    with django_capture_on_commit_callbacks(execute=True):
        said = told(translator.post(edit_url(target), {"action": "publish"}, follow=True))
    target.refresh_from_db()
    assert "blev ikke udgivet" in said
    assert not target.live


def test_what_a_colleague_saved_while_the_service_was_asked_stays(
    services: Services, suggest: Callable[[str], Any], page_translation: Translation
) -> None:
    row = row_of(page_translation, MANY)

    def meanwhile(self: Any, texts: list[str], *_more: Any) -> Iterator[list[str]]:
        StringTranslation.objects.create(
            translation_of=row.segment.string,
            context=row.segment.context,
            locale=page_translation.target_locale,
            data="Theirs.",
        )
        yield ["Ours."]

    with pytest.MonkeyPatch.context() as patch:
        for name in ("deepl.DeepL", "libre_translate.LibreTranslate"):
            patch.setattr(f"translation.machine.{name}.translate", meanwhile)
        assert "kollega" in suggest(MANY).json()["error"]
    assert row_of(page_translation, MANY).saved_text == "Theirs."
    assert suggest(MANY).status_code == 422


def test_texts_of_drafts_and_of_pages_behind_a_login_are_never_sent(
    services: Services, suggest: Callable[[str], Any], translator: Client, page_translation: Translation
) -> None:
    source = page_translation.source.get_source_instance()
    restriction = PageViewRestriction.objects.create(page=source.page_ptr, restriction_type="login")
    assert "ikke offentlig" in suggest(FIGURE).json()["error"]
    assert "ikke offentlig" in suggest_the_rest(translator, page_translation)
    restriction.delete()
    source.unpublish()
    assert "ikke offentlig" in suggest(FIGURE).json()["error"]
    assert "machine/" not in translator.get(edit_url(page_translation.get_target_instance())).content.decode()
    assert services.asked == []


def test_only_who_translates_the_page_may_ask(
    services: Services, page_translation: Translation, member_of: Callable[[str], Client]
) -> None:
    row = row_of(page_translation, MANY)
    urls = (
        reverse("machine_translate_text", args=[page_translation.pk, row.segment.pk]),
        reverse("machine_translate_rest", args=[page_translation.pk]),
    )
    communications = member_of(COMMUNICATIONS)
    for url in urls:
        refused = communications.post(url, headers=JSON)
        assert refused.status_code in (302, 403)
        assert Client().post(url).status_code == 302
        assert Client(enforce_csrf_checks=True).post(url).status_code == 403
    assert services.asked == []
    assert row_of(page_translation, MANY).translation is None


def test_a_locked_page_is_left_alone(
    services: Services, suggest: Callable[[str], Any], page_translation: Translation
) -> None:
    target = page_translation.get_target_instance()
    target.locked = True
    target.save()
    assert suggest(MANY).status_code in (302, 403)
    assert services.asked == []


def test_what_nobody_has_read_is_no_memory_for_other_texts(
    services: Services, suggest: Callable[[str], Any], page_translation: Translation
) -> None:
    suggest(MANY)
    row = row_of(page_translation, MANY)
    locales = page_translation.source.locale_id, page_translation.target_locale_id

    def remembered() -> bool:
        found = same_texts([row.segment.string_id], locales[1])
        return bool(found) and bool(similar(MANY, *locales, (), but_not=""))

    assert not remembered()
    assert row.translation is not None
    row.translation.unconfirmed.delete()
    assert remembered()


@pytest.mark.parametrize("name", ["machine_translate_text", "machine_translate_rest"])
def test_the_database_is_not_kept_while_the_service_is_asked(name: str) -> None:
    arguments = [1, 1] if name == "machine_translate_text" else [1]
    view: Any = resolve(reverse(name, args=arguments)).func
    assert view._non_atomic_requests == {DEFAULT_DB_ALIAS}
