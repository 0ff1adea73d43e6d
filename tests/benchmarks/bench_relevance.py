"""How often the site's search puts a right answer first and among the first three, beside Wagtail's own search.

`make bench ARGS=relevance`; with ARGS="relevance --misses" also every query
whose answer is not first, and what was. The sets are described in tests/search_pages.py.
"""

import sys
from collections import defaultdict
from collections.abc import Callable

from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import setup_test_environment
from wagtail.models import Site

from home.starter.loader import load_starter_content
from tests.benchmarks.tables import Table
from tests.relevance import Judged, judge, share, site_search, stock_search
from tests.search_pages import QUERY_SETS, add_pages, queries

PLACES = (1, 3)


def run() -> None:
    """Measure on a database of its own, made and removed here."""
    setup_test_environment()
    name = connection.creation.create_test_db(verbosity=0)
    try:
        load_starter_content()
        keys = add_pages()
        call_command("rebuild_references_index", verbosity=0)
        call_command("update_index", verbosity=0)
        client = Client(SERVER_NAME=Site.objects.get().hostname)
        for each in QUERY_SETS:
            ours = judge(queries(each), site_search(client, keys))
            _show(each, ours, judge(queries(each), stock_search(keys)), len(keys))
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def _show(queries_of: str, ours: list[Judged], stock: list[Judged], pages: int) -> None:
    table = Table(
        "relevance",
        f"{queries_of}: {len(ours)}, {pages} pages, {connection.vendor}; share right at place 1 and among 3:",
        ("queries", "site @1", "site @3", "stock @1", "stock @3"),
    )
    _rows(table, ours, stock, lambda one: "all")
    _rows(table, ours, stock, lambda one: one.query.language)
    _rows(table, ours, stock, lambda one: one.query.kind)
    if "--misses" in sys.argv:
        _misses(ours)


def _rows(table: Table, ours: list[Judged], stock: list[Judged], part: Callable[[Judged], str]) -> None:
    parts: dict[str, list[list[Judged]]] = defaultdict(lambda: [[], []])
    for number, all_judged in enumerate((ours, stock)):
        for one in all_judged:
            parts[part(one)][number].append(one)
    for name, pair in parts.items():
        site, other = ([share(judged, places) for places in PLACES] for judged in pair)
        table.add(name, len(pair[0]), *(f"{each:.3f}" for each in (*site, *other)))


def _misses(judged: list[Judged]) -> None:
    for one in judged:
        if not one.among_first(1):
            wanted = ", ".join(one.query.answers) or "nothing"
            print(f"  {one.query.language} {one.query.kind}: {one.query.text}  wanted {wanted}; place {one.place}")
            print(f"     found {', '.join(one.found[:3]) or 'nothing'}")
