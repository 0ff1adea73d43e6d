"""Files to import: however written or broken, rows or one clear error; every line has its outcome and reason."""

import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.utils import translation
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook  # type: ignore[import-untyped]

from metrics.imports.applying import Order
from metrics.imports.files import MAX_BYTES, MAX_ROWS, Sheet, read_file
from metrics.imports.plans import Line, Outcome
from metrics.imports.problems import FileRefused
from metrics.models import Kind
from metrics.public.catalogue import published
from metrics.public.open_data import as_csv

pytestmark = pytest.mark.django_db
REPORT = (
    "nøgle;værdi;periode;pr. dato;udgiver;kilde;adresse;type;bemærkning\n"
    "participants;19.250;2019;31.12.2019;Styrelsen;Rapport 2019;https://example.org/2019;;\n"
    "clusters;40;2018;;;;;rettelse;To manglede\n"
    "productivity-growth;3,6 %;;;;;;;\n"
)


@pytest.fixture(autouse=True)
def _in_english() -> Any:
    with translation.override("en"):
        yield


def lines_of(content: str | bytes, language: str = "da") -> tuple[Line, ...]:
    sheet = read_file(content.encode() if isinstance(content, str) else content)
    return Order(sheet, language, None).plan().lines


def reason_for(line: str, header: str = "key;value;period", language: str = "da") -> str:
    (read,) = lines_of(f"{header}\n{line}\n", language)
    assert read.outcome == Outcome.REFUSED
    assert read.number == 2
    return " ".join(read.remarks)


def spreadsheet(*rows: list[Any], formats: dict[str, str] | None = None) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for cell, number_format in (formats or {}).items():
        book.active[cell].number_format = number_format
    output = BytesIO()
    book.save(output)
    return output.getvalue()


SHEET = spreadsheet(["key", "value", "as of"], ["clusters", 0.41, date(2019, 12, 31)], formats={"B2": "0.0%"})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_file_is_read_however_it_is_written(encoding: str, delimiter: str) -> None:
    text = delimiter.join(["Nøgle", "VÆRDI", "Periode"]) + "\r\n\r\n" + delimiter.join(["clusters", '"41"', "2019"])
    (line,) = lines_of(text.encode(encoding))
    assert (line.number, line.outcome, line.period) == (3, Outcome.NEW, "2019")


@pytest.mark.parametrize(
    ("language", "key", "text", "value"),
    [
        ("da", "participants", "19.250", "19250"),
        ("en", "participants", "19,250", "19250"),
        ("da", "productivity-growth", "4,2 %", "4.2"),
        ("en", "productivity-growth", "4.2%", "4.2"),
        ("da", "members", "+350", "350"),
        ("da", "innovation-likelihood", "5 gange", "5"),
    ],
)
def test_figures_are_read_in_the_chosen_language(language: str, key: str, text: str, value: str) -> None:
    (line,) = lines_of(f'key;value;period\n{key};"{text}";2019\n', language)
    assert line.entry is not None
    assert line.entry.value == Decimal(value)


def test_the_sites_own_open_data_can_be_imported_again() -> None:
    metrics = published("da", ["participants", "productivity-growth", "members"])
    content = "".join(as_csv(metrics))
    lines = lines_of(content)
    assert {line.outcome for line in lines} == {Outcome.UNCHANGED}
    assert len(lines) == sum(len(metric.history) for metric in metrics) == 4
    assert read_file(content.encode()).warnings == ()


def test_number_and_date_cells_are_taken_as_the_sheet_shows_them() -> None:
    content = spreadsheet(
        ["METRIC", "OBS_VALUE", "TIME_PERIOD", "AS_OF", "SOURCE"],
        ["participants", 19250, 2019, date(2019, 12, 31), "Styrelsen: Rapport 2019"],
        [],
        ["productivity-growth", 0.042, date(2019, 6, 1), None, None],
        ["innovation-likelihood", 5.0, date(2019, 6, 1), None, None],
        formats={"B4": "0.0%", "C4": "mmm-yy"},
    )
    lines = lines_of(content)
    entries = [line.entry for line in lines if line.entry]
    assert [entry.value for entry in entries] == [Decimal(19250), Decimal("4.2"), Decimal(5)]
    assert [entry.period for entry in entries] == ["2019", "2019-06", "2019-06-01"]
    assert entries[0].as_of == date(2019, 12, 31)
    assert str(entries[0].source) == "Styrelsen: Rapport 2019"
    assert [line.number for line in lines] == [2, 4, 5]


