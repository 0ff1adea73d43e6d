"""Two hundred pages through PO and through XLIFF: what comes back is the same byte for byte, and how long it takes.

Beside it the PO of wagtail-localize, of the same pages in the same run: raw tags, no keys, no checks of what comes
back. Its functions are called as its views call them; the site has these views switched off.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.auth.models import Group
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation

from accounts.groups import TRANSLATORS
from accounts.models import User
from home.models import HomePage
from home.starter.loader import load_starter_content
from tests.benchmarks.tables import Table
from tests.exchanged import FORMATS, bring_all_back, everything_that_waits, saved_texts, zipped
from tests.generated_pages import TEXTS_A_PAGE, translated_pages

PAGES = 200
TEXTS = PAGES * TEXTS_A_PAGE
Place = tuple[int, int]
Text = tuple[str, bool]
Result = TypeVar("Result")


def run() -> None:
    """Measure on a database of its own, made and removed here."""
    name = connection.creation.create_test_db(verbosity=0)
    try:
        load_starter_content()
        home = HomePage.objects.get(locale__language_code="da")
        pages = translated_pages(home, Locale.objects.get(language_code="en"), PAGES)
        ours = {form: _round(form, pages) for form in FORMATS}
        _tell(ours, _stock(pages))
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


@dataclass
class Measured:
    """Seconds for writing everything, for reading it unchanged and for taking all of it; queries of the last."""

    writing: float
    unchanged: float
    taking: float
    queries: int = 0
    kilobytes: float = 0


def _round(form: str, pages: list[Translation]) -> Measured:
    """Out, back as it was, back into nothing, and back with one change."""
    client, before = _translator(form), saved_texts()
    writing, files = _timed(lambda: everything_that_waits(client, form))
    unchanged, _answer = _timed(lambda: bring_all_back(client, files))
    _expect_same(before)
    _texts_of(pages).delete()

    # Django's own count ends at 9,000.
    counted: list[str] = []

    def count(execute: Callable[..., Any], sql: str, *others: Any) -> Any:
        counted.append(sql)
        return execute(sql, *others)

    with connection.execute_wrapper(count):
        taking, _nothing = _timed(lambda: bring_all_back(client, files))
    _expect_same(before)
    if everything_that_waits(client, form) != files:
        sys.exit(f"{form}: the files are other ones after a round.")
    _one_change(client, form, files, before)
    return Measured(writing, unchanged, taking, len(counted), len(zipped(files)) / 1000)


def _one_change(client: Client, form: str, files: dict[str, str], before: dict[Place, Text]) -> None:
    name = next(iter(files))
    bring_all_back(client, files | {name: files[name].replace("About the page", "About this page")})
    differing = sum(now != before[place] for place, now in saved_texts().items())
    if differing != 1:
        sys.exit(f"{form}: one change changed {differing} texts.")
    again = everything_that_waits(client, form)[name]
    bring_all_back(client, {name: again.replace("About this page", "About the page")})
    _expect_same(before)


def _stock(pages: list[Translation]) -> Measured:
    """wagtail-localize, with what is there taken away in between as well."""
    writing, files = _timed(lambda: [translation.export_po() for translation in pages])

    def read() -> None:
        for translation, file in zip(pages, files, strict=True):
            translation.import_po(file, tool_name="PO file")

    unchanged, _nothing = _timed(read)
    _texts_of(pages).delete()
    taking, _nothing = _timed(read)
    return Measured(writing, unchanged, taking)


def _tell(ours: dict[str, Measured], stock: Measured) -> None:
    for form, measured in ours.items():
        table = Table(
            "exchange",
            f"{PAGES} pages, {TEXTS} texts as {form}, {measured.kilobytes:.0f} kB zipped, "
            f"{measured.queries / TEXTS:.1f} queries a text taken; all came back byte for byte:",
            ("seconds", "localize's PO", "ratio"),
        )
        for work in ("writing", "unchanged", "taking"):
            own, other = getattr(measured, work), getattr(stock, work)
            table.add(work, own, other, own / other)


def _texts_of(pages: list[Translation]) -> QuerySet[StringTranslation]:
    sources = [translation.source.object_id for translation in pages]
    return StringTranslation.objects.filter(context__object_id__in=sources)


def _translator(name: str) -> Client:
    person = User.objects.create_user(f"translator-{name}", email=f"{name}@example.org")
    person.groups.add(*Group.objects.filter(name__startswith=TRANSLATORS))
    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    return client


def _expect_same(before: dict[Place, Text]) -> None:
    if saved_texts() != before:
        sys.exit("The texts are other ones after a round.")


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result
