"""How figures are read and written: whatever is written reads back the same, and nothing is misread."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from metrics.figures import MAX_DECIMALS, MAX_INTEGER_DIGITS, Figure, Qualifier, Unit
from metrics.formatting import Style, format_figure, format_share
from metrics.parsing import FigureError, parse_figure

NBSP = "\u00a0"
MINUS = "\u2212"

languages = st.sampled_from(["da", "en"])
numbers = st.builds(
    lambda digits, decimals: Decimal(digits).scaleb(-decimals),
    st.integers(-(10**MAX_INTEGER_DIGITS) + 1, 10**MAX_INTEGER_DIGITS - 1),
    st.integers(0, MAX_DECIMALS),
)
figures = st.builds(Figure, numbers, st.sampled_from(Unit), st.sampled_from(Qualifier))


@given(figures, languages, st.sampled_from(["symbol", "words"]))
def test_a_written_figure_reads_back_the_same(figure: Figure, language: str, style: Style) -> None:
    assert parse_figure(format_figure(figure, language, style), language) == figure


@given(st.text(max_size=200), languages)
@example("\0", "da")
@example("9" * 10_000, "da")
@example("1." * 5_000, "en")
@example("NaN", "en")
@example("1e9", "da")
@example("٣٦", "da")
def test_any_text_is_read_or_refused_clearly(text: str, language: str) -> None:
    try:
        figure = parse_figure(text, language)
    except FigureError as refusal:
        assert refusal.messages
    else:
        assert format_figure(figure, language)


@pytest.mark.parametrize(
    ("typed", "value", "unit", "qualifier"),
    [
        ("+300", "300", Unit.COUNT, Qualifier.MORE_THAN),
        ("300+", "300", Unit.COUNT, Qualifier.MORE_THAN),
        ("mere end 300", "300", Unit.COUNT, Qualifier.MORE_THAN),
        ("> 300", "300", Unit.COUNT, Qualifier.MORE_THAN),
        ("ca. 300", "300", Unit.COUNT, Qualifier.ABOUT),
        ("op til 300", "300", Unit.COUNT, Qualifier.UP_TO),
        ("3,6 %", "3.6", Unit.PERCENT, Qualifier.NONE),
        ("3,60%", "3.60", Unit.PERCENT, Qualifier.NONE),
        ("3,6 PCT.", "3.6", Unit.PERCENT, Qualifier.NONE),
        (f"-5{NBSP}%", "-5", Unit.PERCENT, Qualifier.NONE),
        ("−5 procent", "-5", Unit.PERCENT, Qualifier.NONE),
        ("3,6 procentpoint", "3.6", Unit.PERCENTAGE_POINTS, Qualifier.NONE),
        ("4x", "4", Unit.FACTOR, Qualifier.NONE),
        ("4 ×", "4", Unit.FACTOR, Qualifier.NONE),
        ("4 gange", "4", Unit.FACTOR, Qualifier.NONE),
        ("18.058", "18058", Unit.COUNT, Qualifier.NONE),
        ("18 058", "18058", Unit.COUNT, Qualifier.NONE),
        ("18\u202f058", "18058", Unit.COUNT, Qualifier.NONE),
        ("1,2 mio.", "1200000", Unit.COUNT, Qualifier.NONE),
        ("18 tusind", "18000", Unit.COUNT, Qualifier.NONE),
        ("2 mia", "2000000000", Unit.COUNT, Qualifier.NONE),
        ("+1,2 mio.", "1200000", Unit.COUNT, Qualifier.MORE_THAN),
    ],
)
def test_danish_is_read(typed: str, value: str, unit: Unit, qualifier: Qualifier) -> None:
    assert parse_figure(typed, "da") == Figure(Decimal(value), unit, qualifier)


@pytest.mark.parametrize(
    ("typed", "value", "unit", "qualifier"),
    [
        ("3.6%", "3.6", Unit.PERCENT, Qualifier.NONE),
        ("3.6 per cent", "3.6", Unit.PERCENT, Qualifier.NONE),
        ("3.6 percentage points", "3.6", Unit.PERCENTAGE_POINTS, Qualifier.NONE),
        ("4 times", "4", Unit.FACTOR, Qualifier.NONE),
        ("18,058", "18058", Unit.COUNT, Qualifier.NONE),
        ("more than 300", "300", Unit.COUNT, Qualifier.MORE_THAN),
        ("1.2 million", "1200000", Unit.COUNT, Qualifier.NONE),
        ("18k", "18000", Unit.COUNT, Qualifier.NONE),
    ],
)
def test_english_is_read(typed: str, value: str, unit: Unit, qualifier: Qualifier) -> None:
    assert parse_figure(typed, "en") == Figure(Decimal(value), unit, qualifier)


@pytest.mark.parametrize(
    ("typed", "language", "right_spelling"),
    [
        ("3.6 %", "da", f"3,6{NBSP}%"),
        ("18.05", "da", "18,05"),
        ("1,234,567", "da", "1.234.567"),
        ("3,6%", "en", "3.6%"),
        ("18.058.112", "en", "18,058,112"),
    ],
)
def test_a_number_in_the_other_format_is_refused_with_the_right_spelling(
    typed: str, language: str, right_spelling: str
) -> None:
    with pytest.raises(FigureError) as refusal:
        parse_figure(typed, language)
    assert right_spelling in refusal.value.messages[0]


@pytest.mark.parametrize(
    "typed", ["", "mange", "1.23.456", "12 34", "++3", "+-3", "mere end +300", "3,1234567", "1" * 16]
)
def test_what_cannot_be_read_is_refused(typed: str) -> None:
    with pytest.raises(FigureError):
        parse_figure(typed, "da")


def test_a_refusal_shows_examples_in_the_language_of_the_page() -> None:
    with pytest.raises(FigureError) as danish:
        parse_figure("mange", "da")
    with pytest.raises(FigureError) as english:
        parse_figure("many", "en")
    assert "12,5 %" in danish.value.messages[0]
    assert "12.5%" in english.value.messages[0]


@pytest.mark.parametrize(
    ("figure", "danish", "english"),
    [
        (Figure(Decimal(300), Unit.COUNT, Qualifier.MORE_THAN), "+300", "+300"),
        (Figure(Decimal("3.6"), Unit.PERCENT), f"3,6{NBSP}%", "3.6%"),
        (Figure(Decimal("3.60"), Unit.PERCENT), f"3,60{NBSP}%", "3.60%"),
        (
            Figure(Decimal("3.6"), Unit.PERCENTAGE_POINTS),
            f"3,6{NBSP}procentpoint",
            f"3.6{NBSP}percentage points",
        ),
        (Figure(Decimal(4), Unit.FACTOR), "4x", "4x"),
        (Figure(Decimal(18058)), "18.058", "18,058"),
        (Figure(Decimal(-5), Unit.PERCENT), f"{MINUS}5{NBSP}%", f"{MINUS}5%"),
        (Figure(Decimal(300), Unit.COUNT, Qualifier.ABOUT), f"ca.{NBSP}300", f"about{NBSP}300"),
        (Figure(Decimal(1234567890)), "1.234.567.890", "1,234,567,890"),
    ],
)
def test_figures_are_written_by_the_rules_of_the_language(figure: Figure, danish: str, english: str) -> None:
    assert format_figure(figure, "da") == danish
    assert format_figure(figure, "en") == english


@pytest.mark.parametrize(
    ("figure", "danish", "english"),
    [
        (Figure(Decimal(300), Unit.COUNT, Qualifier.MORE_THAN), "mere end 300", "more than 300"),
        (Figure(Decimal(4), Unit.FACTOR), "4 gange", "4 times"),
        (Figure(Decimal(1), Unit.FACTOR), "1 gang", "1 time"),
        (Figure(Decimal("3.6"), Unit.PERCENT), "3,6 procent", "3.6 per cent"),
        (Figure(Decimal(-5), Unit.PERCENT), "minus 5 procent", "minus 5 per cent"),
    ],
)
def test_screen_readers_get_words(figure: Figure, danish: str, english: str) -> None:
    assert format_figure(figure, "da", "words") == danish
    assert format_figure(figure, "en", "words") == english


@pytest.mark.parametrize(
    ("value", "danish", "english"),
    [
        (18058, f"18{NBSP}tusind", f"18{NBSP}thousand"),
        (1200000, f"1,2{NBSP}mio.", f"1.2{NBSP}million"),
        (300, "300", "300"),
    ],
)
def test_long_numbers_have_a_short_form(value: int, danish: str, english: str) -> None:
    assert format_figure(Figure(Decimal(value)), "da", "short") == danish
    assert format_figure(Figure(Decimal(value)), "en", "short") == english


def test_a_share_has_one_decimal_and_needs_a_whole() -> None:
    assert format_share(Decimal(6868), Decimal(18058), "da") == f"38,0{NBSP}%"
    assert format_share(Decimal(6868), Decimal(18058), "en") == "38.0%"
    assert format_share(Decimal(1), Decimal(0), "da") == ""
