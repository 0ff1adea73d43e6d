"""What nginx in front passes on: to an object store which picture, and to the site who sent too much."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.edge_server import edge, free_port, require_nginx

ASKED: list[tuple[str, str, dict[str, str], bytes]] = []
PICTURE = "/media/images/hav.png"
SECRET = b"%PDF only for the board"
# Ways up, of which web servers and what stands behind them read some differently.
UP = ("..", "%2e%2e", "..;", ".%2e", "%252e%252e", "....", "%c0%ae%c0%ae", "..%00")


class Store(BaseHTTPRequestHandler):
    """Answers whatever is asked, as a store may that lets too much through, and notes what that was."""

    protocol_version = "HTTP/1.1"

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        ASKED.append((self.command, self.path, {name.lower(): text for name, text in self.headers.items()}, body))
        is_there = "missing" not in self.path
        said = b"picture" if is_there else b"<Error><BucketName>pictures</BucketName></Error>"
        self.send_response(200 if is_there else 403)
        self.send_header("Content-Type", "image/png")
        self.send_header("Content-Length", str(len(said)))
        self.send_header("Set-Cookie", "store=1")
        self.end_headers()
        self.wfile.write(said)

    do_GET = do_POST = do_PUT = do_DELETE = _answer  # noqa: N815 - their names are Python's

    def log_message(self, *args: Any) -> None:
        """Nothing: the test looks at what was asked."""


@pytest.fixture(scope="module")
def store() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Store)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@contextmanager
def _edge(root: Path, site: str, pictures: str = "") -> Iterator[int]:
    require_nginx()
    port = free_port()
    for name in ("nginx", "static", "media/documents", "private/documents"):
        (root / name).mkdir(parents=True)
        (root / name / "secret.pdf").write_bytes(SECRET)
    folders = (root / "static" / "css", root / "media" / "images", root / "private")
    for folder in folders:
        folder.mkdir(exist_ok=True)
    with edge(root / "nginx", port, free_port(), site, *folders, pictures):
        yield port


@pytest.fixture(scope="module")
def port(store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """nginx in front of a store with the pictures."""
    with _edge(tmp_path_factory.mktemp("store"), store, f"http://{store}/pictures/") as port:
        yield port


@pytest.fixture(scope="module")
def on_disk(store: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """nginx with the pictures in a folder. What lies beside the folders that it serves is private."""
    with _edge(tmp_path_factory.mktemp("disk"), store) as port:
        yield port


def ask(port: int, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, dict[str, str], bytes]:
    ASKED.clear()
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    connection.request(method, path, body or None, named)
    answer = connection.getresponse()
    said = answer.status, {name.lower(): text for name, text in answer.getheaders()}, answer.read()
    connection.close()
    return said


def raw(port: int, path: bytes, method: bytes = b"GET", headers: bytes = b"") -> bytes:
    """The whole answer to an address as it is written."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(
            method + b" " + path + b" HTTP/1.1\r\nHost: a\r\n" + headers + b"Connection: close\r\n\r\n"
        )
        return b"".join(iter(lambda: connection.recv(65536), b""))


def test_the_store_learns_which_picture_and_nothing_of_who_asks(port: int) -> None:
    own = {"cookie": "sessionid=secret", "authorization": "Bearer secret", "referer": "http://x/admin/secret"}
    status, headers, said = ask(port, "GET", PICTURE, b"secret", range="bytes=0-9", x_amz_acl="public-read", **own)
    assert (status, said) == (200, b"picture")
    assert headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in headers["content-security-policy"]
    assert "set-cookie" not in headers
    ((method, path, passed_on, body),) = ASKED
    assert (method, path, body) == ("GET", "/pictures/images/hav.png", b"")
    assert passed_on.pop("host").startswith("127.0.0.1:")
    assert passed_on == {"range": "bytes=0-9", "connection": "close"}


@pytest.mark.parametrize(
    "question", ["?acl", "?list-type=2&prefix=", "?response-content-type=text/html", "?policy"]
)
def test_the_store_is_asked_no_question_but_for_the_picture(port: int, question: str) -> None:
    ask(port, "GET", PICTURE + question)
    assert [path for _method, path, *_others in ASKED] == ["/pictures/images/hav.png"]


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
def test_nothing_is_written_to_the_store_from_outside(port: int, method: str) -> None:
    status, _headers, _said = ask(port, method, PICTURE, b"x" if method != "DELETE" else b"")
    assert (status, ASKED) == (404, [])


