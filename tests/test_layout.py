"""The rules the tree itself keeps: what may stand where, and who may import whom."""

import ast
import subprocess
from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

PROJECT_DIR = Path(__file__).resolve().parents[1]
TOP_LEVEL = {
    ".ci",
    ".gitignore",
    "LICENSE",
    "Makefile",
    "README.md",
    "clusterinfo",
    "deploy",
    "docs",
    "home",
    "manage.py",
    "metrics",
    "pyproject.toml",
    "requirements-dev.txt",
    "requirements.txt",
    "search",
    "site",
    "tests",
}
# Imports point upwards in this list: a folder may import from its own line and from the lines above it.
# A folder or module that is not in the list has no place yet: give it one here and in docs/developers.md.
DIRECTION = (
    ("publishing.stamp",),
    ("clock", "privacy"),
    ("translation", "accounts", "assets"),
    ("pages",),
    ("saving", "approval"),
    ("metrics.notation", "metrics.usage"),
    ("metrics.reading",),
    ("metrics.models",),
    ("metrics.content", "metrics.blocks"),
    ("metrics.public",),
    ("metrics.templatetags", "metrics.imports"),
    ("metrics.editors",),
    ("metrics.consistency",),
    ("metrics.management", "metrics.apps", "metrics.wagtail_hooks"),
    ("translation.glossary",),
    ("home",),
    ("clusterinfo", "search"),
    (
        "sharing",
        "editing",
        "guide",
        "draft_links",
        "publishing",
        "operating",
        "mailing",
        "security",
        "translation.segments",
        "translation.exchange",
        "translation.machine",
        "translation.digest",
    ),
    ("config", "gunicorn.conf", "interface_texts"),
)
CODE = ("site", "metrics", "home", "clusterinfo", "search")
# Names by which Django and Wagtail, or habit, look for a module in every app.
CONVENTIONAL = {
    *("__init__", "apps", "base", "blocks", "forms", "hooks", "middleware", "models", "signals", "views"),
    "wagtail_hooks",
}
MOST_LINES = 300
MOST_MODULES_IN_METRICS = 6


def tracked_files() -> list[str]:
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=PROJECT_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    return listing.stdout.splitlines()


def own_modules() -> dict[str, Path]:
    """Every module of ours outside migrations and tests, by the name it is imported by."""
    modules = {}
    for name in tracked_files():
        path = Path(name)
        if path.suffix != ".py" or path.parts[0] not in CODE or "migrations" in path.parts:
            continue
        if (PROJECT_DIR / path).exists():
            parts = path.with_suffix("").parts[path.parts[0] == "site" :]
            modules[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = PROJECT_DIR / path
    return modules


def imports_of(module: str, path: Path, modules: dict[str, Path]) -> Iterator[str]:
    """The modules of ours that a module imports, at its top or inside a function."""
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in modules)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                name = f"{source}.{alias.name}"
                yield from [name] if name in modules else [source] if source in modules else []


def import_graph() -> dict[str, set[str]]:
    """Each module of ours with those it imports."""
    modules = own_modules()
    return {module: set(imports_of(module, path, modules)) - {module} for module, path in modules.items()}


def line_of(module: str) -> int | None:
    """The place of a module in DIRECTION, by the longest name that fits; None for a module without one."""
    placed = {name: line for line, names in enumerate(DIRECTION) for name in names}
    fitting = [name for name in placed if f"{module}.".startswith(f"{name}.")]
    return placed[max(fitting, key=len)] if fitting else None


def test_site_is_a_directory_on_the_import_path_and_not_a_package() -> None:
    assert not (PROJECT_DIR / "site" / "__init__.py").exists()


def test_git_keeps_the_site_directory() -> None:
    assert any(name.startswith("site/config/") for name in tracked_files())


def test_nothing_new_stands_at_the_top_level() -> None:
    assert {name.split("/")[0] for name in tracked_files()} <= TOP_LEVEL


def test_every_module_has_a_place_in_the_direction_of_imports() -> None:
    assert [module for module in own_modules() if line_of(module) is None and module != "metrics"] == []


def test_imports_point_one_way() -> None:
    wrong = [
        f"{importer} imports {imported}"
        for importer, imports in import_graph().items()
        for imported in imports
        if (line_of(imported) or 0) > (line_of(importer) or 0)
    ]
    assert wrong == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    try:
        TopologicalSorter(import_graph()).prepare()
    except CycleError as error:
        pytest.fail("These import each other: " + " <- ".join(error.args[1]))


def test_no_two_modules_have_one_name() -> None:
    names = Counter(path.stem for path in own_modules().values())
    languages = {path.stem for path in own_modules().values() if path.parent.name == "languages"}
    assert [name for name, count in names.items() if count > 1 and name not in CONVENTIONAL | languages] == []


def test_few_modules_stand_in_the_root_of_metrics() -> None:
    in_root = [path.name for path in own_modules().values() if path.parent == PROJECT_DIR / "metrics"]
    assert len(in_root) <= MOST_MODULES_IN_METRICS


def test_no_module_is_too_long_to_read() -> None:
    tests = [PROJECT_DIR / name for name in tracked_files() if name.startswith("tests/") and name.endswith(".py")]
    modules = {str(path): path for path in [*own_modules().values(), *tests] if path.exists()}
    lengths = {name: len(path.read_text().splitlines()) for name, path in modules.items()}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_every_environment_variable_is_in_the_operators_table() -> None:
    source = (PROJECT_DIR / "site" / "config" / "environment.py").read_text()
    names = {
        node.args[0].value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str) and node.args[0].value.isupper()
    }  # fmt: skip
    names.add("EMAIL_URL")
    table = (PROJECT_DIR / "docs" / "operators.md").read_text()
    documented = {line.split("`")[1] for line in table.splitlines() if line.startswith("| `")}
    assert documented == names
