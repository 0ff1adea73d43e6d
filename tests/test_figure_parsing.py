"""Figures as people type them: read exactly, or refused with what to type instead."""

import time
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from metrics.notation.figure import MAX_DECIMALS, MAX_INTEGER_DIGITS, Figure, Qualifier, Unit
from metrics.notation.formatting import Style, format_figure
from metrics.notation.parsing import FigureError, parse_figure

LANGUAGES = ("da", "en")

numbers = st.builds(
    lambda digits, decimals: Decimal(digits).scaleb(-decimals),
    st.integers(-(10**MAX_INTEGER_DIGITS) + 1, 10**MAX_INTEGER_DIGITS - 1),
    st.integers(0, MAX_DECIMALS),
)


def read(text: str, language: str) -> tuple[Decimal, int, Unit, Qualifier]:
    figure = parse_figure(text, language)
    return figure.value, figure.decimals, figure.unit, figure.qualifier


def refusal(text: str, language: str) -> FigureError:
    with pytest.raises(FigureError) as raised:
        parse_figure(text, language)
    return raised.value


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", ["symbol", "words"])
@pytest.mark.parametrize("qualifier", Qualifier)
@pytest.mark.parametrize("unit", Unit)
@settings(max_examples=30, deadline=None)
@given(number=numbers)
def test_what_is_written_reads_back_the_same(
    unit: Unit, qualifier: Qualifier, style: Style, language: str, number: Decimal
) -> None:
    figure = Figure(number, unit, qualifier)
    assert parse_figure(format_figure(figure, language, style), language) == figure


@settings(deadline=None)
@given(st.text(max_size=150) | st.text("0123456789.,'+-−%xkm¹²½ \u00a0", max_size=40), st.sampled_from(LANGUAGES))
@example("\0", "da")
@example("NaN", "en")
@example("Infinity", "en")
@example("1e9", "da")
@example("🙂", "da")
@example("٣٦", "da")
@example("३६ %", "en")
@example("\ud800", "en")
def test_any_text_is_a_figure_or_refused_with_a_message(text: str, language: str) -> None:
    try:
        figure = parse_figure(text, language)
    except FigureError as error:
        assert error.messages
        assert error.code in {"empty", "separators", "decimals", "digits", "invalid"}
    else:
        assert abs(figure.value) < 10**MAX_INTEGER_DIGITS
        assert figure.decimals <= MAX_DECIMALS


@pytest.mark.parametrize("text", ["9" * 10_000, "1." * 5_000, " " * 10_000 + "x", "+" * 10_000, "1 " * 49 + "x"])
def test_long_hostile_text_is_refused_at_once(text: str) -> None:
    started = time.perf_counter()
    refusal(text, "da")
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    ("typed", "value", "unit", "qualifier"),
    [
        ("+300", "300", Unit.COUNT, Qualifier.MORE_THAN),
        ("300+", "300", Unit.COUNT, Qualifier.MORE_THAN),
        (">300", "300", Unit.COUNT, Qualifier.MORE_THAN),
        ("mere end 300", "300", Unit.COUNT, Qualifier.MORE_THAN),
        ("Over 300", "300", Unit.COUNT, Qualifier.MORE_THAN),
        ("+3,6 %", "3.6", Unit.PERCENT, Qualifier.MORE_THAN),
        ("ca. 300", "300", Unit.COUNT, Qualifier.ABOUT),
        ("cirka 300", "300", Unit.COUNT, Qualifier.ABOUT),
        ("omkring 300", "300", Unit.COUNT, Qualifier.ABOUT),
        ("op til 300", "300", Unit.COUNT, Qualifier.UP_TO),
        ("3,6 %", "3.6", Unit.PERCENT, Qualifier.NONE),
        ("3,6%", "3.6", Unit.PERCENT, Qualifier.NONE),
        ("3,60 %", "3.60", Unit.PERCENT, Qualifier.NONE),
        ("3,6 procent", "3.6", Unit.PERCENT, Qualifier.NONE),
        ("3,6 pct.", "3.6", Unit.PERCENT, Qualifier.NONE),
        ("-5 %", "-5", Unit.PERCENT, Qualifier.NONE),
        ("\u22125 %", "-5", Unit.PERCENT, Qualifier.NONE),
        ("3,6 procentpoint", "3.6", Unit.PERCENTAGE_POINTS, Qualifier.NONE),
        ("3,6 pct.-point", "3.6", Unit.PERCENTAGE_POINTS, Qualifier.NONE),
        ("4x", "4", Unit.FACTOR, Qualifier.NONE),
        ("4 X", "4", Unit.FACTOR, Qualifier.NONE),
        ("4×", "4", Unit.FACTOR, Qualifier.NONE),
        ("4 gange", "4", Unit.FACTOR, Qualifier.NONE),
        ("1.234", "1234", Unit.COUNT, Qualifier.NONE),
        ("18.058", "18058", Unit.COUNT, Qualifier.NONE),
        ("  18058 ", "18058", Unit.COUNT, Qualifier.NONE),
        ("18 058", "18058", Unit.COUNT, Qualifier.NONE),
        ("18\u00a0058", "18058", Unit.COUNT, Qualifier.NONE),
        ("18\u2009058", "18058", Unit.COUNT, Qualifier.NONE),
        ("18\u202f058", "18058", Unit.COUNT, Qualifier.NONE),
        ("１８.０５８", "18058", Unit.COUNT, Qualifier.NONE),
        ("1,2 mio.", "1200000", Unit.COUNT, Qualifier.NONE),
        ("1,2 mio", "1200000", Unit.COUNT, Qualifier.NONE),
        ("1,20 millioner", "1200000", Unit.COUNT, Qualifier.NONE),
        ("18 tusind", "18000", Unit.COUNT, Qualifier.NONE),
        ("2 mia.", "2000000000", Unit.COUNT, Qualifier.NONE),
        ("0,500", "0.500", Unit.COUNT, Qualifier.NONE),
    ],
)
def test_danish_is_read_exactly(typed: str, value: str, unit: Unit, qualifier: Qualifier) -> None:
    expected = Decimal(value)
    assert read(typed, "da") == (expected, -int(expected.as_tuple().exponent), unit, qualifier)


