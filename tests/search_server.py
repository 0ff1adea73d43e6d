"""A server that speaks as much of OpenSearch as the site asks for, and notes what it was sent.

It reads words as the indexes' own settings say: in words, folded, small, completions as beginnings of words.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from traceback import format_exc
from typing import Any
from urllib.parse import parse_qs, urlsplit

Json = dict[str, Any]
_FOLDED = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ß": "ss"})


class SearchServer(ThreadingHTTPServer):
    """Its indexes with their things, the names by which they are asked, and each question."""

    daemon_threads = True
    backend: Any

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.indexes: dict[str, dict[str, Json]] = {}
        self.mappings: dict[str, Json] = {}
        self.settings: dict[str, Json] = {}
        self.aliases: dict[str, str] = {}
        self.questions: list[Json] = []
        self.refreshed: set[str] = set()
        self.refuses = 0
        self.is_half_there = False
        self.faults: list[str] = []

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A question that it cannot read is no server that is away."""
        self.faults.append(format_exc())

    @property
    def address(self) -> str:
        """The address that SEARCH_URL would have."""
        return f"http://editor:p%40ss@127.0.0.1:{self.server_port}/cluster"

    def things(self, kind: str) -> dict[str, Json]:
        """What is held of a kind, by the name that questions ask."""
        return self.indexes[self.aliases[f"cluster_{kind}"]]


class _Answering(BaseHTTPRequestHandler):
    server: SearchServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *_args: object) -> None:
        """Says nothing."""

    def _answer(self) -> None:
        sent = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        address = urlsplit(self.path)
        self.query = {name: values[0] for name, values in parse_qs(address.query).items()}
        status, said = self.server.refuses, {"error": {"type": "refused", "reason": sent}}
        if self.headers.get("Authorization") != "Basic ZWRpdG9yOnBAc3M=":
            status, said = 401, {}
        elif not status:
            status, said = self._handled(address.path.strip("/").split("/"), sent)
        body = json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = _answer  # noqa: N815 - the names of http.server

    def _handled(self, path: list[str], sent: str) -> tuple[int, Json]:
        server, missing = self.server, (404, {"error": {"type": "index_not_found_exception"}, "status": 404})
        if path[0] == "_alias":
            index = server.aliases.get(path[1])
            return (200, {index: {"aliases": {path[1]: {}}}}) if index else missing
        name = server.aliases.get(path[0], path[0])
        if len(path) == 1 and self.command == "PUT":
            server.indexes[name], server.settings[name] = {}, json.loads(sent)
        elif name not in server.indexes and path[1:2] == ["_doc"] and "require_alias" not in self.query:
            server.indexes[name] = {}
            return self._asked_of_index(name, path[1:], sent)
        elif name not in server.indexes:
            return missing
        elif len(path) == 1 and self.command == "DELETE":
            del server.indexes[name]
        else:
            return self._asked_of_index(name, path[1:], sent)
        return 200, {"acknowledged": True}

    def _asked_of_index(self, name: str, path: list[str], sent: str) -> tuple[int, Json]:
        server = self.server
        match path:
            case ["_mapping"]:
                server.mappings.setdefault(name, {}).update(json.loads(sent)["properties"])
            case ["_alias", alias]:
                server.aliases[alias] = name
            case ["_refresh"]:
                server.refreshed.add(name)
            case ["_bulk"]:
                return self._bulk(name, [json.loads(line) for line in sent.splitlines()])
            case ["_doc", key] if self.command == "DELETE":
                return (200, {}) if server.indexes[name].pop(key, None) else (404, {"result": "not_found"})
            case ["_doc", key]:
                server.indexes[name][key] = json.loads(sent)
            case ["_search"]:
                asked = json.loads(sent)
                server.questions.append(asked["query"])
                keys = [key for key, thing in server.indexes[name].items() if fits(thing, asked["query"])]
                if server.is_half_there and self.query.get("allow_partial_search_results") == "false":
                    return 503, {"error": {"type": "search_phase_execution_exception"}}
                hits = [{"_id": key} for key in keys[server.is_half_there : asked["size"]]]
                return 200, {"hits": {"hits": hits}} if hits else {}
            case _:
                return 400, {"error": {"type": f"unknown to the tests: {path}"}}
        return 200, {"acknowledged": True}

    def _bulk(self, name: str, lines: list[Json]) -> tuple[int, Json]:
        for action, thing in zip(lines[::2], lines[1::2], strict=True):
            self.server.indexes[name][action["index"]["_id"]] = thing
        return 200, {"errors": False, "items": [{"index": {"status": 201}} for _line in lines[::2]]}


def fits(thing: Json, query: Json) -> bool:
    """Whether a thing answers a question in OpenSearch's language."""
    ((kind, asked),) = query.items()
    if kind == "bool":
        parts = {name: each if isinstance(each, list) else [each] for name, each in asked.items()}
        needed = [*parts.get("must", []), *parts.get("filter", [])]
        return (
            all(fits(thing, each) for each in needed)
            and not any(fits(thing, each) for each in parts.get("must_not", []))
            and ("should" not in parts or any(fits(thing, each) for each in parts["should"]))
        )
    if kind in ("dis_max", "match_all"):
        return any(fits(thing, each) for each in asked.get("queries", [{"match_all": {}}])) if asked else True
    if kind == "multi_match":
        return any(_has_words(thing, name.partition("^")[0], asked, False) for name in asked["fields"])
    assert kind in ("match", "match_phrase"), kind
    ((field, wanted),) = asked.items()
    wanted = wanted if isinstance(wanted, dict) else {"query": wanted}
    if field == "_django_content_type":
        return wanted["query"] in thing[field]
    return _has_words(thing, field, wanted, is_phrase=kind == "match_phrase")


def _has_words(thing: Json, field: str, asked: Json, is_phrase: bool) -> bool:
    texts = [text for name, value in thing.items() if _is_in(name, field) for text in _texts(value)]
    held, wanted = [words(text) for text in texts], words(asked["query"])
    if is_phrase:
        return any(f" {' '.join(wanted)}" in f" {' '.join(text)}" for text in held)
    is_beginning = field.endswith("_edgengrams")
    every = [word for text in held for word in text]
    found = [any(word.startswith(one) if is_beginning else word == one for word in every) for one in wanted]
    return bool(found) and (all(found) if asked.get("operator") == "and" else any(found))


def _is_in(name: str, field: str) -> bool:
    return name == field or (field.startswith("_all_text") and name[0] != "_" and not name.endswith("_edgengrams"))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def words(text: str) -> list[str]:
    """The words of a text, small and without marks."""
    folded = unicodedata.normalize("NFKD", text.lower().translate(_FOLDED))
    return re.findall(r"\w+", "".join(sign for sign in folded if not unicodedata.combining(sign)))


@contextmanager
def search_server() -> Iterator[SearchServer]:
    """A server that runs meanwhile."""
    with SearchServer() as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
