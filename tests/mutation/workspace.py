"""The copy of the project in which `make mutants` puts faults into the code.

In it `site/` is called `src/`, with a link of the old name: that is how mutmut expects a directory to be called
that is on the import path but no package. And decorators are applied by hand, since mutmut leaves decorated
functions alone.
"""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import libcst as cst

PROJECT_DIR = Path(__file__).resolve().parents[2]
LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "node_modules", "var", "references")
HANDLED_BY_MUTMUT = ("staticmethod", "classmethod")


def make_workspace(directory: Path, paths: Iterable[str]) -> None:
    """Copy the project to `directory`, ready for mutmut to mutate the files below `paths`."""
    for place in (directory, directory / "mutants"):
        shutil.copytree(PROJECT_DIR, place, ignore=LEFT_OUT, dirs_exist_ok=True)
        (place / "site").rename(place / "src")
        (place / "site").symlink_to("src")
    patterns = []
    for path in map(in_workspace, paths):
        patterns += [path] if path.endswith(".py") else [f"{path}/*.py"]
        for file in python_files(directory, path):
            file.write_text(with_decorators_applied(file.read_text()))
    configure(directory, "only_mutate", patterns)


def renew_tests(directory: Path) -> None:
    """Put today's tests into a workspace that is there already."""
    for place in (directory, directory / "mutants"):
        shutil.rmtree(place / "tests")
        shutil.copytree(PROJECT_DIR / "tests", place / "tests", ignore=LEFT_OUT)


def in_workspace(path: str) -> str:
    """What a path of the project is called in the workspace."""
    return Path(path).as_posix().replace("site/", "src/", 1)


def in_project(path: str) -> str:
    """What a path of the workspace is called in the project."""
    return path.replace("src/", "site/", 1)


def python_files(directory: Path, path: str) -> Iterator[Path]:
    """The modules below a path of the workspace, which may be a module itself."""
    start = directory / path
    return iter(sorted(start.rglob("*.py")) if start.is_dir() else [start])


def configure(directory: Path, name: str, value: object) -> None:
    """Set one of mutmut's settings in the workspace; `value` is written as Python and TOML both write it."""
    file = directory / "pyproject.toml"
    lines = [line for line in file.read_text().splitlines() if not line.startswith(f"{name} =")]
    lines.insert(lines.index("[tool.mutmut]") + 1, f"{name} = {value!r}")
    file.write_text("\n".join(lines))


def with_decorators_applied(source: str) -> str:
    """`@cache` above `def f` becomes `f = cache(f)` below it, in modules and classes."""
    module = cst.parse_module(source)
    return module.with_changes(body=_applied(module.body)).code


def _applied(body: Iterable[cst.BaseStatement]) -> list[cst.BaseStatement]:
    statements: list[cst.BaseStatement] = []
    for statement in body:
        if isinstance(statement, cst.ClassDef) and isinstance(statement.body, cst.IndentedBlock):
            block = statement.body.with_changes(body=_applied(statement.body.body))
            statements.append(statement.with_changes(body=block))
        elif isinstance(statement, cst.FunctionDef) and _can_be_applied(statement):
            statements += _function_and_assignment(statement)
        else:
            statements.append(statement)
    return statements


def _can_be_applied(function: cst.FunctionDef) -> bool:
    """Not for `@x.setter`, which needs what was called x before the function was."""
    names = [cst.Module([]).code_for_node(decorator.decorator) for decorator in function.decorators]
    own_name = f"{function.name.value}."
    return (
        bool(names)
        and tuple(names) not in {(name,) for name in HANDLED_BY_MUTMUT}
        and not any(name.startswith(own_name) for name in names)
    )


def _function_and_assignment(function: cst.FunctionDef) -> list[cst.BaseStatement]:
    value: cst.BaseExpression = function.name
    for decorator in reversed(function.decorators):
        value = cst.Call(decorator.decorator, [cst.Arg(value)])
    assignment = cst.Assign([cst.AssignTarget(function.name)], value)
    return [function.with_changes(decorators=[]), cst.SimpleStatementLine([assignment])]
