"""Texts that go out to translators' own tools and come back: what is taken, what is left alone, what is refused."""

import re

import polib
import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from clusterinfo.models import InfoPage
from home.models import HomePage
from metrics.models import Metric
from tests.exchanged import FORMATS, bring_back, fetched, is_refused, saved_texts, send, told
from tests.translated_pages import page_with_everything, translate
from translation.segments.models import Unconfirmed

each_format = pytest.mark.parametrize("form", FORMATS)


@pytest.fixture
def page(home: HomePage) -> InfoPage:
    return page_with_everything(home)


@pytest.fixture
def translation(page: InfoPage, english: Locale) -> Translation:
    """Of a page with links and figures, with all of its texts translated."""
    translation = translate(page, english)
    translation.save_target(publish=False)
    return translation


def changed(file: str, before: str, after: str) -> str:
    """A file in which a translator has changed one translation."""
    head, found, tail = file.rpartition(before)
    assert found
    return head + after + tail


@each_format
def test_a_file_that_comes_back_as_it_went_out_changes_nothing(
    form: str, translation: Translation, translator: Client
) -> None:
    before = saved_texts()
    answer = bring_back(translator, translation, fetched(translator, translation, form))
    assert answer.status_code == 200
    assert "0 tekster er taget med. 10 er uændrede." in told(answer)
    assert saved_texts() == before


@each_format
def test_a_file_changed_in_one_place_changes_that_place(
    form: str, translation: Translation, translator: Client
) -> None:
    before = saved_texts()
    file = changed(fetched(translator, translation, form), "Who we are", "Who is in it")
    answer = bring_back(translator, translation, file)
    assert "1 tekst er taget med." in told(answer)
    differing = [(before[place], now) for place, now in saved_texts().items() if before[place] != now]
    assert differing == [(("Who we are", False), ("Who is in it", False))]


@each_format
def test_what_nobody_is_sure_of_stays_unconfirmed(form: str, translation: Translation, translator: Client) -> None:
    file = changed(fetched(translator, translation, form), "Who we are", "Who is in it")
    if form == "po":
        po = polib.pofile(file)
        next(entry for entry in po if entry.msgstr == "Who is in it").flags.append("fuzzy")
        file = str(po)
    else:
        file = file.replace('state="final"', 'state="translated"')
    assert "Taget med, ikke bekræftet" in told(bring_back(translator, translation, file))
    assert [one.translation.data for one in Unconfirmed.objects.all()] == ["Who is in it"]
    goes_out_as = "#, fuzzy" if form == "po" else 'state="translated"'
    assert fetched(translator, translation, form).count(goes_out_as) == 1


def test_a_draft_that_comes_back_as_it_went_out_is_said_to_be_unchanged(
    translation: Translation, translator: Client
) -> None:
    Unconfirmed.objects.create(translation=StringTranslation.objects.get(data="Who we are"))
    answer = bring_back(translator, translation, fetched(translator, translation, "po"))
    assert "0 tekster er taget med. 10 er uændrede." in told(answer)


@each_format
def test_a_draft_that_comes_back_as_final_is_confirmed(
    form: str, translation: Translation, translator: Client
) -> None:
    draft = StringTranslation.objects.get(data="Who we are")
    Unconfirmed.objects.create(translation=draft)
    file = fetched(translator, translation, form).replace("#, fuzzy\n", "").replace('"translated"', '"final"')
    bring_back(translator, translation, file)
    assert not Unconfirmed.objects.exists()


# What a translator makes of a text, and why it is refused. In XLIFF a code that is typed is no code.
NO_CODE = "Parenteserne ⟦ ⟧ er forbeholdt koder."
REFUSED = [
    ("Today we are many", "Today we are 14", "»14« står ikke i kilden."),
    ("Read ⟦a1:more about us⟧", "Read more about us", "Linket »https://www.example.org/« mangler."),
    ("There are ⟦a1⟧ participants", "There are participants", "mangler"),
    ("There are ⟦a1⟧ participants", "There are ⟦a1⟧ and ⟦a1⟧ participants", "står der to gange"),
    ("There are ⟦a1⟧ participants", "There are ⟦a9⟧ participants", "Kilden har ikke koden ⟦a9⟧"),
    ("There are ⟦a1⟧ participants", "There are ⟦a1 participants", "Kilden har ikke koden ⟦"),
    ("Read ⟦a1:more about us⟧", "Read ⟦a1:more about us", "Koden ⟦a1: slutter ikke"),
    ("Participants", "P" * 81, "81 tegn; feltet tager 80."),
    ("about-us", "About us", "små bogstaver"),
    ("Today we are many", "Today we are many" * 1_200, "Teksten er på mere end 20000 tegn."),
]


