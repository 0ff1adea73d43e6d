"""Collects and compiles the texts of the interface with Babel, so that no gettext need be installed.

python site/interface_texts.py collect   write new texts into site/locale/*/LC_MESSAGES/django.po
python site/interface_texts.py compile   write the .mo files that Django reads
"""

import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

PROJECT_DIR = Path(__file__).resolve().parents[1]
LOCALE_DIR = PROJECT_DIR / "site" / "locale"
SOURCE_DIRS = ("site", "home", "clusterinfo", "metrics", "search")
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "npgettext": ((1, "c"), 2, 3),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def extract_template(
    file: IO[bytes], keywords: Any, comment_tags: Any, options: Any
) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    """Babel's extractor for Django templates: Django turns a template into calls of gettext, Babel reads these."""
    source = templatize(file.read().decode())
    # What is left between the calls is only fill; unindented, it cannot upset Python's tokenizer.
    flat = "\n".join(line.strip() for line in source.splitlines())
    yield from extract_python(BytesIO(flat.encode()), keywords, comment_tags, options)


def collected() -> Catalog:
    """Every text of the interface, with the places it is used."""
    catalog = Catalog(charset="utf-8")
    methods: Iterable[tuple[str, Any]] = [
        ("**/templates/**.html", extract_template),
        ("**/templates/**.txt", extract_template),
        ("**.py", "python"),
    ]
    for source_dir in SOURCE_DIRS:
        for filename, _line, message, comments, context in extract_from_dir(
            PROJECT_DIR / source_dir, methods, keywords=KEYWORDS
        ):
            location = (f"{source_dir}/{filename}", 0)
            catalog.add(message, None, [location], auto_comments=comments, context=context)
    return catalog


def po_files() -> list[Path]:
    """The translation files, one a language. English has none: it is what the texts are written in."""
    return sorted(LOCALE_DIR.glob("*/LC_MESSAGES/django.po"))


def read(path: Path) -> Catalog:
    """A translation file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parents[1].name)


def collect() -> None:
    """Bring the translation files up to date with the source."""
    template = collected()
    for path in po_files():
        catalog = read(path)
        catalog.update(template, no_fuzzy_matching=True)
        with path.open("wb") as file:
            write_po(file, catalog, width=110, sort_output=True, ignore_obsolete=True, include_lineno=False)
        missing = [message.id for message in catalog if message.id and not message.string]
        print(f"{path.relative_to(PROJECT_DIR)}: {len(catalog)} texts, {len(missing)} without translation.")


def compile_all() -> None:
    """Write the compiled file beside each translation file. Each is moved into place when it is whole."""
    for path in sorted(LOCALE_DIR.parent.glob("locale*/*/LC_MESSAGES/*.po")):
        unfinished = path.with_suffix(".mo.new")
        with unfinished.open("wb") as file:
            write_mo(file, read(path))
        unfinished.replace(path.with_suffix(".mo"))


if __name__ == "__main__":
    tasks = {"collect": collect, "compile": compile_all}
    if len(sys.argv) != 2 or sys.argv[1] not in tasks:
        sys.exit(__doc__)
    tasks[sys.argv[1]]()
