"""nginx with the configuration of deploy/nginx/, in front of a site that a test serves."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from grp import getgrgid
from pathlib import Path
from pwd import getpwuid

import pytest

from tests.served_site import PROJECT_DIR

CONFIGURATION = PROJECT_DIR / "deploy" / "nginx" / "site.conf"
# Debian's modules of nginx are loaded by files in this directory.
MODULES = Path("/etc/nginx/modules-enabled")
NEEDED = ("brotli-static",)
# The folders of a test are for who runs it alone: started by root, nginx would work as a user of its own.
MAIN = """
{modules}
user {user};
pid {directory}/nginx.pid;
error_log {directory}/error.log warn;
daemon off;
worker_processes 2;
events {{ worker_connections 256; }}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    {paths}
    {site}
}}
"""
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


def nginx_path() -> str | None:
    """nginx with the module it needs, where it is installed."""
    found = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    are_there = all(list(MODULES.glob(f"*{name}.conf")) for name in NEEDED)
    return found if are_there else None


def require_nginx() -> str:
    """Where nginx is. Skips the test where it is not installed, unless EDGE_TESTS=required."""
    found = nginx_path()
    if found is None and os.environ.get("EDGE_TESTS") != "required":
        pytest.skip("nginx is not installed with its module, see deploy/nginx/site.conf.")
    assert found, "nginx is not installed with its module, see deploy/nginx/site.conf."
    return found


def free_port() -> int:
    """A port that nobody listens on at the moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def written(
    directory: Path,
    port: int,
    told_at: int,
    site: str,
    static: Path,
    media: Path,
    private: Path,
    pictures: str = "",
) -> Path:
    """The configuration, with the addresses and folders of a test in place of a server's."""
    text = CONFIGURATION.read_text()
    if pictures:
        text = text.replace("alias /srv/cluster/media/;", f"proxy_pass {pictures}; # /srv/cluster/media/")
    for standing, own in (
        ("server 127.0.0.1:8000;", f"server {site};"),
        ("listen 80 default_server;", f"listen 127.0.0.1:{port} default_server;"),
        ("listen 127.0.0.1:8081;", f"listen 127.0.0.1:{told_at};"),
        ("/var/cache/nginx/site", str(directory / "cache")),
        ("/srv/cluster/static/", f"{static}/"),
        ("/srv/cluster/media/", f"{media}/"),
        ("/srv/cluster/private/", f"{private}/"),
    ):
        assert text.count(standing) == 1, standing
        text = text.replace(standing, own)
    modules = [file.read_text() for name in NEEDED for file in MODULES.glob(f"*{name}.conf")]
    paths = "\n".join(f"{name}_temp_path {directory}/{name};" for name in TEMPORARY)
    main = directory / "nginx.conf"
    user = f"{getpwuid(os.getuid()).pw_name} {getgrgid(os.getgid()).gr_name}"
    main.write_text(MAIN.format(user=user, modules="\n".join(modules), directory=directory, paths=paths, site=text))
    return main


@contextmanager
def edge(
    directory: Path,
    port: int,
    told_at: int,
    site: str,
    static: Path,
    media: Path,
    private: Path,
    pictures: str = "",
) -> Iterator[str]:
    """nginx on a port, told of changes on another, in front of the site at `host:port`. Yields its address.

    `pictures` is the address of an object store that has them instead of `media`.
    """
    configuration = written(directory, port, told_at, site, static, media, private, pictures)
    command = [require_nginx(), "-c", str(configuration), "-e", str(directory / "error.log")]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True)  # noqa: S603 - our own arguments
    assert tried.returncode == 0, tried.stderr
    server = subprocess.Popen(command)  # noqa: S603 - our own arguments
    try:
        _wait(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait(port: int) -> None:
    give_up_at = time.monotonic() + 30
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            if time.monotonic() > give_up_at:
                raise
            time.sleep(0.1)
        else:
            return
