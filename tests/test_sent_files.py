"""A file that takes long is read in the background: whole or not at all, whatever happens meanwhile."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from accounts.groups import TRANSLATORS
from accounts.models import User
from clusterinfo.models import InfoPage
from tests.exchanged import bring_all_back, fetched, saved_texts, send_only, told
from tests.translated_pages import translate
from translation.exchange.import_job import forget_old, read_waiting
from translation.exchange.models import MOST_ATTEMPTS, SILENCE, SentContent, TextImport
from translation.exchange.taking import Step
from translation.exchange.taking_in import TakingIn

CHANGED = ("Who we are", "Who is in it"), ("Figures", "Numbers"), ("Companies", "Firms")


@pytest.fixture
def translation(danish_page: InfoPage, english: Locale) -> Translation:
    """Of a page with ten texts, all of them translated."""
    translation = translate(danish_page, english)
    translation.save_target(publish=False)
    return translation


@pytest.fixture
def file(translation: Translation, translator: Client, monkeypatch: pytest.MonkeyPatch) -> str:
    """With three changed texts; of more texts than are read at once."""
    monkeypatch.setattr("translation.exchange.import_job.MOST_AT_ONCE", 9)
    monkeypatch.setattr("translation.exchange.import_run.SECONDS_BETWEEN_NOTES", 0)
    monkeypatch.setattr(TakingIn, "checked_at_once", 1)
    return with_changes(fetched(translator, translation, "po"))


def with_changes(file: str) -> str:
    for before, after in CHANGED:
        assert f'msgstr "{before}"' in file
        file = file.replace(f'msgstr "{before}"', f'msgstr "{after}"')
    return file


def sent(client: Client, content: str, **more: str) -> TextImport:
    """A file that waits."""
    answer = send_only(client, reverse("upload_outstanding", args=["en"]), content, **more)
    assert "Filen venter på at blive læst." in told(answer)
    return TextImport.objects.get()


def screen(client: Client, of: TextImport) -> Any:
    return client.get(reverse("text_import", args=[of.pk]))


def taken() -> list[str]:
    """Which of the changes are there."""
    wanted = [after for _before, after in CHANGED]
    return list(StringTranslation.objects.filter(data__in=wanted).order_by("pk").values_list("data", flat=True))


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Do something while texts are checked: after the first of them."""

    def arrange(do: Callable[[], object]) -> None:
        check = TakingIn.hold_against_rules
        done: list[bool] = []

        def checking(self: TakingIn, steps: Sequence[Step[Any]]) -> None:
            check(self, steps)
            if not done:
                done.append(True)
                do()

        monkeypatch.setattr(TakingIn, "hold_against_rules", checking)

    return arrange


def test_it_waits_is_read_and_its_report_is_found_again(file: str, translator: Client) -> None:
    waiting = sent(translator, file)
    assert taken() == []
    files = reverse("translation_files", args=["en"])
    assert "om-os.xlf" in told(translator.get(files))
    assert "Venter" in told(translator.get(files))
    assert read_waiting() == "1 fil med tekster læst"
    assert len(taken()) == 3
    assert "3 tekster er taget med. 7 er uændrede." in told(screen(translator, waiting))
    assert "3 tekster er taget med" in told(translator.get(files))
    assert not SentContent.objects.exists()


