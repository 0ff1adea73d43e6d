"""What gets slower as a site grows, in pages and metrics: queries and CPU, as ratios to the smallest site.

`make bench ARGS=growth`; ARGS="growth --full" goes to 10,000 pages. Each row is asked once for what a process
keeps, then some times more; the median of the CPU time counts, which other work on the machine changes less than
it does seconds.
"""

import gc
import itertools
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment
from django.urls import reverse
from django.utils import timezone

from accounts.groups import COMMUNICATIONS
from accounts.models import User
from clusterinfo.models import ClusterPage, InfoPage
from home.starter.loader import load_starter_content
from metrics.consistency.store import check_all
from metrics.imports.applying import Order, carry_out
from metrics.imports.files import read_file
from metrics.models import Metric, Observation
from publishing.stamp import content_stamp
from search.index.index_writing import index_all, index_page
from tests.benchmarks.many_pages import add_metrics, add_pages
from tests.benchmarks.tables import Table
from tests.full_pages import sent_form

# Pages (half of them in each language) and metrics.
SIZES, FULL_SIZES = ((10, 10), (300, 300), (1_000, 1_000)), ((10, 10), (1_000, 1_000), (10_000, 1_000))
ROUNDS = 5
LINES = 10_000
# A period has one first value.
periods = itertools.count(3_000)


@dataclass
class Measured:
    """Of one row at one size."""

    queries: int
    milliseconds: float


def run() -> None:
    """Measure on a database of its own, made and removed here."""
    sizes = FULL_SIZES if "--full" in sys.argv else SIZES
    setup_test_environment()
    name = connection.creation.create_test_db(verbosity=0)
    try:
        load_starter_content()
        editor = User.objects.create_user("editor")
        editor.groups.add(Group.objects.get(name=COMMUNICATIONS))
        rows: dict[str, list[Measured]] = {}
        memory, pages = [], 0
        metrics: list[Metric] = []
        for more_pages, more_metrics in sizes:
            metrics += add_metrics(len(metrics), more_metrics)
            add_pages(pages // 2, more_pages // 2, metrics)
            pages = more_pages
            # As on a site whose pages were published one by one: their figures are known, and the search has them.
            check_all()
            index_all()
            for row, measured in _walk(editor).items():
                rows.setdefault(row, []).append(measured)
            memory.append(_resident_megabytes())
        _tell(sizes, rows, memory)
        _import_lines(metrics)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def _walk(editor: User) -> dict[str, Measured]:
    visitor, staff = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    staff.force_login(editor)
    parent = ClusterPage.objects.get(locale__language_code="da")
    page = InfoPage.objects.filter(slug="side-3", locale=parent.locale).get()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])

    def visit(client: Client, address: str) -> Callable[[], None]:
        def ask() -> None:
            response = client.get(address)
            assert response.status_code == 200, (address, response.status_code)
            b"".join(response)

        return ask

    def first_after_a_change() -> None:
        content_stamp.move()
        visit(visitor, page.url)()

    def publish() -> None:
        answer = staff.post(edit, {**sent_form(InfoPage.objects.get(pk=page.pk)), "action-publish": "1"})
        assert answer.status_code == 302, answer.content[:2000]

    def enter_a_value() -> None:
        Observation.objects.create(
            metric=Metric.objects.get(key="growth-3"), value=5, period=str(next(periods)), release_at=timezone.now()
        )

    rows = {
        "front page": visit(visitor, "/"),
        "cluster page": visit(visitor, parent.url),
        "deep page": visit(visitor, page.url),
        "the first page after a change": first_after_a_change,
        "figures page": visit(visitor, "/tal-og-kilder/"),
        "a figure": visit(visitor, "/tal-og-kilder/growth-3/"),
        "feed of figures": visit(visitor, "/tal-og-kilder/feed.xml"),
        "figures as data": visit(visitor, "/tal-og-kilder/data.csv"),
        "sitemap": visit(visitor, "/sitemap.xml"),
        "search, a word on every page": visit(visitor, "/soeg/?q=klynge"),
        "search, a figure": visit(visitor, "/soeg/?q=1003"),
        "dashboard": visit(staff, reverse("wagtailadmin_home")),
        "explorer": visit(staff, reverse("wagtailadmin_explore", args=[parent.pk])),
        "page editor": visit(staff, edit),
        "chooser of pages": visit(staff, reverse("wagtailadmin_choose_page_child", args=[parent.pk])),
        "list of metrics": visit(staff, reverse("wagtailsnippets_metrics_metric:list")),
        "publish a page": publish,
        "enter a value": enter_a_value,
        "index a page for the search": lambda: index_page(page),
    }
    return {name: _measured(ask) for name, ask in rows.items()}


def _measured(ask: Callable[[], Any]) -> Measured:
    ask()
    # The log of a connection is of limited length: in a full one, what comes is as much as what goes.
    reset_queries()
    with CaptureQueriesContext(connection) as queries:
        ask()
        # At once: the next request empties the log they are counted in.
        count = len(queries)
    taken = []
    for _round in range(ROUNDS):
        start = time.process_time()
        ask()
        taken.append((time.process_time() - start) * 1000)
    return Measured(count, statistics.median(taken))


def _resident_megabytes() -> float:
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 1e6


def _import_lines(metrics: list[Metric]) -> None:
    """The largest file that the register takes, on the largest site."""
    years = range(1_900, 1_900 + LINES // len(metrics))
    lines = [f"{metric.key};{year};{year}" for metric in metrics for year in years]
    order = Order(read_file("\n".join(["key;value;period", *lines]).encode()), "da", None)
    table = Table(
        "growth", f"Import of {len(lines):,} values, the preview as baseline:", ("queries", "ms of CPU", "ratio")
    )
    preview, plan = _once(order.plan)
    table.add("preview", *preview, 1.0)
    taken, _plan = _once(lambda: carry_out(order, plan.fingerprint, None))
    table.add("all of them into the register", *taken, taken[1] / preview[1])


def _once(ask: Callable[[], Any]) -> tuple[tuple[int, float], Any]:
    # Django's own count ends at 9,000.
    counted: list[str] = []

    def count(execute: Callable[..., Any], sql: str, *others: Any) -> Any:
        counted.append(sql)
        return execute(sql, *others)

    start = time.process_time()
    with connection.execute_wrapper(count):
        result = ask()
    return (len(counted), (time.process_time() - start) * 1000), result


def _tell(sizes: Any, rows: dict[str, list[Measured]], memory: list[float]) -> None:
    for number, (pages, metrics) in enumerate(sizes):
        table = Table(
            "growth",
            f"{pages:,} pages, {metrics:,} metrics; median of {ROUNDS}, ratio to the smallest site:",
            ("queries", "ms of CPU", "ratio"),
        )
        for name, row in rows.items():
            measured, smallest = row[number], row[0]
            table.add(name, measured.queries, measured.milliseconds, measured.milliseconds / smallest.milliseconds)
        megabytes = memory[number]
        table.add("this process, with its database in memory", "", f"{megabytes:.0f} MB", megabytes / memory[0])