@pytest.mark.parametrize(
    ("typed", "value", "unit", "qualifier"),
    [
        ("+300", "300", Unit.COUNT, Qualifier.MORE_THAN),
        ("300+", "300", Unit.COUNT, Qualifier.MORE_THAN),
        ("more than 300", "300", Unit.COUNT, Qualifier.MORE_THAN),
        ("OVER 300", "300", Unit.COUNT, Qualifier.MORE_THAN),
        ("about 300", "300", Unit.COUNT, Qualifier.ABOUT),
        ("approx. 300", "300", Unit.COUNT, Qualifier.ABOUT),
        ("around 300", "300", Unit.COUNT, Qualifier.ABOUT),
        ("up to 300", "300", Unit.COUNT, Qualifier.UP_TO),
        ("3.6%", "3.6", Unit.PERCENT, Qualifier.NONE),
        ("3.60 %", "3.60", Unit.PERCENT, Qualifier.NONE),
        ("3.6 per cent", "3.6", Unit.PERCENT, Qualifier.NONE),
        ("3.6 percent", "3.6", Unit.PERCENT, Qualifier.NONE),
        ("-5%", "-5", Unit.PERCENT, Qualifier.NONE),
        ("3.6 percentage points", "3.6", Unit.PERCENTAGE_POINTS, Qualifier.NONE),
        ("3.6 pp", "3.6", Unit.PERCENTAGE_POINTS, Qualifier.NONE),
        ("4x", "4", Unit.FACTOR, Qualifier.NONE),
        ("4 times", "4", Unit.FACTOR, Qualifier.NONE),
        ("18,058", "18058", Unit.COUNT, Qualifier.NONE),
        ("1.2 million", "1200000", Unit.COUNT, Qualifier.NONE),
        ("1.2m", "1200000", Unit.COUNT, Qualifier.NONE),
        ("1.2 bn", "1200000000", Unit.COUNT, Qualifier.NONE),
        ("18 thousand", "18000", Unit.COUNT, Qualifier.NONE),
        ("18k", "18000", Unit.COUNT, Qualifier.NONE),
    ],
)
def test_english_is_read_exactly(typed: str, value: str, unit: Unit, qualifier: Qualifier) -> None:
    expected = Decimal(value)
    assert read(typed, "en") == (expected, -int(expected.as_tuple().exponent), unit, qualifier)


@pytest.mark.parametrize(("language", "typed"), [("da-DK", "3,6"), ("en-gb", "3.6"), ("EN_GB", "3.6")])
def test_a_regional_code_reads_like_its_language(language: str, typed: str) -> None:
    assert parse_figure(typed, language).value == Decimal("3.6")


@pytest.mark.parametrize("language", ["de", "de-ch", "fr", "ja", "pt-br", "sv", "tr"])
@pytest.mark.parametrize("value", ["3.6", "18058", "1234567", "-5", "1"])
@pytest.mark.parametrize("style", ["symbol", "words"])
def test_a_language_without_words_of_its_own_reads_what_it_writes(language: str, value: str, style: Style) -> None:
    for unit in Unit:
        for qualifier in Qualifier:
            figure = Figure(Decimal(value), unit, qualifier)
            assert parse_figure(format_figure(figure, language, style), language) == figure


