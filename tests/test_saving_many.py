"""Many texts saved at once leave the database as if each had been saved in the segment editor."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page
from wagtail_localize.models import String, StringTranslation, Translation, TranslationContext
from wagtail_localize.strings import StringValue

from home.models import HomePage
from metrics.models import NumberInTranslation
from tests.roles import user_in
from tests.segment_steps import row_of
from tests.translated_pages import page_with_everything, translate
from translation.segments.models import Confirmation, Unconfirmed
from translation.segments.notation import from_notation
from translation.segments.reviewing import note_reviewed
from translation.segments.saving_many import changed_since, checked, fault_of, save_many
from translation.segments.segment_saving import save_text

TITLE, HEADING, SENTENCE = "Om os", "Hvem vi er", "I dag er vi mange"


@pytest.fixture
def translation(home: HomePage, english: Locale) -> Translation:
    """Of a page with links and figures, with all of its texts translated."""
    translation = translate(page_with_everything(home), english)
    translation.save_target(publish=False)
    return translation


def saved(text: str) -> StringTranslation:
    return StringTranslation.objects.get(data=text)


def nothing() -> None:
    """As the page is."""


def missing() -> None:
    StringTranslation.objects.filter(data__in=("Who we are", "About us")).delete()


def empty() -> None:
    StringTranslation.objects.filter(data="Who we are").update(data="")


def missing_but_not_of_the_sentence_before() -> None:
    missing()
    context = StringTranslation.objects.get(data="We are a cluster.").context
    for one in TranslationContext.objects.filter(path__endswith=".heading", object_id=context.object_id):
        before = String.from_value(Locale.objects.get(language_code="da"), StringValue("Hvem vi var"))
        locale = Locale.objects.get(language_code="en")
        StringTranslation.objects.create(translation_of=before, context=one, locale=locale, data="Who we were")


def a_draft() -> None:
    Unconfirmed.objects.create(translation=saved("Who we are"))


def faulty() -> None:
    StringTranslation.objects.filter(data="Who we are").update(has_error=True, field_error="No.")


def reviewed() -> None:
    note_reviewed(saved("Who we are"), user_in("A"))


def another_number() -> None:
    row = saved("Today we are many, and there will be more of us.")
    row.data = "Today we are 14, and there will be more of us."
    row.save()
    assert NumberInTranslation.objects.filter(in_translation="14").exists()


CASES: dict[str, tuple[Callable[[], None], str, str, bool]] = {
    "other words": (nothing, HEADING, "Who is in it", True),
    "other words, nobody is sure": (nothing, HEADING, "Who is in it", False),
    "the same words": (nothing, HEADING, "Who we are", True),
    "the first words": (missing, HEADING, "Who is in it", True),
    "the first words, nobody is sure": (missing, HEADING, "Who is in it", False),
    "the first words of a changed source": (missing_but_not_of_the_sentence_before, HEADING, "Who is in it", True),
    "the first words where an empty text is kept": (empty, HEADING, "Who is in it", True),
    "a draft that is confirmed": (a_draft, HEADING, "Who we are", True),
    "a draft with other words": (a_draft, HEADING, "Who is in it", False),
    "a draft with other words that is confirmed": (a_draft, HEADING, "Who is in it", True),
    "a faulty text that is mended": (faulty, HEADING, "Who is in it", True),
    "a faulty text with the same words": (faulty, HEADING, "Who we are", True),
    "a reviewed text with other words": (reviewed, HEADING, "Who is in it", True),
    "a reviewed text with the same words": (reviewed, HEADING, "Who we are", True),
    "a title": (nothing, TITLE, "We ourselves", True),
    "the first title": (missing, TITLE, "We ourselves", True),
    "a number that is right again": (another_number, SENTENCE, "Today we are many.", True),
    "another number": (nothing, SENTENCE, "Today we are 14.", True),
    "another number once more": (another_number, SENTENCE, "Today we are 15.", True),
}


def kept() -> list[Any]:
    """All that saving writes, but for ids and times."""
    place = "translation_of", "context", "data"
    texts = StringTranslation.objects.order_by("context", "translation_of")
    fields = "translation_type", "tool_name", "last_translated_by", "has_error", "field_error"
    of_text = [f"translation__{name}" for name in place]
    return [
        list(texts.values_list(*place, *fields)),
        list(Unconfirmed.objects.order_by(*of_text).values_list(*of_text)),
        list(
            Confirmation.objects.order_by(*of_text).values_list(
                *of_text, "data", "confirmed_by", "reviewed_by", "reviewed_at"
            )
        ),
        list(
            NumberInTranslation.objects.order_by("path", "source_text").values_list(
                "page", "locale", "path", "source_text", "translated_text", "in_translation", "fingerprint"
            )
        ),
        list(Page.objects.order_by("pk").values_list("pk", "draft_title")),
    ]


@pytest.mark.parametrize("case", CASES)
def test_the_database_is_as_after_a_save_in_the_segment_editor(case: str, translation: Translation) -> None:
    before, beginning, text, confirm = CASES[case]
    before()
    person, locale = user_in("T"), translation.target_locale_id
    in_editor: list[Any] = []
    with transaction.atomic():
        row = row_of(translation, beginning)
        save_text(row, locale, person, text=text, before=row.saved_text, confirm=confirm)
        in_editor = kept()
        transaction.set_rollback(True)
    row = row_of(translation, beginning)
    data = from_notation(text, row.codes)
    assert fault_of(row, data, translation) == ""
    one = checked(row, data, translation, translation.get_target_instance(), confirm=confirm)
    save_many([one], locale, person)
    assert kept() == in_editor


@pytest.mark.parametrize(
    ("beginning", "text"),
    [
        (TITLE, "T" * 256),
        (HEADING, " "),
        ("om-os", "About us"),
        ("Læs", "Read more about us."),
        ("Læs", 'Read <a id="a1">more</a> <a id="a7">about us</a>.'),
        ("Der er", "There are participants."),
        ("Der er", 'There are <a id="a1">18,058</a> participants.'),
        (HEADING, "<script>no</script>"),
    ],
)
def test_what_a_save_marks_as_faulty_is_known_before_it(
    beginning: str, text: str, translation: Translation
) -> None:
    row = row_of(translation, beginning)
    assert fault_of(row, text, translation)
    if beginning != TITLE:
        assert row.translation
        row.translation.data = text
        row.translation.save()
        assert StringTranslation.objects.get(pk=row.translation.pk).has_error


def test_six_texts_take_as_many_statements_as_one(translation: Translation, english: Locale) -> None:
    person, target = user_in("T"), translation.get_target_instance()
    others = ["Tal", "Deltagere", "Virksomheder", SENTENCE, "Vi er en"]
    counted = []
    for words, beginnings in (("Other words", [HEADING]), ("Further words", [HEADING, *others])):
        rows = [row_of(translation, beginning) for beginning in beginnings]
        texts = [checked(row, words, translation, target, confirm=True) for row in rows]
        for row in rows:
            row.segment.source = translation.source
        with CaptureQueriesContext(connection) as queries:
            save_many(texts, english.pk, person)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_what_is_written_in_another_language_meanwhile_is_nobodys_concern(
    translation: Translation, english: Locale
) -> None:
    row = row_of(translation, HEADING)
    row.segment.source = translation.source
    text = checked(row, "Who is in it", translation, translation.get_target_instance(), confirm=True)
    place = {"translation_of": row.segment.string, "context": row.segment.context}
    german = Locale.objects.create(language_code="de")
    StringTranslation.objects.create(**place, locale=german, data="Wer wir sind")
    assert changed_since([translation.source_id], [text], english.pk) == (set(), {})
    StringTranslation.objects.filter(**place, locale=english).update(data="We")
    assert changed_since([translation.source_id], [text], english.pk) == (set(), {text.place: "We"})