@pytest.mark.parametrize(
    ("number", "shown_as", "said"),
    [
        (0.42, "0%", "in per cent, the metric in count"),
        (1e300, "General", "1.000E+300 has too many digits"),
        (41.50, "0.00", "41.5 has"),
    ],
)
def test_a_cell_with_a_number_that_does_not_fit_says_why(number: float, shown_as: str, said: str) -> None:
    content = spreadsheet(["key", "value", "period"], ["clusters", number, "2019"], formats={"B2": shown_as})
    (line,) = lines_of(content)
    assert line.outcome == Outcome.REFUSED
    assert said in line.remarks[0]


def test_a_formula_without_a_saved_result_is_a_missing_value() -> None:
    (line,) = lines_of(spreadsheet(["key", "value", "period"], ["clusters", "=40+1", "2019"]))
    assert line.outcome == Outcome.REFUSED
    assert "formula" in line.remarks[0]


def test_unknown_columns_further_sheets_and_empty_lines_are_mentioned() -> None:
    book = Workbook()
    book.active.title = "2019"
    for row in (["key", "value", "Region"], ["clusters", 41, "Fyn"], ["members", None, None]):
        book.active.append(row)
    book.create_sheet("Andet")
    output = BytesIO()
    book.save(output)
    warnings = " ".join(read_file(output.getvalue()).warnings)
    assert "“2019”" in warnings
    assert "Region" in warnings
    assert "1 line without a value" in warnings


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "first row"),
        (b"name;value\nclusters;1\n", "It says: name, value"),
        ("key;value;værdi\nclusters;1;2\n".encode(), "two columns"),
        (b"key;value;OBS_VALUE\nclusters;1;2\n", "OBS_VALUE"),
        (b"key;value\n", "no line with a value"),
        (b"key;value\nclusters;\0", "no text file"),
        ("key;value\nclusters;1\n".encode("utf-16"), "no text file"),
        (b"key;value\nclusters;\x81", "no text file"),
        (b'key;value\nclusters;"1', "Line 2"),
        (b"key;value\nclusters;" + b"9" * 200_000, "Line 2"),
        (b"\xd0\xcf\x11\xe0 old", "Save it as .xlsx"),
        (b"PK\x03\x04 broken", "cannot be read"),
        (b"key;value" + b";" * 200 + b"x\n", "100 columns"),
        (b"key;value\n" + b"clusters;1\n" * (MAX_ROWS + 1), "more than 10000 lines"),
        (b"x" * (MAX_BYTES + 1), "larger than 5 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(content: bytes, said: str) -> None:
    with pytest.raises(FileRefused, match=said):
        read_file(content)


def test_a_zip_bomb_is_not_unpacked() -> None:
    output = BytesIO(spreadsheet(["key", "value"], ["clusters", 41]))
    with zipfile.ZipFile(output, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings2.xml", b" " * 30_000_000)
    with pytest.raises(FileRefused, match="unpacks"):
        read_file(output.getvalue())


def test_a_sheet_that_claims_a_million_rows_is_cut_short() -> None:
    book = Workbook()
    book.active.append(["key", "value"])
    book.active["A1000000"] = "clusters"
    output = BytesIO()
    book.save(output)
    with pytest.raises(FileRefused, match="no line"):
        read_file(output.getvalue())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(start=st.sampled_from([b"", b"PK\x03\x04", b"key;value;period\nclusters;"]), rest=st.binary(max_size=300))
@example(start=b"key,value,period,as of,kind\n", rest=b'clusters,1,0000,0.0.0000,"')
def test_any_bytes_give_outcomes_or_the_one_error(start: bytes, rest: bytes) -> None:
    try:
        sheet = read_file(start + rest)
    except FileRefused as refused:
        assert str(refused)
    else:
        assert len(Order(sheet, "da", None).plan().lines) == len(sheet.rows)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
@given(damages=st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=4)), min_size=1, max_size=4))
def test_no_damaged_sheet_gets_past_the_one_error(damages: list[tuple[int, bytes]]) -> None:
    damaged = BytesIO()
    with zipfile.ZipFile(BytesIO(SHEET)) as whole, zipfile.ZipFile(damaged, "w") as archive:
        for part in whole.infolist():
            content = whole.read(part)
            if "sheet1" in part.filename:
                for place, put in damages:
                    at = place % len(content)
                    content = content[:at] + put + content[at + 1 :]
            archive.writestr(part.filename, content)
    try:
        assert isinstance(read_file(damaged.getvalue()), Sheet)
    except FileRefused as refused:
        assert str(refused)