def test_how_far_it_is_can_be_seen_while_it_is_read(
    file: str, translator: Client, meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    waiting, seen = sent(translator, file), []
    address = reverse("import_progress", args=[waiting.pk])
    meanwhile(lambda: seen.append((translator.get(address).json(), told(screen(translator, waiting)))))
    assert translator.get(address).json()["said"] == "Filen venter på at blive læst. Det begynder om få sekunder."
    read_waiting()
    [(progress, page)] = seen
    assert progress["counted"] == "7 af 10 tekster"
    assert (progress["done"], progress["total"]) == (7, 10)
    assert progress["said"] in page
    assert "Halvdelen af teksterne er kontrolleret." in page
    assert translator.get(address).json()["hasEnded"]


class Killed(BaseException):
    """As if the process were gone: nothing catches it."""


def die() -> None:
    raise Killed


def let_silence_pass() -> None:
    """As if nobody had said anything of any file for long."""
    TextImport.objects.filter(heard_of_at__isnull=False).update(heard_of_at=timezone.now() - 2 * SILENCE)


def test_a_file_whose_process_was_killed_while_saving_is_not_half_taken_and_is_begun_anew(
    file: str, translator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting, before = sent(translator, file), saved_texts()
    with monkeypatch.context() as patch:
        # Texts are written by then, and their states are not.
        patch.setattr("translation.segments.saving_many._note_states", lambda *_arguments: die())
        with pytest.raises(Killed):
            read_waiting()
    assert saved_texts() == before
    assert "Teksterne gemmes." in told(screen(translator, waiting))
    assert read_waiting() == ""
    let_silence_pass()
    assert read_waiting() == "1 fil med tekster læst"
    assert len(taken()) == 3
    assert "3 tekster er taget med." in told(screen(translator, waiting))


def test_a_file_that_kills_each_process_is_said_to_have_failed(
    file: str, translator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = sent(translator, file)
    monkeypatch.setattr("translation.exchange.import_run._checked", lambda *_arguments: die())
    for _attempt in range(MOST_ATTEMPTS - 1):
        with pytest.raises(Killed):
            read_waiting()
        let_silence_pass()
    read_waiting()
    assert "Filen kunne ikke læses til ende." in told(screen(translator, waiting))
    assert taken() == []


def test_an_error_is_logged_and_the_file_is_tried_again(
    file: str, translator: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    sent(translator, file)
    with monkeypatch.context() as patch:
        patch.setattr("translation.exchange.import_run._take", lambda *_arguments: 1 / 0)
        read_waiting()
    assert "ZeroDivisionError" in caplog.text
    assert taken() == []
    read_waiting()
    assert len(taken()) == 3


def test_a_process_that_was_taken_for_dead_saves_nothing_when_it_comes_back(
    file: str, translator: Client, meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    sent(translator, file)

    def others_take_over() -> None:
        let_silence_pass()
        assert TextImport.objects.to_begin(timezone.now()).get().claim()

    meanwhile(others_take_over)
    read_waiting()
    assert taken() == []
    assert TextImport.objects.get().state == "reading"


@pytest.mark.parametrize("rest", [{}, {"rest": "on"}])
def test_who_has_lost_the_right_meanwhile_changes_nothing_and_reads_no_report(
    rest: dict[str, str], file: str, translator: Client, meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    waiting = sent(translator, file, **rest)
    person = User.objects.get(pk=waiting.user_id)
    meanwhile(person.groups.clear)
    read_waiting()
    assert taken() == []
    waiting.refresh_from_db()
    assert "Du må ikke længere oversætte til dette sprog." in str(waiting.report)
    assert screen(translator, waiting).status_code == 302


def test_a_page_that_is_locked_meanwhile_stays_as_it_is(
    file: str, translation: Translation, translator: Client, meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    waiting, target = sent(translator, file), translation.get_target_instance()
    meanwhile(lambda: type(target).objects.filter(pk=target.pk).update(locked=True))
    read_waiting()
    assert taken() == []
    assert "Siden er låst." in told(screen(translator, waiting))


def change_source(page: InfoPage) -> None:
    page.body[0].value["heading"] = "Hvem vi er nu"
    page.save_revision().publish()


@pytest.mark.parametrize("rest", [{}, {"rest": "on"}])
def test_a_source_that_is_changed_between_checking_and_saving_is_refused_with_its_line(
    rest: dict[str, str],
    file: str,
    danish_page: InfoPage,
    translator: Client,
    meanwhile: Callable[[Callable[[], object]], None],
) -> None:
    waiting = sent(translator, file, **rest)
    meanwhile(lambda: change_source(danish_page))
    read_waiting()
    answer = screen(translator, waiting)
    [outcome] = [one for one in answer.context["report"].files[0].outcomes if one.result == "refused"]
    assert file.splitlines()[outcome.line - 1].startswith("#")
    assert "Kilden er ændret, efter at filen blev lavet." in told(answer)
    assert len(taken()) == (2 if rest else 0)
    assert "Who is in it" not in taken()


def test_what_a_colleague_saves_between_checking_and_saving_is_not_overwritten(
    file: str, translator: Client, meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    waiting = sent(translator, file, rest="on")
    meanwhile(lambda: StringTranslation.objects.filter(data="Figures").update(data="Our figures"))
    read_waiting()
    said = told(screen(translator, waiting))
    assert "En kollega har gemt en anden tekst her" in said
    assert "Our figures" in said
    assert sorted(taken()) == ["Firms", "Who is in it"]
    assert StringTranslation.objects.filter(data="Our figures").exists()


def test_nobody_else_sees_it_or_withdraws_it(file: str, translator: Client, administrator: Client) -> None:
    waiting = sent(translator, file)
    colleague = User.objects.create_user("colleague")
    colleague.groups.add(*Group.objects.filter(name=TRANSLATORS))
    other = Client()
    other.force_login(colleague)
    for client in (other, administrator):
        for name in ("text_import", "import_progress"):
            assert client.get(reverse(name, args=[waiting.pk])).status_code == 404
        assert client.post(reverse("withdraw_import", args=[waiting.pk])).status_code == 404
        assert "om-os.xlf" not in told(client.get(reverse("translation_files", args=["en"])))
    read_waiting()
    assert len(taken()) == 3


def test_it_can_be_withdrawn_before_and_while_it_is_read(
    file: str, translator: Client, meanwhile: Callable[[Callable[[], object]], None]
) -> None:
    for is_being_read in (False, True):
        waiting = sent(translator, file)

        def withdraw(waiting: TextImport = waiting) -> None:
            answer = translator.post(reverse("withdraw_import", args=[waiting.pk]), follow=True)
            assert "om-os.xlf" not in told(answer)

        if is_being_read:
            meanwhile(withdraw)
        else:
            withdraw()
        read_waiting()
        assert taken() == []
        assert not TextImport.objects.exists()


def test_a_long_report_has_several_screens(file: str, translator: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("translation.exchange.import_report.ROWS_ON_A_SCREEN", 2)
    first = bring_all_back(translator, file)
    second = translator.get(first.request["PATH_INFO"], {"p": "2"})
    shown = [[text for _before, text in CHANGED if text in told(answer)] for answer in (first, second)]
    assert sorted(map(len, shown)) == [1, 2]
    assert {text for texts in shown for text in texts} == {text for _before, text in CHANGED}


def test_what_is_kept_of_a_file_is_deleted_after_thirty_days(file: str, translator: Client) -> None:
    waiting = sent(translator, file)
    read_waiting()
    for days, rows in ((29, 1), (31, 0)):
        TextImport.objects.filter(pk=waiting.pk).update(sent_at=timezone.now() - timedelta(days=days))
        forget_old()
        assert TextImport.objects.count() == rows
