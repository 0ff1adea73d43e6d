"""The names of metrics, and what they count, go out with everything that waits and come back."""

import re
from collections.abc import Callable
from typing import Any

import polib
import pytest
from django.test import Client
from django.urls import reverse
from lxml import etree
from wagtail.models import Locale, ModelLogEntry
from wagtail_localize.models import StringTranslation, Translation

from clusterinfo.models import InfoPage
from home.models import HomePage
from metrics.models import Metric, MetricWording
from metrics.models.wording_work import wording_work
from tests.exchanged import FORMATS, bring_all_back, bring_back, everything_that_waits, is_refused, send, told
from tests.test_exchange_formats import IN, expect_valid
from tests.translated_pages import page_with_everything, translate
from translation.exchange.taking_wordings import TakingWordings

each_format = pytest.mark.parametrize("form", FORMATS)
WORDS = {
    "Lærlinge & svende": "Apprentices & journeymen",
    "Mindst 2 år.\nTalt i maj.": "2 years <at least>.\nIn May.",
}


@pytest.fixture
def metric(danish: Locale) -> Metric:
    """With words in Danish alone."""
    metric = Metric.objects.create(key="apprentices")
    name, definition = WORDS
    # As a browser sends a line break.
    definition = definition.replace("\n", "\r\n")
    MetricWording.objects.create(metric=metric, locale=danish, name=name, definition=definition)
    return metric


def names_file(client: Client, form: str) -> str:
    """The file with the names of metrics."""
    suffix = {"po": "po", "xliff": "xlf"}[form]
    return everything_that_waits(client, form)[f"navne-paa-noegletal-en.{suffix}"]


def filled(file: str, words: dict[str, str]) -> str:
    """A file in which a translator has written, and confirmed, what was empty; for each source its translation."""
    return _filled_xliff(file, words) if file.startswith("<") else _filled_po(file, words)


def _filled_po(file: str, words: dict[str, str]) -> str:
    po = polib.pofile(file, wrapwidth=-1)
    for source, target in words.items():
        next(entry for entry in po if entry.msgid == source).msgstr = target
    return str(po)


def _filled_xliff(file: str, words: dict[str, str]) -> str:
    root = etree.fromstring(file.encode())
    for segment in root.iter(f"{IN}segment"):
        source = segment.find(f"{IN}source")
        for line_break in source.iter(f"{IN}ph"):
            line_break.text = "\n"
        words_of_source = "".join(source.itertext())
        for line_break in source.iter(f"{IN}ph"):
            line_break.text = None
        if words_of_source in words:
            target = etree.SubElement(segment, f"{IN}target")
            target.text, *others = words[words_of_source].split("\n")
            for number, line in enumerate(others, 1):
                etree.SubElement(target, f"{IN}ph", id=f"br-{number}", dataRef="d-br").tail = line
            segment.set("state", "final")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8").decode()


def own_words(metric: Metric) -> dict[str, str]:
    own = MetricWording.objects.filter(metric=metric, locale__language_code="en").first()
    return own.texts() if own else {}


def waiting(metric: Metric, english: Locale) -> dict[str, str]:
    return wording_work([Metric.objects.get(pk=metric.pk)], english)[0].waiting


@each_format
def test_names_that_wait_go_out_and_come_back_word_for_word(
    form: str, metric: Metric, translator: Client, english: Locale
) -> None:
    file = names_file(translator, form)
    if form == "xliff":
        expect_valid(file.encode())
    assert "Deltagere" not in file
    answer = bring_all_back(translator, filled(file, WORDS))
    assert "2 tekster er taget med." in told(answer)
    name, definition = WORDS.values()
    assert own_words(metric) == {"name": name, "definition": definition}
    assert waiting(metric, english) == {}
    assert ModelLogEntry.objects.for_instance(metric).filter(action="wagtail.edit").count() == 1
    again = bring_all_back(translator, filled(file, WORDS))
    assert "0 tekster er taget med. 2 er uændrede." in told(again)
    assert ModelLogEntry.objects.for_instance(metric).filter(action="wagtail.edit").count() == 1


