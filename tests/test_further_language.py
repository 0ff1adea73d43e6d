"""A further language is one line of settings, tried with German; a system check names what it still lacks.

Addresses, fields and much that Django keeps are made of the settings when a process starts, so German is walked in
a process of its own: tests/further_language/walk.py and walk_editor.py.
"""

import subprocess
import sys
from pathlib import Path

from django.core.checks import run_checks
from django.test import override_settings

from translation.language_checks import PACKAGES

PROJECT_DIR = Path(__file__).resolve().parents[1]


def test_german_works_with_nothing_but_its_line_in_the_settings() -> None:
    walks = [f"tests/further_language/{name}.py" for name in ("walk", "walk_editor")]
    command = [sys.executable, "-m", "pytest", *walks, "-q", "--tb=short", "--no-header"]
    walked = subprocess.run(  # noqa: S603
        [*command, "--ds=tests.further_language.settings", "-p", "no:cacheprovider"],
        cwd=PROJECT_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    assert walked.returncode == 0, walked.stdout
    assert " passed" in walked.stdout


@override_settings(LANGUAGES=[("da", "Danish"), ("en", "English"), ("de", "German")])
def test_the_system_check_names_every_file_that_german_lacks_and_what_happens_without_it() -> None:
    warnings = [found for found in run_checks() if found.id == "translation.W001"]
    without = dict(str(found.msg).removeprefix("German: ").split(" is missing. ") for found in warnings)
    assert without == {
        "metrics/notation/languages/de.py": "Figures are written by CLDR alone, with signs for words.",
        "metrics/reading/languages/de.py": "Numbers in running text are not read, so nothing is checked.",
        "metrics/consistency/languages/de.py": "Texts are not held against the register.",
        "metrics/imports/languages/de.py": "Import files need English or SDMX column names.",
        "site/pages/languages/de.py": "Accents are dropped in addresses and in the search.",
        "site/translation/segments/languages/de.py": "Translations are not searched for words and quotation marks "
        "of another language.",
        "site/translation/glossary/languages/de.py": "Terms of the glossary are found only as they are "
        "written in it.",
        "search/words/languages/de.py": "Words are found as they are written and by their beginnings, not in "
        "other forms.",
        "site/locale/de/LC_MESSAGES/django.po": "Menus and messages are in Danish.",
    }
    assert all("file for da" in str(found.hint) for found in warnings)


def test_nothing_is_missing_in_the_languages_of_the_site() -> None:
    assert [found for found in run_checks() if found.id == "translation.W001"] == []


def test_the_system_check_knows_every_package_that_has_language_files() -> None:
    roots = ("site", "metrics", "home", "clusterinfo", "search")
    folders = {
        ".".join(folder.relative_to(PROJECT_DIR).parts).removeprefix("site.")
        for root in roots
        for folder in (PROJECT_DIR / root).rglob("languages")
        if (folder / "__init__.py").exists()
    }
    assert folders == set(PACKAGES)
