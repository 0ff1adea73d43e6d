"""The cache in front, nginx as deploy/nginx/ sets it up: fast, and never a second behind the site."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import quote

import brotli
import pytest
from django.conf import settings as site_settings

from tests.edge_server import edge, free_port, require_nginx
from tests.kinds_of_change import CHANGES, CLUSTER
from tests.maker import Maker
from tests.served_site import RunningSite, served_site

HASHED = "one.0123456789ab.css"


@dataclass
class Edge:
    """The cache, the site behind it, and somebody who changes it in a process of their own."""

    port: int
    site: RunningSite
    maker: Maker
    directory: Path

    def get(
        self, path: str, method: str = "GET", text: str | None = None, **headers: str
    ) -> tuple[HTTPResponse, bytes]:
        """Ask for an address, as it is."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, text, headers=named)
        response = connection.getresponse()
        body = response.read()
        connection.close()
        return response, body

    def page(self, path: str) -> str:
        """What a page says; nothing where there is none."""
        response, body = self.get(path)
        if response.status in (301, 302):
            return self.page(response.headers["Location"])
        return body.decode() if response.status == 200 else ""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edge]:
    require_nginx()
    root, port, told_at = tmp_path_factory.mktemp("edge"), free_port(), free_port()
    for name in ("var", "nginx", "static", "media"):
        (root / name).mkdir()
    style = b"body { margin: 0 }\n" * 50
    (root / "static" / HASHED).write_bytes(style)
    (root / "static" / f"{HASHED}.br").write_bytes(brotli.compress(style))
    (root / "static" / f"{HASHED}.gz").write_bytes(b"packed before")
    (root / "media" / "documents").mkdir()
    (root / "media" / "documents" / "secret.pdf").write_bytes(b"%PDF")
    (root / "media" / "picture.png").write_bytes(b"png")
    variables = {
        "REDIS_URL": str(site_settings.CONTENT_STAMP_REDIS),
        "WEB_WORKERS": "1",
        "EDGE_SECONDS": "3600",
        "EDGE_PURGE_URL": f"http://127.0.0.1:{told_at}",
        "X_ACCEL_LOCATION": "/private-files/",
    }
    folders = (root / "static", root / "media", root / "var" / "private")
    with (
        served_site(root / "var", **variables) as site,
        edge(root / "nginx", port, told_at, site.url.removeprefix("http://"), *folders),
        Maker(site) as maker,
    ):
        yield Edge(port, site, maker, root / "nginx")


RELEASE = """
from datetime import timedelta
from django.utils import timezone
from metrics.models import Metric, Observation
moment = (timezone.now() + timedelta(seconds=6)).replace(microsecond=0)
metric = Metric.objects.get(key="participants")
Observation.objects.create(metric=metric, value=31415, period="2030", release_at=moment)
print(moment.timestamp())
"""


def test_a_value_under_embargo_shows_on_its_second_and_never_before(served: Edge) -> None:
    moment = float(served.site.run(RELEASE))
    seen = []
    while time.time() < moment + 1.5:
        time.sleep(0.02)
        asked = time.time()
        shows = "31.415" in served.page(CLUSTER)
        seen.append((asked, time.time(), shows))
    assert [each for each in seen if each[1] < moment and each[2]] == []
    assert [each for each in seen if each[0] >= moment and not each[2]] == []
    assert {shows for _asked, _answered, shows in seen} == {True, False}


def test_what_is_kept_is_answered_without_the_site(served: Edge) -> None:
    served.get("/en/", accept_encoding="br")
    names = {"br": "br", "gzip, br;q=0": "gzip", "identity": None}
    for accepted, encoding in names.items():
        response, body = served.get("/en/", accept_encoding=accepted)
        assert response.headers.get("Content-Encoding") == encoding
        assert len(body) == int(response.headers["Content-Length"])
        assert served.get("/en/", accept_encoding=accepted, if_none_match=response.headers["ETag"])[0].status == 304
    kept = [file.read_bytes() for file in (served.directory / "cache").rglob("*") if file.is_file()]
    assert sum(b"/en/ br\n" in each for each in kept) >= 1


@pytest.mark.parametrize(
    "headers", [{"cookie": "a=b; sessionid=x"}, {"cookie": "csrftoken=x"}, {"authorization": "Basic eA=="}]
)
def test_what_may_be_somebodys_own_is_neither_kept_nor_answered_from_what_is(
    served: Edge, headers: dict[str, str]
) -> None:
    def kept() -> int:
        return sum(file.is_file() for file in (served.directory / "cache").rglob("*"))

    served.get("/")
    before = kept()
    response, _body = served.get("/admin/login/", **headers)
    assert response.status == 200
    assert "no-store" in response.headers["Cache-Control"] or "private" in response.headers["Cache-Control"]
    served.get("/en/figures-and-sources/members/", **headers)
    assert kept() <= before + 1