@each_format
def test_what_the_segment_editor_would_refuse_is_refused_with_its_reason_and_nothing_is_taken(
    form: str, translation: Translation, translator: Client
) -> None:
    original, kept = fetched(translator, translation, form), saved_texts()
    for before, after, reason in REFUSED:
        if form == "xliff":
            before, after = (_as_xliff(text, original) for text in (before, after))
        file = changed(changed(original, before, after), "Who we are", "Who is in it")
        answer = bring_back(translator, translation, file)
        assert is_refused(answer)
        assert "Intet er taget med. 1 tekst blev afvist." in told(answer)
        assert (NO_CODE if form == "xliff" and "⟦" in after else reason) in told(answer)
        assert "Who is in it" not in told(answer)
        assert saved_texts() == kept


@each_format
def test_the_others_are_taken_if_the_translator_says_so(
    form: str, translation: Translation, translator: Client
) -> None:
    file = changed(fetched(translator, translation, form), "Today we are many", "Today we are 14")
    answer = bring_back(translator, translation, changed(file, "Who we are", "Who is in it"), rest="on")
    assert "1 tekst er taget med. 8 er uændrede. 1 blev afvist." in told(answer)
    assert StringTranslation.objects.filter(data="Who is in it").exists()
    assert not StringTranslation.objects.filter(data__contains="14").exists()


def _as_xliff(text: str, file: str) -> str:
    """A text in the notation of the field with the codes that the file has for them; unknown ones stay."""
    target = file.rpartition("There are ")[2]
    figure = target[: target.index("/>") + 2]
    link = file.rpartition("Read ")[2].partition(">")[0] + ">"
    return text.replace("⟦a1⟧", figure).replace("⟦a1:more about us⟧", f"{link}more about us</pc>")


@each_format
def test_a_refusal_says_in_which_line_the_text_stands(
    form: str, translation: Translation, translator: Client
) -> None:
    file = changed(fetched(translator, translation, form), "Today we are many", "Today we are 14")
    answer = bring_back(translator, translation, file)
    outcome = answer.context["report"].files[0].outcomes[0]
    begins = "#" if form == "po" else "<unit"
    lines = file.splitlines()
    place = next(number for number, line in enumerate(lines) if "Today we are 14" in line)
    assert lines[outcome.line - 1].startswith(begins)
    assert 0 <= place - outcome.line + 1 <= 8


@each_format
def test_a_text_whose_source_has_changed_since_is_refused(
    form: str, translation: Translation, page: InfoPage, translator: Client
) -> None:
    file = changed(fetched(translator, translation, form), "Who we are", "Who is in it")
    other_digest = re.sub(r"(u\d+-\d+-)[0-9a-f]{16}", rf"\g<1>{'0' * 16}", file)
    assert "10 tekster blev afvist" in told(bring_back(translator, translation, other_digest))
    page.body[0].value["heading"] = "Hvem er vi så?"
    page.save_revision().publish()
    answer = bring_back(translator, translation, file)
    assert "Kilden er ændret, efter at filen blev lavet." in told(answer)
    assert not StringTranslation.objects.filter(data="Who is in it").exists()


@each_format
def test_what_a_colleague_has_saved_since_is_not_overwritten(
    form: str, translation: Translation, translator: Client
) -> None:
    file = fetched(translator, translation, form)
    StringTranslation.objects.filter(data="Who we are").update(data="We, the members")
    untouched = bring_back(translator, translation, file)
    assert untouched.status_code == 200
    assert "Ændret på webstedet siden" in told(untouched)
    refused = bring_back(translator, translation, changed(file, "Who we are", "Who is in it"))
    assert "En kollega har gemt en anden tekst her" in told(refused)
    assert StringTranslation.objects.filter(data="We, the members").exists()


