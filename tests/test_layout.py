"""The rules the tree itself keeps: what may stand where, and who may import whom."""

import ast
import subprocess
from collections.abc import Iterator
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
MAY_NOT_IMPORT = {
    "metrics": {"config", "home", "clusterinfo", "search", "sharing"},
    "home": {"config", "clusterinfo", "search", "sharing"},
    "clusterinfo": {"config", "search"},
    "search": {"config", "clusterinfo"},
    "site/accounts": {"config"},
    "site/assets": {"config"},
    "site/pages": {"config", "home", "clusterinfo", "search"},
    "site/translation": {"config", "home", "clusterinfo", "search"},
    "site/sharing": {"config", "clusterinfo", "search"},
    "site/editing": {"config", "clusterinfo", "search"},
    "site/security": {"config", "home", "clusterinfo", "metrics", "search"},
}


def tracked_files() -> list[str]:
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],  # noqa: S607
        cwd=PROJECT_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    return listing.stdout.splitlines()


def imported_packages(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.split(".")[0]


def test_site_is_a_directory_on_the_import_path_and_not_a_package() -> None:
    assert not (PROJECT_DIR / "site" / "__init__.py").exists()


def test_git_keeps_the_site_directory() -> None:
    assert any(name.startswith("site/config/") for name in tracked_files())


def test_nothing_new_stands_at_the_top_level() -> None:
    assert {name.split("/")[0] for name in tracked_files()} <= TOP_LEVEL


@pytest.mark.parametrize("importer", MAY_NOT_IMPORT)
def test_imports_point_one_way(importer: str) -> None:
    wrong = {
        f"{path.relative_to(PROJECT_DIR)} imports {package}"
        for path in (PROJECT_DIR / importer).rglob("*.py")
        for package in imported_packages(path)
        if package in MAY_NOT_IMPORT[importer]
    }
    assert not wrong


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
