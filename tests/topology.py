"""The site as on several machines: two web servers behind nginx, with PostgreSQL, Redis and an object store.

All of it runs here, as processes. TOPOLOGY=1 lets the browser tests visit it instead of one server.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tests.edge_server import edge, free_port
from tests.object_store import PUBLIC, object_store
from tests.served_site import PROJECT_DIR, RunningSite, beside, served_site


def is_asked_for() -> bool:
    """Whether the browser tests are to visit it. PostgreSQL and Redis have to be named then."""
    if os.environ.get("TOPOLOGY") != "1":
        return False
    assert os.environ.get("DATABASE_URL", "").startswith("postgres")
    assert os.environ.get("REDIS_URL")
    return True


@contextmanager
def topology(directory: Path) -> Iterator[RunningSite]:
    """All of it, in a directory. What is run in the site is run beside the first of the two servers."""
    static, told_at = directory / "static", free_port()
    for name in ("nginx", "var", "unused"):
        (directory / name).mkdir()
    with object_store() as store:
        variables = {
            **store.variables,
            "STATIC_ROOT": str(static),
            "EDGE_SECONDS": "3600",
            "EDGE_PURGE_URL": f"http://127.0.0.1:{told_at}",
            "TRUSTED_PROXY_COUNT": "1",
            "WEB_WORKERS": "1",
        }
        _collect_static_files(variables)
        pictures = f"{store.url}/{PUBLIC}/"
        with served_site(directory / "var", **variables) as first, beside(first) as second:
            sites = f"{_host(first.url)}; server {_host(second)}"
            nginx, unused = directory / "nginx", directory / "unused"
            with edge(nginx, free_port(), told_at, sites, static, unused, unused, pictures) as url:
                site = replace(first, url=url)
                yield site
                site.close()


def _host(url: str) -> str:
    return url.removeprefix("http://")


def _collect_static_files(variables: dict[str, str]) -> None:
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0"]
    environment = {**os.environ, **variables, "DJANGO_SETTINGS_MODULE": "config.settings.local", "DEBUG": "0"}
    # The packed files of the settings for a server; local settings take them where the folder is there.
    Path(variables["STATIC_ROOT"]).mkdir()
    subprocess.run(command, cwd=PROJECT_DIR, env=environment, check=True)  # noqa: S603 - our own arguments