@each_format
def test_what_nobody_is_sure_of_is_not_public_by_a_file(form: str, metric: Metric, translator: Client) -> None:
    file = filled(names_file(translator, form), {"Lærlinge & svende": "Apprentices & journeymen"})
    unsure = file.replace("msgctxt", "#, fuzzy\nmsgctxt", 1).replace('state="final"', 'state="translated"')
    answer = bring_all_back(translator, unsure)
    assert "0 tekster er taget med. 2 er uændrede." in told(answer)
    assert "Ingen har bekræftet den" in told(answer)
    assert own_words(metric) == {}
    bring_all_back(translator, file)
    assert own_words(metric) == {"name": "Apprentices & journeymen"}


@each_format
def test_a_danish_name_that_changed_goes_out_with_the_old_words_which_can_be_confirmed(
    form: str, metric: Metric, translator: Client, english: Locale
) -> None:
    bring_all_back(translator, filled(names_file(translator, form), WORDS))
    wording = MetricWording.objects.get(metric=metric, locale__language_code="da")
    wording.name = "Lærlinge og svende"
    wording.save()
    file = names_file(translator, form)
    assert "Kilden hed før: Lærlinge &" in file
    assert "Apprentices" in file
    bring_all_back(translator, file)
    assert waiting(metric, english) == {"name": "Lærlinge og svende"}
    sure = file.replace("#, fuzzy\n", "").replace('"translated"', '"final"')
    assert "1 tekst er taget med. 1 er uændret." in told(bring_all_back(translator, sure))
    assert waiting(metric, english) == {}
    assert own_words(metric)["name"] == "Apprentices & journeymen"


def _changed_in_danish(metric: Metric) -> None:
    MetricWording.objects.filter(metric=metric).update(name="Elever")


def _named_by_a_colleague(metric: Metric) -> None:
    MetricWording.objects.create(metric=metric, locale=Locale.objects.get(language_code="en"), name="Trainees")


def _gone(metric: Metric) -> None:
    Metric.objects.filter(pk=metric.pk).delete()


def _nothing(metric: Metric) -> None:
    """Nobody comes between."""


NAME, DEFINITION = WORDS
REFUSED = {
    "the source has changed": (WORDS, _changed_in_danish, "Kilden er ændret, efter at filen blev lavet."),
    "a colleague was here": (WORDS, _named_by_a_colleague, "har gemt en anden tekst her"),
    "the metric is gone": (WORDS, _gone, "Navnet på nøgletallet findes ikke"),
    "a wrong number": (WORDS | {DEFINITION: "At least 3 years."}, _nothing, "siger »2«, oversættelsen »3«"),
    "too long": (WORDS | {NAME: "n" * 121}, _nothing, "120 tegn"),
    "a code": (WORDS | {NAME: "⟦a1⟧ apprentices"}, _nothing, "Parenteserne ⟦ ⟧ er forbeholdt koder."),
    "two lines for a name": (WORDS | {NAME: "Apprentices\nand"}, _nothing, "på én linje"),
    "no name": ({DEFINITION: WORDS[DEFINITION]}, _nothing, "Navn: Feltet skal udfyldes."),
}


@each_format
@pytest.mark.parametrize("case", REFUSED)
def test_what_the_site_would_refuse_is_refused_with_line_and_reason_and_nothing_is_taken(
    form: str, case: str, metric: Metric, home: HomePage, translator: Client, english: Locale
) -> None:
    words, meanwhile, reason = REFUSED[case]
    translation = _page_with_a_text_that_waits(home, english)
    files = everything_that_waits(translator, form)
    names = next(name for name in files if name.startswith("navne"))
    of_page = next(name for name in files if name.startswith("about-us"))
    files[names] = filled(files[names], words)
    files[of_page] = filled(files[of_page], {"Hvem vi er": "Who we are"})
    meanwhile(metric)
    before = own_words(metric)
    answer = bring_all_back(translator, files)
    assert is_refused(answer)
    assert "Intet er taget med." in told(answer)
    assert reason in told(answer)
    report = next(one for one in answer.context["report"].files if one.name == names)
    lines = files[names].splitlines()
    for outcome in report.outcomes:
        assert lines[outcome.line - 1].startswith(("#", "msgctxt") if form == "po" else "<unit")
    assert own_words(metric) == before
    own = StringTranslation.objects.filter(context__object_id=translation.source.object_id)
    assert not own.filter(data="Who we are").exists()


def _page_with_a_text_that_waits(home: HomePage, english: Locale) -> Translation:
    page: InfoPage = page_with_everything(home)
    translation = translate(page, english)
    translation.save_target(publish=False)
    StringTranslation.objects.filter(data="Who we are").delete()
    return translation


