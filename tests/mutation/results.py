"""What became of the mutants: a score for each package, and every survivor with its place and its difference."""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code
from mutmut.utils.format_utils import orig_function_and_class_names_from_key

from tests.mutation.workspace import PROJECT_DIR, in_project

KILLED = ("killed", "timeout", "segfault")
SURVIVED = ("survived", "no tests")


@dataclass
class Score:
    """How many mutants of a package the tests noticed."""

    package: str
    mutants: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    survivors: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        killed = sum(self.statuses[status] for status in KILLED)
        tried = killed + sum(self.statuses[status] for status in SURVIVED)
        counts = ", ".join(f"{count} {status}" for status, count in self.statuses.most_common())
        share = f"{killed / max(tried, 1):.0%} killed of {tried} tried of {self.mutants} mutants"
        return f"{self.package}: {share} ({counts})"


def score(package: str, files: Iterable[Path]) -> Score:
    """The score of a package, from what mutmut has noted about its files in the working directory."""
    score = Score(package)
    for file in files:
        data = SourceFileMutationData(path=file)
        data.load()
        score.mutants += len(data.exit_code_by_key)
        for mutant, exit_code in data.exit_code_by_key.items():
            if exit_code is None:
                continue  # not in the sample
            status = status_by_exit_code[exit_code]
            score.statuses[status] += 1
            if status not in KILLED:
                score.survivors.append(_described(mutant, status, file))
    return score


def survivors(files: Iterable[Path]) -> list[str]:
    """The names of the mutants that no test noticed in the last run."""
    names = []
    for file in files:
        data = SourceFileMutationData(path=file)
        data.load()
        names += [
            mutant
            for mutant, exit_code in data.exit_code_by_key.items()
            if exit_code is not None and status_by_exit_code[exit_code] not in KILLED
        ]
    return names


def _described(mutant: str, status: str, file: Path) -> str:
    difference = get_diff_for_mutant(mutant, path=file).splitlines()[2:]
    place = f"{in_project(str(file))}:{_line(mutant, in_project(str(file)), difference)}"
    changed = "\n".join(line for line in difference if line[0] in "+-")
    return f"{place} {status}\n{changed}"


def _line(mutant: str, path: str, difference: list[str]) -> int:
    """The line of the project's file that the mutant changes first; the difference counts within the function."""
    source = (PROJECT_DIR / path).read_text()
    function = _function(ast.parse(source), *orig_function_and_class_names_from_key(mutant))
    header = re.match(r"@@ -(\d+)", difference[0])
    unchanged = next(index for index, line in enumerate(difference[1:]) if line[0] in "+-")
    about = function.lineno - 1 + (int(header[1]) if header else 1) + unchanged
    # Comments above a function count too: the line with the text that was there is the one.
    changed = next((line[1:].strip() for line in difference if line.startswith("-")), "")
    lines = source.splitlines()
    function_lines = range(function.lineno, (function.end_lineno or 0) + 1)
    same = [number for number in function_lines if lines[number - 1].strip() == changed]
    return min(same, key=lambda number: abs(number - about), default=about)


def _function(module: ast.Module, name: str, class_name: str | None) -> ast.FunctionDef:
    return next(found for found_in, found in _functions(module) if (found_in, found.name) == (class_name, name))


def _functions(module: ast.Module) -> Iterator[tuple[str | None, ast.FunctionDef]]:
    """Every function of a module with the class it belongs to."""
    for statement in module.body:
        if isinstance(statement, ast.FunctionDef):
            yield None, statement
        elif isinstance(statement, ast.ClassDef):
            members = (member for member in statement.body if isinstance(member, ast.FunctionDef))
            yield from ((statement.name, member) for member in members)
