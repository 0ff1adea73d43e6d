"""What a file says, exactly: limits that just hold, headers, separators, cells as the spreadsheet shows them."""

import zipfile
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import pytest
from django.utils import translation
from openpyxl import Workbook  # type: ignore[import-untyped]

from metrics.imports import workbooks
from metrics.imports.columns import NUMBER, VALUE
from metrics.imports.files import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, TOO_WIDE, read_file
from metrics.imports.problems import FileRefused
from metrics.imports.workbooks import MAX_PARTS
from tests.test_import_files import spreadsheet

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Any:
    with translation.override("en"):
        yield


def cells_of(content: str | bytes) -> list[dict[str, str]]:
    sheet = read_file(content.encode() if isinstance(content, str) else content)
    return [row.cells for row in sheet.rows]


def refused(content: bytes) -> str:
    with pytest.raises(FileRefused) as refusal:
        read_file(content)
    return str(refusal.value)


class TestLimits:
    def test_as_many_lines_as_are_allowed_are_read(self) -> None:
        rows = read_file(b"key;value\n" + b"clusters;1\n" * MAX_ROWS).rows
        assert [rows[0].number, rows[-1].number, len(rows)] == [2, MAX_ROWS + 1, MAX_ROWS]

    def test_as_many_bytes_as_are_allowed_are_read(self) -> None:
        start = b"key;value\nclusters;1\n"
        assert cells_of(start + b"\n" * (MAX_BYTES - len(start))) == [{"key": "clusters", VALUE: "1"}]

    def test_as_many_columns_as_are_allowed_are_read_and_empty_ones_do_not_count(self) -> None:
        names = "key;value" + ";x" * (MAX_COLUMNS - 2)
        assert cells_of(f"{names};;;\nclusters;1;;;\n") == [{"key": "clusters", VALUE: "1"}]
        assert "more than 100 columns" in refused(f"{names};x\nclusters;1\n".encode())

    def test_a_workbook_of_as_many_parts_as_are_allowed_is_read(self) -> None:
        whole = BytesIO(spreadsheet(["key", "value"], ["clusters", 41]))
        with zipfile.ZipFile(whole, "a") as archive:
            own = len([name for name in archive.namelist() if name.endswith((".xml", ".rels"))])
            archive.writestr("picture.png", "no part of the text")
            for number in range(MAX_PARTS - own):
                archive.writestr(f"custom/{number}.xml", "<x/>")
        assert cells_of(whole.getvalue()) == [{"key": "clusters", NUMBER: "41"}]
        with zipfile.ZipFile(whole, "a") as archive:
            archive.writestr("custom/one-too-many.xml.rels", "<x/>")
        assert "far too much" in refused(whole.getvalue())

    def test_a_sheet_that_goes_on_after_its_last_line_is_not_read_in_part(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(workbooks, "MAX_SHEET_ROWS", 3)
        rows: list[list[Any]] = [["key", "value"], ["clusters", 1], ["clusters", 2]]
        assert [cells[NUMBER] for cells in cells_of(spreadsheet(*rows))] == ["1", "2"]
        assert "goes on after line 3" in refused(spreadsheet(*rows, [None, "x"]))

    def test_a_sheet_has_at_most_as_many_columns_as_a_text_file(self) -> None:
        widest: list[Any] = ["key", "value", *["x"] * (MAX_COLUMNS - 2)]
        assert cells_of(spreadsheet(widest, ["clusters", 1])) == [{"key": "clusters", NUMBER: "1"}]
        assert "more than 100 columns" in refused(spreadsheet([*widest, "x"], ["clusters", 1]))


class TestHeader:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_the_separator_is_the_one_that_names_most_columns(self, delimiter: str) -> None:
        names = delimiter.join(['"key"', " value ", "Region, City; Area\t"[:6], "period"])
        line = delimiter.join(["clusters", "41", "x", "2019"])
        assert cells_of(f"\n \n{names}\n{line}\n") == [{"key": "clusters", VALUE: "41", "period": "2019"}]

    def test_a_header_that_names_nothing_is_shown_shortened(self) -> None:
        names = ["a" * 50, "", *(f"name{number}" for number in range(20))]
        said = refused(",".join(names).encode())
        assert said.endswith(f"It says: {', '.join(['a' * 40, *names[2:12]])}")
        assert refused(b"").endswith("It says: –")

    def test_a_column_named_twice_is_named(self) -> None:
        assert "“Værdi”" in refused("key;Værdi;value\nclusters;1;2\n".encode())

    def test_names_are_read_however_they_are_spelt(self) -> None:
        spelt = "  KEY ;Va\u0308rdi;va\u030ardi;VALUE;AS_OF;  as   of x\nclusters;;;1;2019-01-01;\n"
        sheet = read_file(spelt.encode())
        assert sheet.rows[0].cells == {"key": "clusters", VALUE: "1", "as_of": "2019-01-01"}
        assert sheet.warnings == (
            "Columns that mean nothing here were left out: Värdi, vårdi, as of x".replace("Vä", "Va\u0308").replace(
                "vå", "va\u030a"
            ),
        )

    def test_an_unknown_name_is_shown_shortened_and_the_columns_of_the_template_are_not_mentioned(self) -> None:
        sheet = read_file(f"key;Navn;Nuværende værdi;UNIT_MEASURE;value;{'b' * 60};\nclusters;;;;1;\n".encode())
        assert sheet.warnings == (f"Columns that mean nothing here were left out: {'b' * 40}",)


class TestCells:
    def test_texts_stand_on_one_line_and_empty_cells_say_nothing(self) -> None:
        content = 'key;note;value;period\n clusters ;"to\nlinjer  og\tmere";  ;2019\n'
        assert cells_of(content) == [{"key": "clusters", "note": "to linjer og mere", "period": "2019"}]

    def test_a_line_with_more_cells_than_columns_is_marked(self) -> None:
        first, second = cells_of("key;value\nclusters;1;\nclusters;1;2\n")
        assert TOO_WIDE not in first
        assert TOO_WIDE in second

    def test_lines_are_numbered_as_in_the_file(self) -> None:
        content = 'key;note;value\n\nclusters;"a\nb";1\nclusters;;2\n'
        assert [row.number for row in read_file(content.encode()).rows] == [3, 5]
        assert "Line 5" in refused(content.replace(";;2", ';"2').encode())

    @pytest.mark.parametrize(
        ("line", "is_read"),
        [
            ("clusters;;;;;Styrelsen", False),
            ("clusters;1;;;;", True),
            ("clusters;;2019;;;", True),
            ("clusters;;;2019-12-31;;", True),
            ("clusters;;;;first;", True),
            (";;;;;Styrelsen", True),
        ],
    )
    def test_a_line_that_nobody_filled_in_is_left_out_and_counted(self, line: str, is_read: bool) -> None:
        content = f"key;value;period;as of;kind;publisher\n{line}\nclusters;1;;;;\n".encode()
        sheet = read_file(content)
        assert len(sheet.rows) == 1 + is_read
        assert sheet.warnings == (() if is_read else ("1 line without a value was left out.",))

    @pytest.mark.parametrize(
        ("typed", "field", "read"),
        [
            ("1.5", NUMBER, "1.5"),
            ("-15", NUMBER, "-15"),
            ("1,5", VALUE, "1,5"),
            ("1.250,5", VALUE, "1.250,5"),
            ("4 %", VALUE, "4 %"),
        ],
    )
    def test_the_sdmx_column_holds_a_number_of_programs_or_a_typed_figure(
        self, typed: str, field: str, read: str
    ) -> None:
        assert cells_of(f"METRIC;OBS_VALUE\nclusters;{typed}\n") == [{"key": "clusters", field: read}]

    @pytest.mark.parametrize("text", ["'=1+1", "'+300", "'-5", "'@x"])
    def test_the_apostrophe_before_a_formula_is_no_part_of_the_text(self, text: str) -> None:
        assert cells_of(f"key;value\nclusters;{text}\n") == [{"key": "clusters", VALUE: text[1:]}]
        assert cells_of("key;value\nclusters;'300\n") == [{"key": "clusters", VALUE: "'300"}]

    @pytest.mark.parametrize(
        ("value", "number_format", "field", "read"),
        [
            (41, "General", NUMBER, "41"),
            (-41.5, "General", NUMBER, "-41.5"),
            (1200, "General", NUMBER, "1200"),
            (0, "General", NUMBER, "0"),
            (0.1 + 0.2, "General", NUMBER, "0.3"),
            (1, "0%", NUMBER, "100%"),
            (0.036, "0.0%", NUMBER, "3.6%"),
            (1.5e-17, "General", NUMBER, "1.500E-17"),
            (1e15, "General", NUMBER, "1000000000000000"),
            (True, "General", VALUE, "True"),
            ("3,6 %", "General", VALUE, "3,6 %"),
            (date(2019, 12, 31), "yyyy-mm-dd", VALUE, "2019-12-31"),
            (datetime.fromisoformat("2019-12-31T08:30"), "DD-MM-YY", VALUE, "2019-12-31"),
            (date(2019, 6, 1), "mmm-yy", VALUE, "2019-06"),
            (time(8, 30), "hh:mm", VALUE, "08:30:00"),
        ],
    )
    def test_a_cell_is_what_the_spreadsheet_shows(
        self, value: Any, number_format: str, field: str, read: str
    ) -> None:
        content = spreadsheet(["key", "value"], ["clusters", value], formats={"B2": number_format})
        assert cells_of(content) == [{"key": "clusters", field: read}]

    def test_the_first_sheet_alone_is_read_and_its_name_told_only_where_there_are_others(self) -> None:
        assert read_file(spreadsheet(["key", "value"], ["clusters", 41])).warnings == ()
        book = Workbook()
        book.active.title = "Årets tal"
        book.active.append(["key", "value"])
        book.active.append(["clusters", 41])
        book.create_sheet("Andet").append(["key", "value"])
        output = BytesIO()
        book.save(output)
        assert read_file(output.getvalue()).warnings == ("Only the first sheet was read: “Årets tal”.",)
