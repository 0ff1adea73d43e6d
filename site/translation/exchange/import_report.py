"""What became of each text of a file, as it is told to the person who sent it."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TAKEN, DRAFT, UNCHANGED, REFUSED = "taken", "draft", "unchanged", "refused"
RESULTS: dict[str, str | Promise] = {
    TAKEN: _("Taken"),
    DRAFT: _("Taken, not confirmed"),
    UNCHANGED: _("Unchanged"),
    REFUSED: _("Refused"),
}


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
    """One file. `problem` is what is wrong with all of it; `languages` are those of source and translation."""

    name: str
    title: str = ""
    edit_url: str = ""
    languages: tuple[str, str] = ("", "")
    problem: str = ""
    outcomes: list[Outcome] = field(default_factory=list)

    def count(self, *results: str) -> int:
        """How many texts have one of these results."""
        return sum(outcome.result in results for outcome in self.outcomes)

    @property
    def refused(self) -> int:
        """How many texts were refused."""
        return self.count(REFUSED)

    @property
    def to_show(self) -> list[Outcome]:
        """Those of which there is something to say, refused ones first."""
        shown = [outcome for outcome in self.outcomes if outcome.result != UNCHANGED or outcome.reason]
        return sorted(shown, key=lambda outcome: outcome.result != REFUSED)


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
        return sum(file.count(UNCHANGED) for file in self.files)
