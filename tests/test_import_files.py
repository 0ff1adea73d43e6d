"""Files to import, however they are written, and however broken: rows or one clear error, never anything else."""

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

from metrics.catalogue import published
from metrics.datasets import as_csv
from metrics.imports.applying import Order
from metrics.imports.files import MAX_BYTES, MAX_ROWS, Sheet, read_file
from metrics.imports.plans import Line, Outcome
from metrics.imports.problems import FileRefused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Any:
    with translation.override("en"):
        yield


def lines_of(content: str | bytes, language: str = "da") -> tuple[Line, ...]:
    sheet = read_file(content.encode() if isinstance(content, str) else content)
    return Order(sheet, language, None).plan().lines


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
    lines = lines_of(as_csv(published("da", ["participants", "productivity-growth", "members"])))
    assert {line.outcome for line in lines} == {Outcome.UNCHANGED}
    assert len(lines) == 3


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
