"""Figures as they are shown: by CLDR's rules, with the decimals they were given, in each language."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.notation.figure import MAX_DECIMALS, MAX_INTEGER_DIGITS, Figure, Qualifier, Unit
from metrics.notation.formatting import format_figure, format_number, format_share
from metrics.notation.parsing import parse_figure


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "danish", "english"),
    [
        ("300", Unit.COUNT, Qualifier.MORE_THAN, "+300", "+300"),
        ("300", Unit.COUNT, Qualifier.ABOUT, "ca.\u00a0300", "about\u00a0300"),
        ("300", Unit.COUNT, Qualifier.UP_TO, "op til\u00a0300", "up to\u00a0300"),
        ("18058", Unit.COUNT, Qualifier.NONE, "18.058", "18,058"),
        ("3.60", Unit.PERCENT, Qualifier.NONE, "3,60\u00a0%", "3.60%"),
        ("3.6", Unit.PERCENT, Qualifier.MORE_THAN, "+3,6\u00a0%", "+3.6%"),
        ("-5", Unit.PERCENT, Qualifier.NONE, "\u22125\u00a0%", "\u22125%"),
        ("-5", Unit.PERCENT, Qualifier.MORE_THAN, "mere end\u00a0\u22125\u00a0%", "more than\u00a0\u22125%"),
        (
            "3.6",
            Unit.PERCENTAGE_POINTS,
            Qualifier.NONE,
            "3,6\u00a0procentpoint",
            "3.6\u00a0percentage points",
        ),
        ("4", Unit.FACTOR, Qualifier.NONE, "4x", "4x"),
        ("1234567.123456", Unit.COUNT, Qualifier.NONE, "1.234.567,123456", "1,234,567.123456"),
    ],
)
def test_a_tile_shows_the_figure_with_symbols(
    value: str, unit: Unit, qualifier: Qualifier, danish: str, english: str
) -> None:
    figure = Figure(Decimal(value), unit, qualifier)
    assert format_figure(figure, "da") == danish
    assert format_figure(figure, "en") == english


@pytest.mark.parametrize(
    ("value", "unit", "qualifier", "danish", "english"),
    [
        ("300", Unit.COUNT, Qualifier.MORE_THAN, "mere end 300", "more than 300"),
        ("300", Unit.COUNT, Qualifier.ABOUT, "cirka 300", "about 300"),
        ("300", Unit.COUNT, Qualifier.UP_TO, "op til 300", "up to 300"),
        ("4", Unit.FACTOR, Qualifier.NONE, "4 gange", "4 times"),
        ("3.6", Unit.PERCENT, Qualifier.NONE, "3,6 procent", "3.6 per cent"),
        ("3.6", Unit.PERCENTAGE_POINTS, Qualifier.NONE, "3,6 procentpoint", "3.6 percentage points"),
        ("-5", Unit.PERCENT, Qualifier.NONE, "minus 5 procent", "minus 5 per cent"),
        ("-5", Unit.PERCENT, Qualifier.MORE_THAN, "mere end minus 5 procent", "more than minus 5 per cent"),
    ],
)
def test_speech_and_running_text_get_words(
    value: str, unit: Unit, qualifier: Qualifier, danish: str, english: str
) -> None:
    figure = Figure(Decimal(value), unit, qualifier)
    assert format_figure(figure, "da", "words") == danish
    assert format_figure(figure, "en", "words") == english


@pytest.mark.parametrize(
    ("value", "danish", "english"),
    [
        ("999.50", "999,50", "999.50"),
        ("1500", "1,5\u00a0tusind", "1.5\u00a0thousand"),
        ("18058", "18\u00a0tusind", "18\u00a0thousand"),
        ("999999", "1\u00a0mio.", "1\u00a0million"),
        ("1200000", "1,2\u00a0mio.", "1.2\u00a0million"),
        ("999999999", "1\u00a0mia.", "1\u00a0billion"),
        ("-18058", "\u221218\u00a0tusind", "\u221218\u00a0thousand"),
    ],
)
def test_a_long_count_has_a_short_form(value: str, danish: str, english: str) -> None:
    assert format_figure(Figure(Decimal(value)), "da", "short") == danish
    assert format_figure(Figure(Decimal(value)), "en", "short") == english


def test_only_counts_have_a_short_form() -> None:
    assert format_figure(Figure(Decimal(18058), Unit.PERCENT), "da", "short") == "18.058\u00a0%"


@pytest.mark.parametrize(
    ("value", "qualifier", "danish"),
    [
        ("18958", Qualifier.NONE, "19\u00a0tusind"),
        ("18958", Qualifier.MORE_THAN, "+18\u00a0tusind"),
        ("18058", Qualifier.UP_TO, "op til\u00a019\u00a0tusind"),
        ("-18058", Qualifier.MORE_THAN, "mere end\u00a0\u221219\u00a0tusind"),
    ],
)
def test_a_short_form_never_promises_more_than_the_figure(value: str, qualifier: Qualifier, danish: str) -> None:
    assert format_figure(Figure(Decimal(value), Unit.COUNT, qualifier), "da", "short") == danish


@settings(deadline=None)
@given(st.integers(1, 10**12 - 1), st.sampled_from(["da", "en"]))
def test_more_than_in_short_is_at_most_the_figure(value: int, language: str) -> None:
    short = format_figure(Figure(Decimal(value), Unit.COUNT, Qualifier.MORE_THAN), language, "short")
    assert value * Decimal("0.9") <= parse_figure(short, language).value <= value


@settings(deadline=None)
@given(
    st.integers(-(10**MAX_INTEGER_DIGITS) + 1, 10**MAX_INTEGER_DIGITS - 1),
    st.integers(0, MAX_DECIMALS),
    st.sampled_from([("da", ".", ","), ("en", ",", ".")]),
)
def test_a_bare_number_keeps_every_digit(digits: int, decimals: int, rules: tuple[str, str, str]) -> None:
    language, group, decimal = rules
    value = Decimal(digits).scaleb(-decimals)
    written = format_number(value, language)
    plain = written.replace(group, "").replace(decimal, ".").replace("\u2212", "-")
    assert plain == f"{value:f}"


def test_a_bare_number_follows_the_language() -> None:
    assert format_number(Decimal("1234.50"), "da") == "1.234,50"
    assert format_number(Decimal("-1234.50"), "en-gb") == "\u22121,234.50"


@pytest.mark.parametrize(
    ("part", "whole", "danish", "english"),
    [
        (6868, 18058, "38,0\u00a0%", "38.0%"),
        (1, 3, "33,3\u00a0%", "33.3%"),
        (-1, 8, "\u221212,5\u00a0%", "\u221212.5%"),
        (0, 5, "0,0\u00a0%", "0.0%"),
        (1, 0, "", ""),
    ],
)
def test_a_share_has_one_decimal_and_needs_a_whole(part: int, whole: int, danish: str, english: str) -> None:
    assert format_share(Decimal(part), Decimal(whole), "da") == danish
    assert format_share(Decimal(part), Decimal(whole), "en") == english


def test_decimals_count_when_figures_are_compared() -> None:
    assert Figure(Decimal("3.60")) != Figure(Decimal("3.6"))
    assert Figure(Decimal("1.2E+6")) == Figure(Decimal(1200000))
    assert Figure(Decimal("3.60")).decimals == 2


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1.1234567", "1000000000000000", "1E+50"])
def test_a_figure_beyond_the_limits_cannot_be_made(value: str) -> None:
    with pytest.raises(ValueError, match="A figure"):
        Figure(Decimal(value))