def test_a_language_without_words_of_its_own_is_written_by_cldr() -> None:
    growth = Figure(Decimal("3.6"), Unit.PERCENT)
    companies = Figure(Decimal(18058))
    members = Figure(Decimal(300), qualifier=Qualifier.MORE_THAN)
    assert format_figure(growth, "de") == "3,6\u00a0%"
    assert format_figure(growth, "de", "words") == "3,6 Prozent"
    assert format_figure(companies, "fr") == "18\u202f058"
    assert format_figure(companies, "de", "short") == "18\u00a0Tausend"
    assert format_figure(members, "de") == "+300"
    assert format_figure(members, "de", "words") == "> 300"


@pytest.mark.parametrize(
    ("language", "tens", "words"),
    [("de", "18\u00a0Tausend", "3,6 Prozent"), ("ja", "1.8万", "3.6 %"), ("tr", "18\u00a0bin", "3,6 %")],
)
def test_cldr_gives_its_short_forms_and_the_word_for_per_cent_if_it_follows_the_number(
    language: str, tens: str, words: str
) -> None:
    assert format_figure(Figure(Decimal(18058)), language, "short") == tens
    assert format_figure(Figure(Decimal("3.6"), Unit.PERCENT), language, "words") == words


@pytest.mark.parametrize(
    ("language", "typed", "value"),
    [
        ("de", "2 Mio.", 2_000_000),
        ("de", "1,5 Tausend", 1500),
        ("fr", "18 k", 18_000),
        ("de", "2 Mrd.", 2_000_000_000),
    ],
)
def test_words_of_size_are_known_by_cldr(language: str, typed: str, value: int) -> None:
    assert parse_figure(typed, language).value == value


def test_a_script_that_cldr_does_not_know_is_written_like_its_language() -> None:
    assert format_figure(Figure(Decimal("3.6"), Unit.PERCENT), "tt-latin-x") == "3,6\u00a0%"


@pytest.mark.parametrize(
    ("language", "typed", "right_spelling"),
    [
        ("da", "18.05", "18,05"),
        ("da", "0.500", "0,500"),
        ("da", "3.6 %", "3,6\u00a0%"),
        ("da", "3.6 pct.", "3,6\u00a0%"),
        ("da", "ca. 3.6 %", "ca.\u00a03,6\u00a0%"),
        ("da", "1.2 mio.", "1.200.000"),
        ("da", "18,058.5", "18.058,5"),
        ("en", "18,05", "18.05"),
        ("en", "0,500", "0.500"),
        ("en", "3,6%", "3.6%"),
        ("en", "approx. 3,6 %", "about\u00a03.6%"),
        ("en", "1,2 million", "1,200,000"),
    ],
)
def test_separators_of_the_other_language_are_refused_with_the_right_spelling(
    language: str, typed: str, right_spelling: str
) -> None:
    error = refusal(typed, language)
    assert error.code == "separators"
    assert error.messages[0].endswith(right_spelling)


@pytest.mark.parametrize("typed", ["1.23.456", "1.234 567", "12 34", "1,2,3", "1.234.56"])
def test_digits_grouped_in_no_language_are_refused_with_examples(typed: str) -> None:
    error = refusal(typed, "da")
    assert error.code == "separators"
    assert "1,2 mio." in error.messages[0]


@pytest.mark.parametrize("typed", ["10²", "1①", "3½ %", "H₂0"])
def test_signs_that_only_look_like_digits_are_not_read_as_digits(typed: str) -> None:
    assert refusal(typed, "da").code == "invalid"


@pytest.mark.parametrize("typed", ["mere end +300", "+300+", "ca. +300", "+-5", "mange", "3-5", "mio."])
def test_two_qualifiers_or_no_number_are_refused(typed: str) -> None:
    assert refusal(typed, "da").code == "invalid"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "empty"),
        (" \u00a0 ", "empty"),
        ("3,1234567", "decimals"),
        ("1,2345678901234 mio.", "decimals"),
        ("1" * 16, "digits"),
        ("1.000.000.000 mio.", "digits"),
    ],
)
def test_each_kind_of_refusal_has_its_own_message(typed: str, code: str) -> None:
    assert refusal(typed, "da").code == code


@pytest.mark.parametrize(
    ("language", "example"),
    [("da", "12,5 %"), ("da", "1,2 mio."), ("en", "12.5%"), ("en", "1.2 million")]
    + [("de", example) for example in ("+250", "12,5\u00a0%", "3x", "12.500", "1,2\u00a0Mio.")],
)
@pytest.mark.parametrize("typed", ["", "?"])
def test_a_refusal_shows_examples_in_the_language_of_the_page(typed: str, language: str, example: str) -> None:
    assert example in refusal(typed, language).messages[0]
