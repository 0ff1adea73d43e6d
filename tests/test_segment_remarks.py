"""What is remarked on a translated text, and what is not: the cases by which the rules are judged."""

import pytest
from django.utils.translation import override

from translation.segments.notation import Code
from translation.segments.remarks import TextPair, remarks_on

METRIC = Code("a1", is_chip=True, inner="participants")
LINK = Code("a1", is_chip=False, inner="medlemsfordelene")

# What it is about, the Danish text, the English text, what is remarked.
CASES = [
    ("a good translation", "Vi har 500 medlemmer.", "We have 500 members.", set()),
    ("another number", "Vi har 500 medlemmer.", "We have 300 members.", {"numbers"}),
    ("the same number as English writes it", "18.058 virksomheder deltog.", "18,058 companies took part.", set()),
    ("a number in words", "Tre ud af fem.", "Three out of five.", set()),
    ("another currency", "Det koster 100 kr.", "It costs €100.", {"currency"}),
    ("the same currency, otherwise written", "Det koster 100 kr. om året.", "It costs DKK 100 a year.", set()),
    ("no full stop", "Skriv til os.", "Write to us", {"end"}),
    ("a full stop where none is", "Læs mere", "Read more.", {"end"}),
    ("a question without its mark", "Vil I være med?", "Do you want to join.", {"end"}),
    ("a question", "Vil I være med?", "Do you want to join?", set()),
    ("the mark inside quotation marks", "»Vi fandt den.«", "“We found it.”", set()),
    ("an abbreviation at the end", "Det sker kl. 9.00", "It happens at 9 a.m.", set()),
    ("two spaces", "Skriv til os.", "Write  to us.", {"spaces"}),
    ("a space at the end", "Skriv til os", "Write to us ", {"spaces"}),
    ("a space before the full stop", "Skriv til os.", "Write to us .", {"spaces"}),
    ("a word twice", "Skriv til os.", "Write to to us.", {"repeated"}),
    ("a word twice, once with a capital", "Det er her.", "This this is here.", {"repeated"}),
    ("a word that English may repeat", "Han havde haft en idé.", "He had had an idea.", set()),
    ("a number twice", "Rum 12 12 er åbent.", "Room 12 12 is open.", set()),
    ("the Danish sentence itself", "Fortæl os kort, hvem I er.", "Fortæl os kort, hvem I er.", {"untranslated"}),
    ("Danish without its letters", "Hvad er en klynge for noget", "Hvad er en klynge for noget", {"untranslated"}),
    ("a name", "DigitalLead", "DigitalLead", set()),
    ("a name of several words", "Cluster Excellence Denmark", "Cluster Excellence Denmark", set()),
    ("a word that both languages have", "Innovation", "Innovation", set()),
    ("one Danish word with Danish letters", "Fællesskab", "Fællesskab", {"untranslated"}),
    (
        "half of it left in Danish",
        "Vi samler virksomheder, og det er godt for alle, som er med.",
        "We bring companies together, og det er godt for alle, som er med.",
        {"left"},
    ),
    ("one word left", "Fortæl os om jeres mål.", "Tell us about your mål.", {"left"}),
    ("a person's name", "Søren Ågård leder klyngen.", "Søren Ågård heads the cluster.", set()),
    ("a small Danish word that is English too", "Det var i Danmark.", "It was in Denmark, for all at sea.", set()),
    ("Danish quotation marks", "»Godt,« sagde hun.", "»Good,« she said.", {"quotes"}),
    ("a quotation that does not end", "»Godt,« sagde hun.", "“Good, she said.", {"quotes"}),
    ("English quotation marks", "»Godt,« sagde hun.", "“Good,” she said.", set()),
    ("no quotation marks left", "»Godt,« sagde hun.", "Good, she said.", {"quotes"}),
    ("an apostrophe", "Klyngens mål er klare.", "The cluster’s goals are clear.", set()),
    ("only spaces", "Overskrift", "   ", {"blank"}),
    ("emphasis lost", "Vi er <b>mange</b>.", "We are many.", {"emphasis"}),
    ("emphasis kept", "Vi er <b>mange</b>.", "We are <b>many</b>.", set()),
]  # fmt: skip

CODE_CASES = [
    ("kept", METRIC, '<a id="a1">participants</a> virksomheder', '<a id="a1">participants</a> companies', set()),
    ("moved", METRIC, '<a id="a1">participants</a> i alt', 'In total <a id="a1">participants</a>', set()),
    ("dropped", METRIC, '<a id="a1">participants</a> virksomheder', "companies", {"code-lost"}),
    (
        "doubled",
        METRIC,
        '<a id="a1">participants</a> virksomheder',
        '<a id="a1">participants</a> <a id="a1">participants</a> companies',
        {"code-twice"},
    ),
    ("link kept", LINK, 'Læs om <a id="a1">medlemsfordelene</a>.', 'Read <a id="a1">about it</a>.', set()),
    ("link dropped", LINK, 'Læs om <a id="a1">medlemsfordelene</a>.', "Read about it.", {"code-lost"}),
    ("link empty", LINK, 'Læs om <a id="a1">medlemsfordelene</a>.', 'Read it<a id="a1"> </a>here.', {"link-empty"}),
]


def found(source: str, target: str, **more: object) -> set[str]:
    with override("da"):
        pair = TextPair(source, target, "da", "en", **more)  # type: ignore[arg-type]
        return {remark.code for remark in remarks_on(pair)}


@pytest.mark.parametrize(("source", "target", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_what_is_remarked_on_a_text(source: str, target: str, expected: set[str]) -> None:
    assert found(source, target) == expected


@pytest.mark.parametrize(
    ("code", "source", "target", "expected"), [case[1:] for case in CODE_CASES], ids=[c[0] for c in CODE_CASES]
)
def test_what_is_remarked_on_figures_and_links(code: Code, source: str, target: str, expected: set[str]) -> None:
    assert found(source, target, codes=(code,)) == expected


def test_a_page_title_is_long_from_61_characters_on() -> None:
    assert found("Titel", "T" * 60, advised=60) == set()
    assert found("Titel", "T" * 61, advised=60) == {"long"}


def test_a_text_longer_than_its_field_is_an_error() -> None:
    assert found("Etiket", "L" * 80, limit=80) == set()
    assert found("Etiket", "L" * 81, limit=80) == {"too-long"}


def test_the_limit_counts_what_readers_see_and_not_how_it_is_kept() -> None:
    assert found("Mål &amp; midler", "A &amp; b", limit=5) == set()


def test_the_same_source_translated_otherwise_elsewhere_is_remarked() -> None:
    assert found("Bliv medlem", "Join us", elsewhere=("Become a member",)) == {"inconsistent"}
    assert found("Bliv medlem", "Become a member", elsewhere=("Become a member", "Join us")) == set()


@pytest.mark.parametrize(
    ("slug", "expected"),
    [("become-a-member", set()), ("Become a member", {"address"}), ("", {"blank"}), ("bliv-medlem", set())],
)
def test_an_address_has_small_letters_digits_and_hyphens(slug: str, expected: set[str]) -> None:
    assert found("bliv-medlem", slug, is_address=True) == expected


def test_without_a_language_file_only_what_holds_in_every_language_is_remarked() -> None:
    pair = TextPair("Skriv til os.", "Schreiben  Sie an  300 og det er ikke", "da", "de")
    with override("da"):
        assert {remark.code for remark in remarks_on(pair)} == {"spaces", "end", "left"}