def test_static_files_are_sent_packed_and_documents_are_not_at_all(served: Edge) -> None:
    for accepted, encoding in (("gzip, br", "br"), ("gzip", "gzip"), ("", None)):
        response, _body = served.get(f"/static/{HASHED}", accept_encoding=accepted)
        assert (response.status, response.headers.get("Content-Encoding")) == (200, encoding)
        assert "immutable" in response.headers["Cache-Control"]
        assert response.headers["Content-Type"].startswith("text/css")
        assert response.headers["Vary"] == "Accept-Encoding"
    part, body = served.get(f"/static/{HASHED}", range="bytes=0-3")
    assert (part.status, body) == (206, b"body")
    assert served.get("/media/picture.png")[0].status == 200
    assert served.get("/media/documents/secret.pdf")[0].status == 404
    assert served.get("/media/../var/site.sqlite3")[0].status in (400, 404)


ADD_DOCUMENTS = """
from django.core.files.base import ContentFile
from wagtail.models import Collection, CollectionViewRestriction
from assets.models import SiteDocument
members = Collection.get_first_root_node().add_child(name="Members")
CollectionViewRestriction.objects.create(collection=members, restriction_type="login")
for collection in (None, members):
    more = {"collection": collection} if collection else {}
    document = SiteDocument(title="Referat", file=ContentFile(b"%PDF-1.7 0123456789", "Årets møde.pdf"), **more)
    document.save()
    print(document.url, document.file.name, sep="|")
"""


def test_a_document_is_sent_by_the_cache_in_front_only_once_the_site_allows_it(served: Edge) -> None:
    (everybody, its_file), (members, _other_file) = (
        line.split("|") for line in served.site.run(ADD_DOCUMENTS).splitlines()
    )
    response, content = served.get(everybody)
    assert (response.status, content) == (200, b"%PDF-1.7 0123456789")
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith("attachment; filename=")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "private" in response.headers["Cache-Control"]
    assert "X-Accel-Redirect" not in response.headers
    part, some = served.get(everybody, range="bytes=0-3")
    assert (part.status, some) == (206, b"%PDF")
    assert served.get(everybody, if_none_match=response.headers["ETag"])[0].status == 304
    refused, nothing = served.get(members)
    assert (refused.status, b"PDF" in nothing) == (302, False)
    # Not even whoever knows the name of a file gets it.
    assert served.get(f"/private-files/{quote(its_file)}")[0].status == 404


def test_the_stamp_is_asked_for_anew_by_the_site_alone(served: Edge) -> None:
    for method in ("GET", "PURGE"):
        assert served.get("/content-stamp", method=method)[0].status == 404


@pytest.mark.fault("clients are slow, or cut off")
def test_who_sends_slowly_takes_none_of_the_threads_of_the_site(served: Edge) -> None:
    # With the cookie Django reads the form before it answers.
    cookie = f"Cookie: csrftoken={'a' * 32}"
    form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100000"
    head = f"POST /admin/login/ HTTP/1.1\r\nHost: 127.0.0.1\r\n{cookie}\r\n{form}\r\n\r\nusername=".encode()
    with ExitStack() as slow_ones:
        for _each in range(40):
            slow_one = slow_ones.enter_context(socket.create_connection(("127.0.0.1", served.port)))
            slow_one.sendall(head)
        # Before nginx gives them up.
        connection = HTTPConnection("127.0.0.1", served.port, timeout=12)
        slow_ones.callback(connection.close)
        connection.request("GET", "/admin/login/")
        assert connection.getresponse().status == 200


def test_a_form_reaches_the_site_whole_whoever_asks_for_the_stamp(served: Edge) -> None:
    """The question for the stamp, asked on the way, has none of the form's text with it."""
    for _each in range(3):
        time.sleep(1.1)
        response, body = served.get("/admin/login/", method="POST", text="username=a" * 500)
        assert response.status == 403
        assert "Vi kunne ikke se, at formularen er din" in body.decode()
        assert served.get("/en/")[0].status == 200


# After the others: it moves and takes down the pages that they ask for. Each request is made within the second for
# which the stamp would be kept.
def test_after_every_kind_of_change_the_next_request_shows_it_at_the_edge(served: Edge) -> None:
    wrong = []
    for change in CHANGES:
        for _first_and_again in range(2):
            before = served.page(change.address)
        error = served.maker.make(change.name)
        after = served.page(change.address)
        said = [change.says in before, change.says in after]
        if said != [change.takes_away, not change.takes_away]:
            wrong.append(f"{change.name} at {change.address}: before and after: {said} {error}")
    assert not wrong, "\n".join(wrong)