@pytest.mark.parametrize(
    "path",
    [
        *("/media/", "/media//", "/media/?list-type=2", "/media/documents/referat.pdf", "/media/./documents/a.pdf"),
        *("/media/%64ocuments/referat.pdf", "/media/..%2fprivate-files/a.pdf", "/media/../private-files/a.pdf"),
    ],
)
def test_the_list_of_the_bucket_and_its_neighbour_are_out_of_reach(port: int, path: str) -> None:
    status, _headers, _said = ask(port, "GET", path)
    assert (status, ASKED) == (404, [])


def test_a_way_up_that_is_written_twice_stays_a_name_in_the_bucket_of_pictures(port: int) -> None:
    ASKED.clear()
    raw(port, b"/media/%252e%252e%252fprivate-files/a.pdf")
    assert [path for _method, path, *_others in ASKED] == ["/pictures/%252e%252e%252fprivate-files/a.pdf"]


def test_what_the_store_says_of_itself_is_not_passed_on(port: int) -> None:
    status, _headers, said = ask(port, "GET", "/media/images/missing.png")
    assert (status, b"Bucket" in said) == (404, False)


@pytest.mark.parametrize("size", ["Content-Length: 70000000", "Transfer-Encoding: chunked"])
def test_who_sends_more_than_is_taken_gets_the_page_that_says_so_in_their_language(port: int, size: str) -> None:
    """The site is asked for it, with the session and without what was sent."""
    ASKED.clear()
    head = f"POST /admin/documents/add/ HTTP/1.1\r\nHost: a\r\nCookie: a=b\r\nConnection: close\r\n{size}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(head.encode())
        if "chunked" in size:
            connection.sendall(b"3d09000\r\n" + bytes(64_000_000))
        response = HTTPResponse(connection)
        response.begin()
        assert (response.status, response.read()) == (413, b"picture")
    # Of a form without a length it has asked for the content stamp before.
    method, path, passed_on, body = ASKED[-1]
    assert (method, path, body) == ("GET", "/admin/too-large/", b"")
    assert passed_on["cookie"] == "a=b"
    status, _headers, said = ask(port, "GET", "/admin/too-large/")
    assert (status, b"picture" in said) == (404, False)


@pytest.mark.parametrize("served", ["port", "on_disk"])
@pytest.mark.parametrize("up", UP)
@pytest.mark.parametrize("between", ["/", "%2f", "//", "\\", "%5c", ""])
def test_no_way_leads_out_of_the_folders_that_are_served(
    served: str, up: str, between: str, request: pytest.FixtureRequest
) -> None:
    port = request.getfixturevalue(served)
    for folder in ("media", "static", "private-files", "MEDIA", "."):
        for rest in (
            "secret.pdf",
            "documents/secret.pdf",
            "private/documents/secret.pdf",
            "private-files/secret.pdf",
        ):
            for before in ("/", ""):
                path = f"/{folder}{before}{up}{between}{rest}"
                assert SECRET not in raw(port, path.encode()), path


@pytest.mark.parametrize("served", ["port", "on_disk"])
@pytest.mark.parametrize("method", [b"GET", b"HEAD", b"POST", b"PROPFIND", b"COPY", b"PURGE"])
def test_the_folder_of_private_files_has_no_address(
    served: str, method: bytes, request: pytest.FixtureRequest
) -> None:
    port = request.getfixturevalue(served)
    asked = (
        b"X-Accel-Redirect: /private-files/documents/secret.pdf\r\nX-Original-URL: /private-files/secret.pdf\r\n"
    )
    for path in (b"/private-files/", b"//private-files/", b"/%70rivate-files/", b"http://a/private-files/"):
        for headers in (b"", asked, b"Range: bytes=0-9\r\n", b'If-None-Match: "x"\r\n'):
            answer = raw(port, path + b"documents/secret.pdf", method, headers)
            assert answer.split(b" ")[1] in (b"404", b"405")
            assert SECRET[:10] not in answer
    # The header is the site's to send; here a visitor did.
    assert SECRET not in raw(port, b"/documents/1/secret.pdf", method, asked)
