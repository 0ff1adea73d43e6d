"""On a public server a script that has changed has another name, and whatever imports it uses that name."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import call_command

PROJECT_DIR = Path(__file__).resolve().parents[1]
IMPORT = re.compile(r"""^(?:import|export)\b[^;'"]*["'](\.[^"']+)["'];""", re.MULTILINE)


@pytest.fixture
def collected(tmp_path: Path, settings: LazySettings) -> Any:
    """Collect the files of a folder as a public server does; gives the names they get by those they have."""

    def collect(folder: Path) -> tuple[Path, dict[str, str]]:
        backend = {"BACKEND": "assets.static_files.ModuleStaticFilesStorage"}
        settings.STORAGES = settings.STORAGES | {"staticfiles": backend}
        settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
        settings.STATICFILES_DIRS = [folder]
        settings.STATIC_ROOT = str(tmp_path / "collected")
        call_command("collectstatic", interactive=False, verbosity=0)
        manifest = json.loads((tmp_path / "collected" / "staticfiles.json").read_text())
        return tmp_path / "collected", manifest["paths"]

    return collect


def test_a_public_server_keeps_its_files_so() -> None:
    production = (PROJECT_DIR / "site" / "config" / "settings" / "production.py").read_text()
    assert '"staticfiles": {"BACKEND": "assets.static_files.ModuleStaticFilesStorage"}' in production


def test_modules_import_each_other_by_the_names_they_get(collected: Any) -> None:
    root, names = collected(PROJECT_DIR / "site" / "static")
    scripts = {name: given for name, given in names.items() if name.startswith("editing/") and name.endswith(".js")}
    imported = 0
    for name, given in scripts.items():
        for target in IMPORT.findall((root / given).read_text()):
            found = (root / given).parent / target
            assert found.resolve().relative_to(root.resolve()).as_posix() in names.values(), f"{name}: {target}"
            imported += 1
    assert imported >= len(scripts) / 2


def test_a_changed_module_changes_the_names_of_those_that_import_it(tmp_path: Path, collected: Any) -> None:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "entry.js").write_text("import { a } from './part.js';\nimport './part.js';\na();\n")
    (folder / "part.js").write_text("export const a = () => 1;\n")
    _root, before = collected(folder)
    (folder / "part.js").write_text("export const a = () => 2;\n")
    root, after = collected(folder)
    assert before["entry.js"] != after["entry.js"]
    assert (root / after["entry.js"]).read_text().count(f"./{after['part.js']}") == 2


def test_two_modules_may_name_each_others_types(tmp_path: Path, collected: Any) -> None:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "one.js").write_text("/** @type {import('./two.js').Two} */\nexport const one = 1;\n")
    (folder / "two.js").write_text("import { one } from './one.js';\n/** @typedef {number} Two */\none;\n")
    root, names = collected(folder)
    assert "import('./two.js')" in (root / names["one.js"]).read_text()
