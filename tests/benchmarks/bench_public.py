"""Public pages a second: kept and made anew, beside the bare Django view and a stock Wagtail project.

All four are served by the same gunicorn, two processes of four threads, and asked one after the other, three times
around; the medians and their ratios are printed. Takes about two minutes.
"""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.request import urlopen

from tests.benchmarks.load import pages_a_second
from tests.served_site import PROJECT_DIR, served_site, wait_until_it_answers

PAGE = "/hvad-er-en-klynge/"
SECONDS, ROUNDS = 4, 3
SERVER = ("--workers", "2", "--threads", "4", "--worker-class", "gthread", "--log-level", "warning")
# What a browser sends. The cookie of a form makes a request somebody's own, so that nothing kept is used.
BROWSER = {"Accept-Encoding": "gzip, deflate, br"}
OWN = {**BROWSER, "Cookie": "csrftoken=bench"}
STOCK_SETTINGS = """
from .base import *

DEBUG = False
SECRET_KEY = "bench"
ALLOWED_HOSTS = ["127.0.0.1"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
"""


def run() -> None:
    """Serve all four, measure, print."""
    with tempfile.TemporaryDirectory() as directory, ExitStack() as stack:
        root = Path(directory)
        (root / "var").mkdir()
        ours = stack.enter_context(served_site(root / "var", WEB_WORKERS="2", REDIS_URL=""))
        page_file = root / "page.html"
        page_file.write_bytes(urlopen(f"{ours.url}{PAGE}").read())  # noqa: S310
        bare = stack.enter_context(_bare_view(page_file))
        stock = stack.enter_context(_stock_project(root))
        asked: dict[str, Callable[[], float]] = {
            "bare Django view, the same bytes": lambda: pages_a_second(f"{bare}/", SECONDS, BROWSER),
            "stock project, its empty page": lambda: pages_a_second(f"{stock}/", SECONDS, BROWSER),
            "this site, kept": lambda: pages_a_second(f"{ours.url}{PAGE}", SECONDS, BROWSER),
            "this site, made anew": lambda: pages_a_second(f"{ours.url}{PAGE}", SECONDS, OWN),
        }
        measured: dict[str, list[float]] = {name: [] for name in asked}
        for _round in range(ROUNDS):
            for name, ask in asked.items():
                measured[name].append(ask())
    _print({name: statistics.median(values) for name, values in measured.items()})


def _print(medians: dict[str, float]) -> None:
    bare, stock = list(medians.values())[:2]
    print(f"  {'pages a second, -c8, 2 x 4 threads':<36}{'median':>9}{'of bare':>10}{'of stock':>10}")
    for name, median in medians.items():
        print(f"  {name:<36}{median:>9,.0f}{median / bare:>10.2f}{median / stock:>10.2f}")


@contextmanager
def _bare_view(page_file: Path) -> Iterator[str]:
    environment = {**os.environ, "PAGE_FILE": str(page_file)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    with _gunicorn("tests.benchmarks.bare_site:application", PROJECT_DIR, environment) as url:
        yield url


@contextmanager
def _stock_project(root: Path) -> Iterator[str]:
    """What `wagtail start` of the installed package makes, without its debug pages."""
    project = root / "stock"
    project.mkdir()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "stock.settings.bench", "PYTHONPATH": str(project)}
    wagtail = str(Path(sys.executable).parent / "wagtail")
    _run([wagtail, "start", "stock", str(project)], root, {**os.environ, "PYTHONPATH": ""})
    (project / "stock" / "settings" / "bench.py").write_text(STOCK_SETTINGS)
    _run([sys.executable, "manage.py", "migrate", "-v0"], project, environment)
    with _gunicorn("stock.wsgi:application", project, environment) as url:
        yield url


def _run(command: list[str], directory: Path, environment: dict[str, str]) -> None:
    subprocess.run(command, cwd=directory, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


@contextmanager
def _gunicorn(application: str, directory: Path, environment: dict[str, str]) -> Iterator[str]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        server = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "gunicorn", *SERVER, "--bind", f"fd://{listener.fileno()}", application],
            cwd=directory,
            env=environment,
            pass_fds=[listener.fileno()],
        )
    try:
        wait_until_it_answers(url)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=20)
