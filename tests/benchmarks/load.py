"""Asks one address as fast as it answers, from eight connections: by wrk where it is installed, else by threads."""

import re
import shutil
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import urlsplit

CONNECTIONS = 8


def pages_a_second(url: str, seconds: int, headers: dict[str, str]) -> float:
    """How many answers came in a second. Ends the measurement with an error if one was no page."""
    _ask_once(url, headers)
    wrk = shutil.which("wrk")
    return _by_wrk(wrk, url, seconds, headers) if wrk else _by_threads(url, seconds, headers)


def _ask_once(url: str, headers: dict[str, str]) -> None:
    parts = urlsplit(url)
    connection = HTTPConnection(parts.netloc, timeout=120)
    connection.request("GET", parts.path, headers=headers)
    response = connection.getresponse()
    response.read()
    connection.close()
    assert response.status == 200, (url, response.status)


def _by_wrk(wrk: str, url: str, seconds: int, headers: dict[str, str]) -> float:
    sent = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    command = [wrk, "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "120s", *sent, url]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own command
    assert "Non-2xx" not in done.stdout, done.stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", done.stdout)
    assert found, done.stdout
    return float(found[1])


def _by_threads(url: str, seconds: int, headers: dict[str, str]) -> float:
    parts = urlsplit(url)
    end = time.monotonic() + seconds

    def ask() -> int:
        connection, answered = HTTPConnection(parts.netloc, timeout=120), 0
        while time.monotonic() < end:
            connection.request("GET", parts.path, headers=headers)
            connection.getresponse().read()
            answered += 1
        connection.close()
        return answered

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        return sum(future.result() for future in [pool.submit(ask) for _each in range(CONNECTIONS)]) / seconds
