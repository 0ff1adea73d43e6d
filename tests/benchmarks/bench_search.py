"""How long a search takes as the site grows: median and 95th percentile, on the database of DATABASE_URL.

`make bench ARGS=search` measures at 10 and 1,000 pages (half of them in each language), ARGS="search --full" at
10,000, too, and gives the ratio to the size before: from 1,000 to 10,000 pages a search may take twice as long.
"""

import gc
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from django.db import connection
from django.test import Client
from django.test.utils import setup_test_environment

from clusterinfo.models import InfoPage
from home.starter.loader import load_starter_content
from metrics.models import Metric
from search.index.index_writing import index_all, index_page
from tests.benchmarks.many_pages import add_metrics, add_pages
from tests.benchmarks.tables import Table

SIZES, FULL_SIZES = (10, 1_000), (10, 1_000, 10_000)
METRICS = 50
ROUNDS = 40
QUESTIONS = {
    "a word on every page": "/soeg/?q=klynge",
    "two words on every page": "/soeg/?q=klynger+virksomheder",
    "a word on few pages": "/soeg/?q=medlemsfordele",
    "a compound that stands nowhere": "/soeg/?q=klyngevirksomhed",
    "a title among many like it": "/soeg/?q=side+3",
    "a figure of the register": "/soeg/?q=1.048",
    "a word that stands nowhere": "/soeg/?q=xylofon",
    "a mistyped word": "/soeg/?q=virksohmed",
    "suggestions, two letters": "/soeg/forslag/?q=si",
    "suggestions, a word on every page": "/soeg/forslag/?q=klyng",
    "suggestions, a title": "/soeg/forslag/?q=medlemsf",
}
# Milliseconds, by the name of the row.
Taken = dict[str, list[float]]


def run() -> None:
    """Measure on a database of its own, made and removed here."""
    setup_test_environment()
    name = connection.creation.create_test_db(verbosity=0)
    try:
        load_starter_content()
        metrics: list[Metric] = add_metrics(0, METRICS)
        pages, before = 0, Taken()
        for more in FULL_SIZES if "--full" in sys.argv else SIZES:
            add_pages(pages // 2, more // 2, metrics)
            start = time.perf_counter()
            texts = index_all()
            whole = time.perf_counter() - start
            _gather_statistics()
            before = _tell(pages := more, before, f"{texts:,} texts indexed anew in {whole:.1f} s")
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def _gather_statistics() -> None:
    """What a server of PostgreSQL does by itself a minute after so many rows."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def _tell(pages: int, before: Taken, indexed: str) -> Taken:
    visitor = Client(SERVER_NAME="localhost")
    memory = _resident_megabytes()
    taken = {name: _timed(partial(_ask, visitor, address)) for name, address in QUESTIONS.items()}
    page = InfoPage.objects.filter(slug="side-3", locale__language_code="da").get()
    taken["indexing a page"] = _timed(lambda: index_page(page))
    table = Table(
        "search",
        f"{connection.vendor}, {pages:,} pages ({indexed}); ms, ratio of the medians to the size before:",
        ("median", "95th", "ratio"),
    )
    for name, each in taken.items():
        median = statistics.median(each)
        ratio = median / statistics.median(before[name]) if before else 1.0
        table.add(name, median, statistics.quantiles(each, n=20)[-1], ratio)
    table.add("this process before and after, MB", memory, _resident_megabytes(), _resident_megabytes() / memory)
    return taken


def _ask(visitor: Client, address: str) -> None:
    assert visitor.get(address).status_code == 200, address


def _timed(ask: Callable[[], None]) -> list[float]:
    # The first is asked for what a process keeps.
    ask()
    taken = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - start) * 1000)
    return taken


def _resident_megabytes() -> float:
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6
