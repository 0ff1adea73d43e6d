"""System checks: what a language of the site lacks."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core import checks
from django.utils.translation import get_language_info

from translation.language_files import language_file, module_name
from translation.site_languages import has_interface, interface_file, site_languages

PACKAGES = (
    "metrics.notation.languages",
    "metrics.reading.languages",
    "metrics.consistency.languages",
    "metrics.imports.languages",
    "pages.languages",
    "translation.segments.languages",
    "translation.glossary.languages",
    "search.words.languages",
)


def check_language_files(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Name each file that a language lacks, and what happens without it."""
    return [
        checks.Warning(
            f"{_name(language)}: {path} is missing. {consequence}",
            hint=f"Write it after the model of the file for {settings.LANGUAGE_CODE}; see docs/developers.md.",
            id="translation.W001",
        )
        for language in site_languages()
        for path, consequence in _missing(language)
    ]


def _missing(language: str) -> Iterator[tuple[str, str]]:
    project = Path(settings.LOCALE_PATHS[0]).parents[1]
    for name in PACKAGES:
        if language_file(name, language) is None:
            package = import_module(name)
            file = Path(package.__path__[0], f"{module_name(language)}.py")
            yield str(file.relative_to(project)), package.WITHOUT
    if not has_interface(language):
        source = _name(settings.LANGUAGE_CODE)
        yield str(interface_file(language).relative_to(project)), f"Menus and messages are in {source}."


def _name(language: str) -> str:
    return str(get_language_info(language)["name"])