class TestEveryLineHasItsOutcome:
    def test_new_revised_corrected_unchanged(self) -> None:
        new, corrected, unchanged = lines_of(REPORT)
        assert (new.outcome, new.kind, new.old) == (Outcome.NEW, Kind.FIRST, None)
        assert (corrected.outcome, corrected.kind, corrected.old) == (Outcome.REVISED, Kind.CORRECTION, Decimal(38))
        assert unchanged.outcome == Outcome.UNCHANGED
        (revised,) = lines_of("key,value,period\nclusters,41,2018\n")
        assert (revised.outcome, revised.kind) == (Outcome.REVISED, Kind.REVISION)

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("participant;1;2019", "“participants”"),
            ("zzzz;1;2019", "no metric “zzzz”"),
            (";1;2019", "key is missing"),
            ("clusters;;2019", "value is missing"),
            ("clusters;mange;2019", "cannot be read as a figure"),
            ("clusters;1;i fjor", "not a period"),
            ("clusters;12 %;2019", "in per cent, the metric in count"),
            ("clusters;+41;2019", "more than"),
            ("clusters;41,5;2019", "41.5 has more decimals than the metric keeps (0)"),
            ("productivity-growth;3.6;2019", "is written 3,6"),
            ("clusters;41;2019;oops", "quotation marks"),
            ("clusters;" + "9" * 16 + ";2019", "15 digits"),
            ("clusters;" + "9" * 100_000 + ";2019", "1000 characters"),
            ("clusters;4\x011;2019", "cannot be seen"),
        ],
    )
    def test_a_line_that_cannot_be_used_says_why(self, line: str, said: str) -> None:
        assert said in reason_for(line)

    @pytest.mark.parametrize(
        ("header", "line", "said"),
        [
            ("key;value;as of", "clusters;41;31.2.2019", "not a day"),
            ("key;value;as of", "clusters;41;2019", "not a day"),
            ("key;value;kind", "clusters;41;gæt", "“gæt” is not a kind"),
            ("key;value;period;kind", "clusters;41;2018;correction", "Say why"),
            ("key;value;period;kind", "clusters;41;2018;first", "already"),
            ("key;value;period;kind", "clusters;41;2019;revision", "no value for this period"),
            ("key;value;source title", "clusters;41;Report", "publisher and a title"),
            ("key;value;source;url", "clusters;41;A: B;javascript:alert(1)", "URL"),
            ("key;value;period;note", "clusters;41;2019;" + "x" * 301, "300"),
            ("METRIC;OBS_VALUE", "clusters;1.5", "decimals"),
        ],
    )
    def test_what_stands_in_the_other_columns_is_checked_too(self, header: str, line: str, said: str) -> None:
        assert said in reason_for(line, header)

    def test_a_line_says_everything_that_is_wrong_with_it(self) -> None:
        reason = reason_for("clusters;mange;i fjor")
        assert "figure" in reason
        assert "period" in reason

    def test_two_lines_about_the_same_value_must_agree(self) -> None:
        first, other, same = lines_of("key,value,period\nclusters,41,2019\nclusters,42,2019\nclusters,41,2019\n")
        assert [line.outcome for line in (first, other, same)] == [
            Outcome.NEW, Outcome.REFUSED, Outcome.UNCHANGED
        ]  # fmt: skip
        assert "Line 2" in other.remarks[0]
        assert "line 2" in same.remarks[0]

    def test_reasons_are_in_the_language_of_the_reader(self) -> None:
        with translation.override("da"):
            assert "ikke en periode" in reason_for("clusters;1;i fjor")
