"""What a person is told of files that they have sent, and in which order files are read."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import Translation

from accounts.groups import COMMUNICATIONS, TRANSLATORS
from accounts.models import User
from clusterinfo.models import InfoPage
from tests.exchanged import bring_all_back, fetched, send_only, told, zipped
from tests.translated_pages import translate
from translation.exchange.models import TextImport


@pytest.fixture
def person(translator: Client) -> User:
    return User.objects.get(groups__name=TRANSLATORS, username__startswith="member-of")


@pytest.fixture
def translation(danish_page: InfoPage, english: Locale) -> Translation:
    """Of a page with ten texts, all of them translated."""
    translation = translate(danish_page, english)
    translation.save_target(publish=False)
    return translation


@pytest.fixture
def file(translation: Translation, translator: Client) -> str:
    return fetched(translator, translation, "po").replace('"Who we are"', '"Who is in it"')


def sent(person: User, locale: Locale, name: str, **values: Any) -> TextImport:
    return TextImport.objects.create(name=name, user=person, locale=locale, told_in="da", **values)


def test_files_are_read_in_the_order_in_which_they_came_and_listed_the_other_way_round_for_their_language(
    person: User, translator: Client, english: Locale, danish: Locale
) -> None:
    first, second = (sent(person, english, name) for name in ("first.po", "second.po"))
    sent(person, danish, "danish.po", state="done")
    assert list(TextImport.objects.to_begin(timezone.now())) == [first, second]
    listed = told(translator.get(reverse("translation_files", args=["en"])))
    assert -1 < listed.find("second.po") < listed.find("first.po")
    assert "danish.po" not in listed


@pytest.mark.parametrize(
    ("state", "is_possible"), [("waiting", True), ("reading", True), ("taking", False), ("done", False)]
)
def test_a_file_can_be_withdrawn_until_it_is_being_saved(
    state: str, is_possible: bool, person: User, translator: Client, english: Locale
) -> None:
    one = sent(person, english, "one.po", state=state)
    progress = translator.get(reverse("import_progress", args=[one.pk])).json()
    assert progress["canBeWithdrawn"] is is_possible
    translator.post(reverse("withdraw_import", args=[one.pk]))
    assert TextImport.objects.filter(pk=one.pk).exists() is not is_possible


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"state": "reading"}, "Filen læses."),
        ({"state": "reading", "total": 8}, "Teksterne kontrolleres."),
        ({"state": "reading", "total": 8, "done": 2}, "En fjerdedel af teksterne er kontrolleret."),
        ({"state": "reading", "total": 8, "done": 5}, "Halvdelen af teksterne er kontrolleret."),
        ({"state": "reading", "total": 8, "done": 6}, "Tre fjerdedele af teksterne er kontrolleret."),
        ({"state": "reading", "total": 8, "done": 8}, "Alt er kontrolleret."),
        ({"state": "waiting"}, "Filen venter på at blive læst."),
        ({"state": "waiting", "sent_at": timezone.now() - timedelta(minutes=3)}, "Filen venter stadig"),
    ],
)
def test_how_far_a_file_is_is_said_in_words(
    values: dict[str, Any], said: str, person: User, translator: Client, english: Locale
) -> None:
    one = sent(person, english, "one.po")
    TextImport.objects.update(**values)
    assert translator.get(reverse("import_progress", args=[one.pk])).json()["said"].startswith(said)


def test_every_text_is_counted_whatever_becomes_of_it(
    file: str, translator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("translation.exchange.taking_in.TakingIn.checked_at_once", 1)
    other = file.replace("X-Batch: t", "X-Batch: x")
    bring_all_back(translator, {"a.po": file, "b.po": other})
    one = TextImport.objects.get()
    assert (one.done, one.total) == (20, 20)


def test_as_many_texts_as_are_read_at_once_do_not_wait_and_one_more_does(
    file: str, translator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for most, waits in ((10, False), (9, True)):
        monkeypatch.setattr("translation.exchange.import_job.MOST_AT_ONCE", most)
        answer = send_only(translator, reverse("upload_outstanding", args=["en"]), file)
        assert ("progress" in answer.context) is waits


def test_what_unpacks_into_much_waits_although_it_came_small(
    file: str, translator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = zipped({"a.po": file + "\n" * 20_000})
    monkeypatch.setattr("translation.exchange.import_job.LARGEST_AT_ONCE", 20_000)
    assert len(packed) < 20_000
    assert "progress" in send_only(translator, reverse("upload_outstanding", args=["en"]), packed).context


def test_the_report_begins_with_what_was_refused_and_says_what_is_wrong_with_a_file_once(
    file: str, translator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("translation.exchange.import_report.ROWS_ON_A_SCREEN", 1)
    file = file.replace('msgstr "Today we are many', 'msgstr "Today we are 14')
    first = bring_all_back(translator, {"a.po": file, "b.po": "no file of texts"}, rest="on")
    assert "Today we are 14" in told(first)
    assert "Who is in it" not in told(first)
    assert "hverken en PO-fil eller XLIFF" in told(first)
    second = told(translator.get(first.request["PATH_INFO"], {"p": "2"}))
    assert "Who is in it" in second
    assert "hverken en PO-fil eller XLIFF" not in second


@pytest.mark.parametrize("is_one_page", [True, False])
def test_who_does_not_translate_the_language_any_more_reads_nothing_of_their_files(
    is_one_page: bool, person: User, translation: Translation, translator: Client, english: Locale
) -> None:
    one = sent(person, english, "one.po", translation=translation if is_one_page else None)
    assert translator.get(reverse("text_import", args=[one.pk])).status_code == 200
    person.groups.set(Group.objects.filter(name=COMMUNICATIONS))
    assert translator.get("/admin/").status_code == 200
    for name in ("text_import", "import_progress"):
        assert translator.get(reverse(name, args=[one.pk])).status_code == 302
    translator.post(reverse("withdraw_import", args=[one.pk]))
    assert TextImport.objects.exists()


def test_of_two_processes_that_take_a_silent_file_over_one_gets_it(person: User, english: Locale) -> None:
    one = sent(person, english, "one.po", state="reading", attempt=1)
    as_seen_by_both = [TextImport.objects.get(pk=one.pk) for _process in range(2)]
    assert [seen.claim() for seen in as_seen_by_both] == [True, False]
