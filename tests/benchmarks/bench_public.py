"""Public pages a second: kept and made anew, beside the bare Django view and a stock Wagtail project.

All are served by the same gunicorn, two processes of four threads, and asked one after the other, three times
around; the medians and their ratios are printed. The bare view and the kept page also under granian, where it is
the bare view there that counts as the baseline. Where nginx is installed: a page from the cache in front, beside a
static file of the same bytes. Then kept and made anew once more, by turns with the same while a process holds the
database for writing, as an import does: by one process, since of two it is chance which one takes how many of the
connections. Takes about three minutes.
"""

import sqlite3
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from urllib.request import urlopen

import brotli

from tests.benchmarks.load import pages_a_second
from tests.benchmarks.other_sites import BARE, bare_view, by_granian, stock_project
from tests.benchmarks.tables import Table
from tests.edge_server import edge, free_port, nginx_path
from tests.served_site import RunningSite, beside, served_site

PAGE = "/hvad-er-en-klynge/"
SECONDS, ROUNDS = 3, 3
# What a browser sends. The cookie of a form makes a request somebody's own, so that nothing kept is used.
BROWSER = {"Accept-Encoding": "gzip, deflate, br"}
OWN = {**BROWSER, "Cookie": "csrftoken=bench"}
STATIC = "page.html"
BARE_VIEW, STOCK = "bare Django view, the same bytes", "stock project, its empty page"
GRANIAN_BARE, GRANIAN_KEPT = "bare Django view, by granian", "this site, kept, by granian"
NGINX_STATIC = "nginx, a static file of the same bytes"


def run() -> None:
    """Serve all, measure, print."""
    with tempfile.TemporaryDirectory() as directory, ExitStack() as stack:
        root = Path(directory)
        root.chmod(0o755)
        (root / "var").mkdir()
        told_at = free_port()
        variables = {"WEB_WORKERS": "2", "REDIS_URL": "", "DATABASE_URL": "", "EDGE_SECONDS": "60"}
        ours = stack.enter_context(
            served_site(root / "var", **variables, EDGE_PURGE_URL=f"http://127.0.0.1:{told_at}")
        )
        page_file = root / "page.html"
        page_file.write_bytes(urlopen(f"{ours.url}{PAGE}").read())  # noqa: S310
        bare = stack.enter_context(bare_view(page_file))
        stock, _process = stack.enter_context(stock_project(root))
        page = f"{ours.url}{PAGE}"
        asked: dict[str, Callable[[], float]] = {
            BARE_VIEW: lambda: pages_a_second(f"{bare}/", SECONDS, BROWSER),
            STOCK: lambda: pages_a_second(f"{stock}/", SECONDS, BROWSER),
            "this site, kept": lambda: pages_a_second(page, SECONDS, BROWSER),
            "this site, made anew": lambda: pages_a_second(page, SECONDS, OWN),
        }
        fast_bare = stack.enter_context(by_granian(BARE, {"PAGE_FILE": str(page_file)}))
        fast = stack.enter_context(by_granian("config.wsgi:application", ours.environment))
        asked[GRANIAN_BARE] = lambda: pages_a_second(f"{fast_bare}/", SECONDS, BROWSER)
        asked[GRANIAN_KEPT] = lambda: pages_a_second(f"{fast}{PAGE}", SECONDS, BROWSER)
        if nginx_path():
            front = stack.enter_context(_in_front(root, ours, told_at))
            asked[NGINX_STATIC] = lambda: pages_a_second(f"{front}/static/{STATIC}", SECONDS, BROWSER)
            asked["nginx, the page from its cache"] = lambda: pages_a_second(f"{front}{PAGE}", SECONDS, BROWSER)
        _tell(_medians(asked))
        alone = stack.enter_context(beside(ours, WEB_WORKERS="1"))
        _tell_while_written(root, f"{alone}{PAGE}")


def _medians(asked: dict[str, Callable[[], float]]) -> dict[str, float]:
    measured: dict[str, list[float]] = {name: [] for name in asked}
    for _round in range(ROUNDS):
        for name, ask in asked.items():
            measured[name].append(ask())
    return {name: statistics.median(values) for name, values in measured.items()}


def _tell(medians: dict[str, float]) -> None:
    table = Table(
        "public",
        f"Pages a second, wrk -c8, two processes of four threads, median of {ROUNDS}:",
        ("median", "of bare", "of stock", "of nginx"),
    )
    for name, median in medians.items():
        bare = medians[GRANIAN_BARE if name in (GRANIAN_BARE, GRANIAN_KEPT) else BARE_VIEW]
        nginx = medians.get(NGINX_STATIC)
        table.add(name, median, median / bare, median / medians[STOCK], median / nginx if nginx else "")


def _tell_while_written(root: Path, page: str) -> None:
    table = Table(
        "public",
        "Pages a second by one process, while nobody and while somebody writes:",
        ("nobody", "somebody", "ratio"),
    )
    for name, headers in (("kept", BROWSER), ("made anew", OWN)):
        medians = _medians(
            {
                "nobody": partial(pages_a_second, page, SECONDS, headers),
                "somebody": partial(_while_written, root, page, headers),
            }
        )
        table.add(name, medians["nobody"], medians["somebody"], medians["somebody"] / medians["nobody"])


def _while_written(root: Path, page: str, headers: dict[str, str]) -> float:
    """Ask while another connection holds the one lock for writing of SQLite."""
    writer = sqlite3.connect(root / "var" / "site.sqlite3", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    try:
        return pages_a_second(page, SECONDS, headers)
    finally:
        writer.execute("ROLLBACK")
        writer.close()


@contextmanager
def _in_front(root: Path, site: RunningSite, told_at: int) -> Iterator[str]:
    for name in ("nginx", "static", "media"):
        (root / name).mkdir()
    page = (root / STATIC).read_bytes()
    (root / "static" / STATIC).write_bytes(page)
    (root / "static" / f"{STATIC}.br").write_bytes(brotli.compress(page))
    address = site.url.removeprefix("http://")
    folders = (root / "static", root / "media", root / "private")
    with edge(root / "nginx", free_port(), told_at, address, *folders) as url:
        yield url
