"""What a package knows of single languages: one module a language, named by its code, in the package's `languages`.

The modules are found by name, so that a language is added by adding files. A language without one does without
what it would say (`WITHOUT` of the package); a system check names what is missing.
"""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from translation.site_languages import site_languages


def module_name(language: str) -> str:
    """The name of a language's module: "pt-br" has pt_br.py."""
    return language.lower().replace("-", "_")


@cache
def language_file(folder: str, language: str) -> ModuleType | None:
    """The module for a language in the package `folder`: pt_br.py for "pt-br", else pt.py; None for neither."""
    whole = module_name(language)
    for name in (whole, whole.partition("_")[0]):
        if find_spec(f"{folder}.{name}"):
            return import_module(f"{folder}.{name}")
    return None


def language_files(folder: str) -> list[ModuleType]:
    """The modules in the package `folder` for the languages of the site, in their order."""
    return [module for code in site_languages() if (module := language_file(folder, code))]
