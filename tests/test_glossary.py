"""The glossary: who keeps it, how it is searched and sorted, and what it says of a translation."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import Translation

from clusterinfo.models import InfoPage
from home.models import HomePage
from home.starter.glossary import TERMS
from metrics.models import Dismissal
from tests.segment_steps import JSON, edit_url, rows_of
from tests.test_rights import is_turned_away
from tests.translated_pages import translate
from translation.glossary.in_texts import Glossary
from translation.glossary.models import Term
from translation.segments.segment_rows import SegmentRow, SegmentRows, held_back_by

NEW: dict[str, object] = {"term": "fælles mål", "preferred": "shared aim", "forbidden": "", "note": ""}
LIST, ADD = reverse("glossary:index"), reverse("glossary:add")


@pytest.fixture
def term(danish: Locale, english: Locale) -> Callable[..., Term]:
    def term(term: str, preferred: str, **more: str) -> Term:
        return Term.objects.create(term=term, preferred=preferred, source_locale=danish, locale=english, **more)

    return term


@pytest.fixture
def german_term(danish: Locale) -> Term:
    german = Locale.objects.create(language_code="de")
    return Term.objects.create(term="klynge", preferred="Cluster", source_locale=danish, locale=german)


def listed(client: Client, query: str = "") -> list[str]:
    soup = BeautifulSoup(client.get(LIST + query).content, "html.parser")
    return [" ".join(cell.find("a").get_text().split()) for cell in soup.select("tbody td.title")]  # type: ignore[union-attr]


class TestTheScreen:
    def test_is_in_danish_and_has_the_terms_of_the_starter_texts(self, translator: Client) -> None:
        html = translator.get(LIST).content.decode()
        assert "Ordliste" in html
        assert "8 termer" in html
        assert sorted(listed(translator)) == sorted(danish for danish, *_more in TERMS)

    def test_sorts_by_the_danish_alphabet(self, translator: Client, term: Callable[..., Term]) -> None:
        Term.objects.all().delete()
        for word in ("åbenhed", "øvelse", "aktør", "ærinde", "zone", "Aarhus"):
            term(word, "x")
        sorted_terms = ["aktør", "zone", "ærinde", "øvelse", "åbenhed", "Aarhus"]
        assert listed(translator) == sorted_terms
        assert listed(translator, "?ordering=-sorted_as") == sorted_terms[::-1]

    def test_finds_terms_by_words_of_any_column_small_or_capital(
        self, translator: Client, term: Callable[..., Term]
    ) -> None:
        term("Åbenhed", "openness", forbidden="transparency", note="Om Ånden i klyngen")
        for query in ("åben", "OPENNESS", "transpar", "ånden", "åbenhed openness"):
            assert listed(translator, f"?q={query}") == ["Åbenhed"]
        assert listed(translator, "?q=findes+ikke") == []

    def test_keeps_a_new_term_for_the_one_language_the_translator_has(
        self, translator: Client, english: Locale
    ) -> None:
        data = NEW | {"term": " fælles  mål ", "locale": english.pk}
        assert translator.post(ADD, data).status_code == 302
        kept = Term.objects.get(term="fælles mål")
        assert (kept.source_locale.language_code, kept.locale, kept.preferred) == ("da", english, "shared aim")

    @pytest.mark.parametrize(
        ("changed", "told"),
        [
            ({"term": "KLYNGE"}, "Ordlisten har allerede denne term."),
            ({"forbidden": "partner\nshared AIMS"}, ""),
            ({"forbidden": "partner\nshared aim"}, "»shared aim« er selve oversættelsen."),
        ],
    )
    def test_refuses_what_contradicts_itself(
        self, translator: Client, english: Locale, changed: dict[str, str], told: str
    ) -> None:
        html = translator.post(ADD, NEW | {"locale": english.pk} | changed).content.decode()
        assert (told in html) if told else html == ""
        assert Term.objects.filter(preferred="shared aim").exists() == (not told)


class TestWhoKeepsIt:
    @pytest.mark.parametrize("name", ["edit", "delete", "history", "usage"])
    def test_the_terms_of_another_language_are_closed_to_a_translator(
        self, translator: Client, german_term: Term, name: str
    ) -> None:
        url = reverse(f"glossary:{name}", args=[german_term.pk])
        assert is_turned_away(translator, url)
        assert is_turned_away(translator, url, NEW)
        german_term.refresh_from_db()
        assert german_term.preferred == "Cluster"
        assert translator.get(f"{LIST}?q=klynge").content.decode().count("Cluster") == 0

    def test_a_term_cannot_be_put_into_another_language(self, translator: Client, german_term: Term) -> None:
        assert translator.post(ADD, NEW | {"locale": german_term.locale_id}).status_code == 200
        assert not Term.objects.filter(term=NEW["term"]).exists()

    def test_it_is_closed_to_those_who_translate_nothing(self, communications_officer: Client) -> None:
        assert is_turned_away(communications_officer, LIST)
        assert is_turned_away(communications_officer, ADD)
        assert "Ordliste" not in communications_officer.get("/admin/").content.decode()

    def test_administrators_keep_every_language_with_pages(self, administrator: Client) -> None:
        assert "klynge" in listed(administrator)


SENTENCES = ("En ny klynge", "ny-klynge", "Klyngen samler aktører og medlemmer.", "Klyngeaktiviteter")


@pytest.fixture
def translation(home: HomePage, english: Locale) -> Translation:
    title, slug, lead, heading = SENTENCES
    body = [("section", {"heading": heading, "text": "<p>Læs <b>om klyngens</b> mål.</p>"})]
    page = home.add_child(instance=InfoPage(title=title, slug=slug, lead=lead, body=body))
    page.save_revision().publish()
    translation = translate(page, english, {title: "A new cluster", slug: "new-klynge"})
    translation.save_target(publish=False)
    return translation


@pytest.fixture
def write(translator: Client, translation: Translation) -> Callable[[str, str], SegmentRow]:
    """Save a translation and look at its row."""

    def write(beginning: str, text: str) -> SegmentRow:
        row = row_with(translation, beginning)
        data = {"text": text, "before": row.saved_text, "action": "confirm"}
        translator.post(reverse("save_segment", args=[translation.pk, row.segment.pk]), data, headers=JSON)
        return row_with(translation, beginning)

    return write


def row_with(translation: Translation, beginning: str) -> SegmentRow:
    return next(row for row in rows_of(translation) if row.segment.string.data.startswith(beginning))


def term_remarks(row: SegmentRow) -> set[tuple[str, str]]:
    """Their kinds, with the word that is not to be used."""
    remarks = [shown.remark for shown in row.remarks if shown.remark.code.startswith("term-")]
    return {(remark.code, remark.detail.partition(":")[2]) for remark in remarks}


class TestInTheEditor:
    def test_terms_are_marked_in_the_source_and_explained_below_it(
        self, translator: Client, translation: Translation
    ) -> None:
        Term.objects.filter(term="klynge").update(note="Aldrig om vindruer.", forbidden="bunch")
        page: Any = translation.get_target_instance()
        soup = BeautifulSoup(translator.get(edit_url(page)).content, "html.parser")
        row = soup.find(id=f"segment-{row_with(translation, 'Klyngen samler').segment.pk}")
        assert [mark.get_text() for mark in row.select(".segment__source .segment-term")] == [  # type: ignore[union-attr]
            "Klyngen", "aktører", "medlemmer",
        ]  # fmt: skip
        explained = " ".join(row.select(".segment__terms li")[0].get_text(" ").split())  # type: ignore[union-attr]
        assert explained == "klynge : cluster ; ikke bunch – Aldrig om vindruer."
        field = row.select_one("textarea")  # type: ignore[union-attr]
        assert f"terms-{row['id'].removeprefix('segment-')}" in field["aria-describedby"].split()  # type: ignore

    def test_a_term_in_bold_is_marked_and_a_figure_stays_whole(
        self, translator: Client, translation: Translation
    ) -> None:
        html = translator.get(edit_url(translation.get_target_instance())).content.decode()
        assert '<b>om <span class="segment-term" title="cluster">klyngens</span></b>' in html

    def test_a_missing_term_is_said_and_holds_nothing_back(self, write: Callable[[str, str], SegmentRow]) -> None:
        row = write("Klyngen samler", "It brings players and members together.")
        assert term_remarks(row) == {("term-missing", "")}
        assert held_back_by([row]) == []

    def test_the_term_in_another_form_is_the_term(self, write: Callable[[str, str], SegmentRow]) -> None:
        assert term_remarks(write("Klyngen samler", "Clusters have a player’s membership.")) == set()
        assert term_remarks(write("Klyngeaktiviteter", "Cluster activities")) == set()

    def test_a_word_that_is_not_to_be_used_holds_publishing_until_somebody_says_why(
        self, translator: Client, translation: Translation, write: Callable[[str, str], SegmentRow]
    ) -> None:
        row = write("Klyngen samler", "The cluster brings actors and members together.")
        assert term_remarks(row) == {("term-forbidden", "actors")}
        assert held_back_by([row]) == [row]
        shown = next(shown for shown in row.remarks if shown.remark.code == "term-forbidden")
        assert "»actors« bruges ikke om »aktør«" in shown.remark.message
        url = reverse("dismiss_remark", args=[translation.pk, row.segment.pk])
        translator.post(url, {"remark": shown.fingerprint, "reason": "Det er skuespillere."}, headers=JSON)
        assert Dismissal.objects.get().reason == "Det er skuespillere."
        assert held_back_by([row_with(translation, "Klyngen samler")]) == []

    def test_a_word_is_allowed_inside_the_term_itself(self, write: Callable[[str, str], SegmentRow]) -> None:
        Term.objects.filter(term="aktør").update(preferred="key actor", forbidden="actor")
        assert term_remarks(write("Klyngen samler", "The cluster has key actors and members.")) == set()

    def test_an_address_is_not_held_against_it(self, translation: Translation) -> None:
        assert term_remarks(row_with(translation, "ny-klynge")) == set()

    def test_the_longer_of_two_terms_counts(self, danish: Locale, english: Locale) -> None:
        glossary = Glossary(danish.pk, english.pk, ("da", "en"))
        assert [term.term for term in glossary.terms_in("Se medlemsfordelene for et medlem.")] == [
            "medlemsfordel",
            "medlem",
        ]


def test_the_starter_texts_keep_to_the_glossary(db: None) -> None:
    """Every page and the settings, translated by hand: the rules have to agree with people."""
    remarks = []
    for translation in Translation.objects.all():
        for row in SegmentRows(translation, translation.get_target_instance()).all():
            remarks += [
                (row.segment.string.data, shown.remark.message)
                for shown in row.remarks
                if "term" in shown.remark.code
            ]
    assert remarks == []
