"""Files go where their sender may write, at the moment they are saved, and nowhere else."""

from collections.abc import Callable, Sequence
from typing import Any

import polib
import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from clusterinfo.models import InfoPage
from home.models import HomePage
from metrics.models import Metric, MetricWording
from tests.exchanged import bring_all_back, bring_back, everything_that_waits, fetched, is_refused, told
from tests.translated_pages import translate
from translation.exchange.models import ImportState, TextImport
from translation.exchange.taking import Step
from translation.exchange.taking_in import TakingIn
from translation.exchange.taking_wordings import TakingWordings

NAMES = "navne-paa-noegletal-en.po"


@pytest.fixture
def translation(danish_page: InfoPage, english: Locale) -> Translation:
    """Of a page with ten texts, all of them translated."""
    translation = translate(danish_page, english)
    translation.save_target(publish=False)
    return translation


@pytest.fixture
def file(translation: Translation, translator: Client) -> str:
    return fetched(translator, translation, "po").replace('"Who we are"', '"Who is in it"')


def is_taken() -> bool:
    return StringTranslation.objects.filter(data="Who is in it").exists()


def lock(translation: Translation) -> None:
    Page.objects.filter(pk=translation.get_target_instance().pk).update(locked=True)


def stop(translation: Translation) -> None:
    Translation.objects.filter(pk=translation.pk).update(enabled=False)


@pytest.fixture
def after_checking(monkeypatch: pytest.MonkeyPatch) -> Callable[[type[Any], Callable[[], object]], None]:
    """Do something between checking and saving."""

    def arrange(kind: type[Any], do: Callable[[], object]) -> None:
        check = kind.hold_against_rules

        def checking(self: Any, steps: Sequence[Step[Any]]) -> None:
            check(self, steps)
            do()

        monkeypatch.setattr(kind, "hold_against_rules", checking)

    return arrange


@pytest.mark.parametrize("rest", [{}, {"rest": "on"}])
@pytest.mark.parametrize(
    ("happens", "said"), [(lock, "Siden er låst."), (stop, "Du må ikke længere oversætte siden, eller den findes")]
)
def test_a_page_that_is_locked_or_stopped_meanwhile_gets_none_of_the_texts(
    happens: Callable[[Translation], None],
    said: str,
    rest: dict[str, str],
    file: str,
    translation: Translation,
    translator: Client,
    after_checking: Callable[[type[Any], Callable[[], object]], None],
) -> None:
    after_checking(TakingIn, lambda: happens(translation))
    assert said in told(bring_all_back(translator, file, **rest))
    assert not is_taken()


def test_a_process_that_is_taken_for_dead_just_before_it_saves_writes_nothing(
    file: str, translator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = TextImport.note

    def others_take_over(self: TextImport, **changes: Any) -> None:
        note(self, **changes)
        if changes.get("state") == ImportState.TAKING:
            assert TextImport.objects.get().claim()

    monkeypatch.setattr(TextImport, "note", others_take_over)
    saved: list[object] = []
    monkeypatch.setattr("translation.exchange.import_run._take", lambda *taken: saved.append(taken))
    bring_all_back(translator, file)
    assert saved == []


def test_a_page_in_another_language_is_not_written_where_english_is_sent(
    file: str, home: HomePage, danish: Locale, english: Locale, administrator: Client
) -> None:
    page = HomePage.objects.get(locale=english).add_child(
        instance=InfoPage(title="English first", slug="english-first", lead="New.")
    )
    page.save_revision().publish()
    translation = translate(page, danish, {"New.": "Ny."})
    translation.save_target(publish=False)
    into_danish = fetched(administrator, translation, "po").replace('"Ny."', '"Nyt."')
    answer = bring_all_back(administrator, {"a.po": file, "b.po": into_danish}, rest="on")
    assert "Filens side findes ikke eller bliver ikke oversat til dette sprog." in told(answer)
    assert is_taken()
    assert not StringTranslation.objects.filter(data="Nyt.").exists()


def test_a_file_whose_texts_are_gone_is_refused(file: str, translation: Translation, translator: Client) -> None:
    head = file.partition("\n\n")[0] + "\n"
    for answer in (bring_back(translator, translation, head), bring_all_back(translator, head)):
        assert is_refused(answer)
        assert "Der er ingen tekster i filen." in told(answer)


@pytest.fixture
def of_metric(danish: Locale) -> Metric:
    """With words in Danish alone."""
    metric = Metric.objects.create(key="apprentices")
    MetricWording.objects.create(metric=metric, locale=danish, name="Lærlinge")
    return metric


def names_with(client: Client, name: str) -> str:
    po = polib.pofile(everything_that_waits(client, "po")[NAMES], wrapwidth=-1)
    next(entry for entry in po if entry.msgid == "Lærlinge").msgstr = name
    return str(po)


def take_metrics_away(monkeypatch: pytest.MonkeyPatch) -> None:
    for where in ("import_places", "outstanding", "taking_wordings"):
        monkeypatch.setattr(f"translation.exchange.{where}.may_use_metrics", lambda _user: False)


def test_names_of_figures_go_to_and_come_from_those_alone_who_may_use_the_register(
    of_metric: Metric, translator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = names_with(translator, "Apprentices")
    take_metrics_away(monkeypatch)
    answer = translator.get(reverse("download_outstanding", args=["en", "po"]), follow=True)
    assert "Alt er oversat." in told(answer)
    assert "Filens side findes ikke" in told(bring_all_back(translator, file))
    assert not of_metric.wordings.filter(name="Apprentices").exists()


def test_names_of_figures_are_not_written_for_who_loses_the_right_meanwhile(
    of_metric: Metric,
    translator: Client,
    after_checking: Callable[[type[Any], Callable[[], object]], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = names_with(translator, "Apprentices")
    after_checking(TakingWordings, lambda: take_metrics_away(monkeypatch))
    assert "Du må ikke længere oversætte navnene på nøgletal." in told(bring_all_back(translator, file, rest="on"))
    assert not of_metric.wordings.filter(name="Apprentices").exists()
