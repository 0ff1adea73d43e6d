"""What the site is measured beside, a bare Django view and a stock Wagtail project, and under which servers."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.edge_server import free_port
from tests.served_site import PROJECT_DIR, wait_until_it_answers

BARE = "tests.benchmarks.bare_site:application"
# As site/gunicorn.conf.py has it.
SERVER = (
    *("--workers", "2", "--threads", "4", "--log-level", "warning"),
    *("--worker-class", "operating.buffering_worker.BufferingWorker", "--pythonpath", str(PROJECT_DIR / "site")),
)
STOCK_SETTINGS = """
from .base import *

DEBUG = False
SECRET_KEY = "bench"
ALLOWED_HOSTS = ["127.0.0.1"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
"""


@contextmanager
def bare_view(page_file: Path) -> Iterator[str]:
    """A Django project whose one view answers with a file. Yields its address."""
    environment = {**os.environ, "PAGE_FILE": str(page_file)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    with _gunicorn(BARE, PROJECT_DIR, environment) as (url, _process):
        yield url


@contextmanager
def by_granian(application: str, environment: dict[str, str]) -> Iterator[str]:
    """An application of this project under the faster server of docs/operators.md. Yields its address."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "2", "--blocking-threads", "4"]
    server = subprocess.Popen(  # noqa: S603 - our own command
        [*command, "--port", str(port), "--no-log", application],
        cwd=PROJECT_DIR,
        env={**os.environ, **environment, "PYTHONPATH": f"{PROJECT_DIR}/site:{PROJECT_DIR}"},
    )
    try:
        wait_until_it_answers(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


@contextmanager
def stock_project(root: Path) -> Iterator[tuple[str, int]]:
    """What `wagtail start` of the installed package makes, without its debug pages: its address, its process."""
    project = root / "stock"
    project.mkdir()
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "stock.settings.bench", "PYTHONPATH": str(project)}
    wagtail = str(Path(sys.executable).parent / "wagtail")
    _run([wagtail, "start", "stock", str(project)], root, {**os.environ, "PYTHONPATH": ""})
    (project / "stock" / "settings" / "bench.py").write_text(STOCK_SETTINGS)
    _run([sys.executable, "manage.py", "migrate", "-v0"], project, environment)
    with _gunicorn("stock.wsgi:application", project, environment) as (url, process):
        yield url, process


def _run(command: list[str], directory: Path, environment: dict[str, str]) -> None:
    subprocess.run(command, cwd=directory, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


@contextmanager
def _gunicorn(application: str, directory: Path, environment: dict[str, str]) -> Iterator[tuple[str, int]]:
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
        yield url, server.pid
    finally:
        server.terminate()
        server.wait(timeout=20)
