"""How long the site takes to start, and the memory of its processes, beside a stock Wagtail project.

Served by the same gunicorn with two processes. Memory is what the processes have to themselves and their share of
what they have in common (PSS), as Linux counts it, after fifty pages.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

from tests.benchmarks.other_sites import stock_project
from tests.benchmarks.tables import Table
from tests.served_site import RunningSite, beside, served_site

PAGES = ("/", "/hvad-er-en-klynge/", "/tal-og-kilder/", "/en/", "/soeg/?q=klynge")
ROUNDS = 10
PROCESSES = 2


def run() -> None:
    """Serve both, measure, print."""
    if not Path("/proc/self/smaps_rollup").exists():
        sys.exit("This benchmark reads the memory of processes as Linux has it.")
    with tempfile.TemporaryDirectory() as directory:
        root = Path(directory)
        (root / "var").mkdir()
        with stock_project(root) as (address, process):
            _ask(address, ["/"] * len(PAGES))
            stock = _megabytes(process)
        variables = {"WEB_WORKERS": str(PROCESSES), "REDIS_URL": "", "DATABASE_URL": ""}
        with served_site(root / "var", **variables) as site:
            _ask(site.url, PAGES)
            ours = _megabytes(site.process_id)
            started = _start(site)
    bare = _interpreter()
    table = Table(
        "processes", f"Start and memory, {PROCESSES} processes and the one that starts them:", ("", "ratio")
    )
    table.add("stock project, MB", stock, 1.0)
    table.add("this site, MB", ours, ours / stock)
    table.add("Python and Django alone, seconds to start", bare, 1.0)
    table.add("this site, seconds to its first answer", started, started / bare)


def _ask(address: str, pages: list[str] | tuple[str, ...]) -> None:
    for _round in range(ROUNDS):
        for page in pages:
            urlopen(f"{address}{page}").close()  # noqa: S310 - our own server


def _start(site: RunningSite) -> float:
    start = time.perf_counter()
    with beside(site):
        return time.perf_counter() - start


def _interpreter() -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import django.core.handlers.wsgi"], check=True)
    return time.perf_counter() - start


def _megabytes(process: int) -> float:
    return sum(_pss(each) for each in _family(process)) / 1000


def _family(process: int) -> Iterator[int]:
    yield process
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from _family(int(child))


def _pss(process: int) -> float:
    """In kilobytes."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return float(next(line.split()[1] for line in lines if line.startswith("Pss:")))