@pytest.mark.parametrize("key", ["w1-colour-0123456789abcdef-0", "u1-1-0123456789abcdef-0", ""])
def test_a_text_without_its_key_is_refused(key: str, metric: Metric, translator: Client) -> None:
    file = re.sub(r'msgctxt "w[^"]*"', f'msgctxt "{key}"', filled(names_file(translator, "po"), WORDS), count=1)
    assert "dens nøgle mangler eller er ændret" in told(bring_all_back(translator, file))
    assert own_words(metric) == {}


def test_names_are_taken_at_the_place_for_all_files_alone_and_in_their_language(
    metric: Metric, home: HomePage, english: Locale, translator: Client
) -> None:
    translation = _page_with_a_text_that_waits(home, english)
    file = filled(names_file(translator, "po"), WORDS)
    assert "en anden side" in told(bring_back(translator, translation, file))
    german = file.replace("Language: en", "Language: de")
    assert "Filen er ikke en oversættelse" in told(bring_all_back(translator, german))
    assert own_words(metric) == {}


def test_who_does_not_translate_the_language_gets_and_brings_no_names(
    metric: Metric, translator: Client, communications_officer: Client
) -> None:
    file = filled(names_file(translator, "po"), WORDS)
    assert communications_officer.get(reverse("download_outstanding", args=["en", "po"])).status_code == 302
    bring_all_back(communications_officer, file)
    send(communications_officer, reverse("upload_outstanding", args=["da"]), file)
    send(translator, reverse("upload_outstanding", args=["da"]), file)
    assert own_words(metric) == {}


@pytest.mark.parametrize(
    ("meanwhile", "reason"),
    [
        (_named_by_a_colleague, "har gemt en anden tekst her"),
        (_changed_in_danish, "Kilden er ændret, efter at filen blev lavet."),
        (_gone, "Navnet på nøgletallet findes ikke"),
    ],
)
def test_what_happens_to_a_metric_while_a_file_is_read_is_told_and_not_overwritten(
    meanwhile: Callable[[Metric], object],
    reason: str,
    metric: Metric,
    translator: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    file = filled(names_file(translator, "po"), WORDS)
    take = TakingWordings.take

    def late(files: list[TakingWordings], user: Any) -> None:
        meanwhile(metric)
        take(files, user)

    monkeypatch.setattr(TakingWordings, "take", late)
    answer = bring_all_back(translator, file)
    assert reason in told(answer)
    assert is_refused(answer)


def test_what_is_asked_about_a_name_is_told_beside_what_is_taken(metric: Metric, translator: Client) -> None:
    words = WORDS | {DEFINITION: "At least 2 år.\nIn May."}
    answer = bring_all_back(translator, filled(names_file(translator, "po"), words))
    assert "2 tekster er taget med." in told(answer)
    assert "Nogle ord er stadig på kildens sprog: år." in told(answer)


def test_a_text_that_stands_in_the_file_twice_is_refused(metric: Metric, translator: Client) -> None:
    file = filled(names_file(translator, "po"), WORDS)
    head, *entries = file.split("\n\n")
    answer = bring_all_back(translator, "\n\n".join([head, *entries, entries[-1]]))
    assert "Teksten står to gange i filen." in told(answer)
    assert own_words(metric) == {}


def test_what_a_colleague_saves_beside_it_while_a_file_is_read_stays(
    metric: Metric, translator: Client, english: Locale, monkeypatch: pytest.MonkeyPatch
) -> None:
    _named_by_a_colleague(metric)
    file = filled(names_file(translator, "po"), {DEFINITION: WORDS[DEFINITION]})
    take = TakingWordings.take

    def late(files: list[TakingWordings], user: Any) -> None:
        MetricWording.objects.filter(metric=metric, locale=english).update(counted_singular="trainee")
        take(files, user)

    monkeypatch.setattr(TakingWordings, "take", late)
    bring_all_back(translator, file)
    assert own_words(metric) == {
        "name": "Trainees",
        "counted_singular": "trainee",
        "definition": WORDS[DEFINITION],
    }


def test_words_with_the_brackets_of_codes_do_not_go_out(metric: Metric, translator: Client) -> None:
    MetricWording.objects.filter(metric=metric).update(name="Lærlinge ⟦a1⟧")
    sources = [entry.msgid for entry in polib.pofile(names_file(translator, "po"))]
    assert DEFINITION in sources
    assert not [source for source in sources if "⟦" in source]