@each_format
def test_an_address_that_is_taken_is_refused_as_it_is_saved(
    form: str, translation: Translation, translator: Client
) -> None:
    target = translation.get_target_instance()
    taken = target.get_siblings(inclusive=False)[0].slug
    file = changed(changed(fetched(translator, translation, form), "about-us", taken), "Who we are", "Who is in it")
    assert "denne adresse" in told(bring_back(translator, translation, file))
    kept = StringTranslation.objects.filter(data__in=("about-us", "Who we are"), has_error=False)
    assert kept.count() == 2


@each_format
def test_a_file_of_another_page_or_in_another_language_is_refused(
    form: str, translation: Translation, home: HomePage, translator: Client
) -> None:
    other = Translation.objects.get(source__object_id=home.translation_key)
    assert "en anden side" in told(bring_back(translator, translation, fetched(translator, other, form)))
    file = fetched(translator, translation, form)
    german = file.replace("Language: en", "Language: de").replace('trgLang="en"', 'trgLang="de"')
    assert "Filen er ikke en oversættelse" in told(bring_back(translator, translation, german))


def test_a_locked_page_takes_no_file(translation: Translation, translator: Client) -> None:
    file = changed(fetched(translator, translation, "po"), "Who we are", "Who is in it")
    Page.objects.filter(pk=translation.get_target_instance().pk).update(locked=True)
    bring_back(translator, translation, file)
    send(translator, reverse("upload_outstanding", args=["en"]), file)
    assert not StringTranslation.objects.filter(data="Who is in it").exists()


class TestWhoDoesNotTranslateTheLanguage:
    @pytest.fixture
    def outsider(self, communications_officer: Client) -> Client:
        return communications_officer

    def test_gets_and_brings_no_texts(self, translation: Translation, translator: Client, outsider: Client) -> None:
        file = changed(fetched(translator, translation, "po"), "Who we are", "Who is in it")
        for form in FORMATS:
            answer = outsider.get(reverse("download_texts", args=[translation.pk, form]))
            assert answer.status_code == 302
        bring_back(outsider, translation, file)
        send(outsider, reverse("upload_outstanding", args=["en"]), file)
        send(outsider, reverse("upload_outstanding", args=["da"]), file)
        assert not StringTranslation.objects.filter(data="Who is in it").exists()

    def test_gets_no_memory(self, outsider: Client) -> None:
        for name in ("translation_files", "download_memory"):
            assert outsider.get(reverse(name, args=["en"])).status_code == 302


def test_the_translator_finds_the_files_in_the_segment_editor_and_in_the_list_of_work(
    translation: Translation, translator: Client
) -> None:
    editor = translator.get(reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk]))
    assert reverse("download_texts", args=[translation.pk, "xliff"]) in editor.content.decode()
    inbox = translator.get(reverse("translation_inbox")).content.decode()
    assert reverse("translation_files", args=["en"]) in inbox
    assert "Alt, der venter" in told(translator.get(reverse("translation_files", args=["en"])))


def test_a_figure_is_told_to_the_tool_by_its_name_and_value(translation: Translation, translator: Client) -> None:
    assert Metric.objects.filter(key="participants").exists()
    assert 'disp="18.058"' in fetched(translator, translation, "xliff")
    assert "18,058" in fetched(translator, translation, "po")


@each_format
def test_a_page_that_is_not_public_is_not_named_where_a_text_links_to_it(
    form: str, page: InfoPage, home: HomePage, english: Locale, translator: Client
) -> None:
    draft = home.add_child(instance=InfoPage(title="Hemmelig fusion", slug="fusion", lead="x", live=False))
    page.body[0].value["text"].source += f'<p>Se <a linktype="page" id="{draft.pk}">her</a> om det.</p>'
    page.save_revision().publish()
    translation = translate(page, english)
    translation.save_target(publish=False)
    for told_as in ("En side, der ikke er offentlig", "Hemmelig fusion"):
        shown = fetched(translator, translation, form)
        editor = reverse("wagtailadmin_pages:edit", args=[translation.get_target_instance().pk])
        assert told_as in shown
        assert told_as in translator.get(editor).content.decode()
        assert ("Hemmelig" in shown) is (told_as == "Hemmelig fusion")
        draft.save_revision().publish()
