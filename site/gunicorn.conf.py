"""Gunicorn's settings. Absolute paths, so that it starts from any directory."""

import os
import sys
from pathlib import Path
from typing import Any

_site_dir = Path(__file__).resolve().parent
sys.path.insert(0, str(_site_dir))

# What a web process asks of the database is given up after so long. Commands, such as migrate, have no limit.
os.environ.setdefault("DATABASE_SECONDS", "10")

from config import environment as env  # noqa: E402
from operating.counting_files import begin_counting, process_has_ended  # noqa: E402

chdir = str(_site_dir.parent)
pythonpath = str(_site_dir)
wsgi_app = "config.wsgi:application"
bind = f"{env.BIND_ADDRESS}:{env.PORT}"
# Who sends slowly is waited for by the process, not by one of its threads.
worker_class = "operating.buffering_worker.BufferingWorker"
workers = env.WEB_WORKERS
threads = 4
timeout = 60
graceful_timeout = 5
control_socket_disable = True
# Loaded once before the workers start, so that the address is announced when the site really answers.
preload_app = True
loglevel = "warning"
if env.LOG_FORMAT == "json":
    logconfig_dict = {
        "formatters": {"generic": {"()": "operating.logged_lines.JsonLines"}},
        "loggers": {"gunicorn.error": {"level": "WARNING", "handlers": ["error_console"], "propagate": False}},
    }
if env.MONITORING_TOKEN:
    begin_counting(env.VAR_DIR / "cache" / "counts")


def post_worker_init(worker: Any) -> None:
    """Start the site's own clock in each web process, where it is on. Commands and tests never come by here."""
    from django.conf import settings

    from clock.ticking import EmbeddedClock

    worker.clock = EmbeddedClock(settings.CLOCK_SECONDS) if settings.CLOCK_SECONDS else None
    if worker.clock:
        worker.clock.start()


def worker_exit(server: Any, worker: Any) -> None:
    """Stop the clock, so that nothing new begins while the process ends."""
    if clock := getattr(worker, "clock", None):
        clock.stop()


def child_exit(server: Any, worker: Any) -> None:
    """What a process has counted is kept when it ends."""
    process_has_ended(worker.pid)


def when_ready(server: Any) -> None:
    """Say where the site is once it answers."""
    # By its name: browsers give no passkey to an address of numbers.
    host = "localhost" if env.BIND_ADDRESS == "127.0.0.1" else env.BIND_ADDRESS
    address = f"http://{host}:{env.PORT}"
    print(f"Site: {address}/  English: {address}/en/  Editors: {address}/admin/", flush=True)  # noqa: T201
