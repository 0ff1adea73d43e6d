"""What nginx takes, keeps and says of a visitor, in front of a server that tells what has reached it."""

import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest

from operating.buffering_server import SETTINGS
from tests.edge_server import edge, free_port, require_nginx

FOR_EVERYBODY = {"Cache-Control": "public, s-maxage=60"}
NUMBERS = count()


class Telling(BaseHTTPRequestHandler):
    """The site's part: a stamp, and else what has been asked, under the headers that the query names."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer. Each answer has another number."""
        address = urlsplit(self.path)
        if address.path == "/content-stamp":
            own = {"Content-Stamp": "1", "Cache-Control": "public, s-maxage=1"}
        else:
            own = dict(parse_qsl(address.query))
        told = {"number": next(NUMBERS), **{name.lower(): value for name, value in self.headers.items()}}
        body = json.dumps(told).encode()
        self.send_response(200)
        for name, value in {**own, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@dataclass
class Edge:
    """nginx at a port."""

    port: int

    def ask(self, path: str, **headers: str) -> tuple[Any, dict[str, Any]]:
        """The headers that a visitor gets, and what reached the site when the answer was made."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        told = json.loads(response.read())
        connection.close()
        return response.headers, told

    def is_kept(self, path: str, **headers: str) -> bool:
        """Whether who asks twice gets one answer."""
        return bool(self.ask(path, **headers)[1]["number"] == self.ask(path, **headers)[1]["number"])

    def says_to(self, head: str) -> str:
        """The first line of its answer to the head of a request, of which nothing more comes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as client:
            client.sendall(f"{head}\r\nHost: example.org\r\n\r\n".encode())
            return client.recv(1000).decode().partition("\r\n")[0]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edge]:
    require_nginx()
    root, port = tmp_path_factory.mktemp("edge"), free_port()
    site = ThreadingHTTPServer(("127.0.0.1", 0), Telling)
    Thread(target=site.serve_forever, daemon=True).start()
    static, media, private = (root / name for name in ("static", "media", "private"))
    for folder in (static, media, private):
        folder.mkdir()
        (folder / "a.json").write_text("{}")
    with edge(root, port, free_port(), f"127.0.0.1:{site.server_port}", static, media, private):
        yield Edge(port)
    site.shutdown()
    site.server_close()


def address_of(headers: dict[str, str], name: str) -> str:
    """Where an answer with these headers is, and nothing else that a test has asked for."""
    return f"/{name}/?{urlencode(headers)}"


@pytest.mark.parametrize(
    ("more", "is_kept"),
    [
        ({}, True),
        ({"Vary": "Accept-Encoding"}, True),
        ({"Set-Cookie": "sessionid=x"}, False),
        ({"Cache-Control": "private"}, False),
        ({"Cache-Control": "no-store"}, False),
        ({"Cache-Control": "public, max-age=0, s-maxage=0"}, False),
    ],
    ids=str,
)
def test_kept_is_what_the_site_says_is_for_everybody(more: dict[str, str], is_kept: bool, served: Edge) -> None:
    assert served.is_kept(address_of(FOR_EVERYBODY | more, f"answer-{next(NUMBERS)}")) is is_kept


def test_an_answer_that_says_nothing_is_not_kept(served: Edge) -> None:
    assert not served.is_kept("/nothing/")


@pytest.mark.parametrize("name", ["sessionid", "csrftoken", "django_language", "messages"])
def test_who_has_a_cookie_of_the_site_gets_an_answer_of_their_own(name: str, served: Edge) -> None:
    path = address_of(FOR_EVERYBODY, f"cookie-{name}")
    assert not served.is_kept(path, cookie=f"a=b; {name}=x")
    everybodys = served.ask(path)[1]
    assert "cookie" not in everybodys
    assert served.ask(path, cookie=f"{name}=x")[1]["number"] != everybodys["number"]
    assert served.ask(path, cookie="_ga=1")[1] == everybodys


def test_each_host_has_pages_of_its_own(served: Edge) -> None:
    path = address_of(FOR_EVERYBODY, "host")
    assert [served.ask(path, host=host)[1]["host"] for host in ("a.example", "b.example")] == [
        "a.example",
        "b.example",
    ]


def test_the_site_learns_scheme_and_address_from_nginx_and_not_from_who_asks(served: Edge) -> None:
    _headers, told = served.ask("/scheme/", x_forwarded_proto="https", x_forwarded_for="203.0.113.9")
    assert told["x-forwarded-proto"] == "http"
    # The site counts from the end (TRUSTED_PROXY_COUNT).
    assert told["x-forwarded-for"].split(", ") == ["203.0.113.9", "127.0.0.1"]


def test_what_is_sent_may_be_as_large_as_the_site_takes_it_and_no_larger(served: Edge) -> None:
    largest = SETTINGS["max_request_body_size"]
    form = "POST /form/ HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: "
    assert served.says_to(f"{form}{largest}") == "HTTP/1.1 100 Continue"
    assert served.says_to(f"{form}{largest + 1}").startswith("HTTP/1.1 413 ")


def test_nobody_is_told_the_version_of_nginx(served: Edge) -> None:
    assert served.ask("/version/")[0]["Server"] == "nginx"


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/static/a.json", {"Access-Control-Allow-Origin": "*"}),
        (
            "/media/a.json",
            {
                "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
                "Cross-Origin-Resource-Policy": "cross-origin",
            },
        ),
        (
            "/document/?X-Accel-Redirect=/private-files/a.json",
            {
                "Content-Security-Policy": "default-src 'none'; sandbox",
                "Cross-Origin-Resource-Policy": "same-origin",
                "Referrer-Policy": "strict-origin-when-cross-origin",
            },
        ),
    ],
    ids=["static", "upload", "document"],
)
def test_a_file_that_somebody_opens_can_do_nothing_there(path: str, said: dict[str, str], served: Edge) -> None:
    headers, told = served.ask(path)
    assert told == {}
    for name, value in {"X-Content-Type-Options": "nosniff", **said}.items():
        assert headers[name] == value
