"""What became of each text of a file, as it is told to the person who sent it, and kept until they come back."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TAKEN, DRAFT, UNCHANGED, REFUSED = "taken", "draft", "unchanged", "refused"
RESULTS: dict[str, str | Promise] = {
    TAKEN: _("Taken"),
    DRAFT: _("Taken, not confirmed"),
    UNCHANGED: _("Unchanged"),
    REFUSED: _("Refused"),
}
ROWS_ON_A_SCREEN = 500


@dataclass
class Outcome:
    """What became of one text; `reason` says why it was refused, or what is asked about it."""

    line: int
    source: str
    text: str
    result: str
    reason: str = ""

    @property
    def result_name(self) -> str | Promise:
        """In words."""
        return RESULTS[self.result]


@dataclass
class FileReport:
    """One file. `problem` is what is wrong with all of it; `languages` are those of source and translation.

    `silent` texts are unchanged, and nothing is kept of them but their number.
    """

    name: str
    title: str = ""
    edit_url: str = ""
    languages: tuple[str, str] = ("", "")
    problem: str = ""
    outcomes: list[Outcome] = field(default_factory=list)
    silent: int = 0

    def count(self, *results: str) -> int:
        """How many texts have one of these results."""
        return sum(outcome.result in results for outcome in self.outcomes)

    @property
    def refused(self) -> int:
        """How many texts were refused."""
        return self.count(REFUSED)

    def leave_out_what_says_nothing(self, *, is_saved: bool) -> None:
        """Keep those of which there is something to say, refused ones first; if nothing was saved, these alone."""
        told = [one for one in self.outcomes if one.result == REFUSED or (is_saved and _says_something(one))]
        self.silent = self.count(UNCHANGED) - sum(one.result == UNCHANGED for one in told)
        self.outcomes = sorted(told, key=lambda outcome: outcome.result != REFUSED)


@dataclass
class ImportReport:
    """All files of one upload. Nothing was saved unless `is_saved`."""

    files: list[FileReport]
    is_saved: bool = False

    @property
    def has_refusals(self) -> bool:
        """Whether a file or a text was refused."""
        return any(file.problem or file.refused for file in self.files)

    @property
    def taken(self) -> int:
        """How many texts are taken."""
        return sum(file.count(TAKEN, DRAFT) for file in self.files)

    @property
    def refused(self) -> int:
        """How many texts were refused."""
        return sum(file.refused for file in self.files)

    @property
    def unchanged(self) -> int:
        """How many texts are as they were."""
        return sum(file.count(UNCHANGED) + file.silent for file in self.files)

    def to_keep(self) -> dict[str, Any]:
        """As it is kept: see `from_kept`."""
        for file in self.files:
            file.leave_out_what_says_nothing(is_saved=self.is_saved)
        files = [vars(file) | {"outcomes": [vars(outcome) for outcome in file.outcomes]} for file in self.files]
        return {"files": files, "is_saved": self.is_saved}

    @classmethod
    def from_kept(cls, kept: dict[str, Any]) -> "ImportReport":
        """As it was."""
        files = [
            FileReport(**file | {"outcomes": [Outcome(**outcome) for outcome in file["outcomes"]]})
            for file in kept["files"]
        ]
        return cls(files, kept["is_saved"])

    def screen(self, number: str | None) -> "ReportScreen":
        """One screen of it, by its number from the address; the nearest there is."""
        rows = [(file, outcome) for file in self.files for outcome in file.outcomes]
        return ReportScreen(self, Paginator(rows, ROWS_ON_A_SCREEN).get_page(number))


@dataclass
class ReportScreen:
    """What fits on one screen of a report."""

    report: ImportReport
    rows: "Page[tuple[FileReport, Outcome]]"

    def files(self) -> Iterator[tuple[FileReport, list[Outcome]]]:
        """The files with their rows. What is wrong with a whole file stands on the first screen."""
        if self.rows.number == 1:
            alone = len(self.report.files) == 1
            yield from ((file, []) for file in self.report.files if not file.outcomes and (file.problem or alone))
        for _number, rows in groupby(self.rows, key=lambda row: id(row[0])):
            of_file = list(rows)
            yield of_file[0][0], [outcome for _file, outcome in of_file]


def _says_something(outcome: Outcome) -> bool:
    return bool(outcome.result != UNCHANGED or outcome.reason)
