"""A local server that speaks the HTTP interfaces of DeepL and LibreTranslate, for the tests of machine translation.

As https://developers.deepl.com and LibreTranslate's own code have them: keys, limits, forms of errors and answers.
"""

import html
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail_localize.models import Translation

from tests.exchanged import told

KEY = "0123-4567:fx"
# Sentences of tests.translated_pages as they are sent, and what the services make of them.
FIGURE, LINK, MANY = "Der er ", "Læs ", "I dag er vi mange, og vi bliver flere."
ENGLISH = {
    'Der er <x id="a1"></x> deltagere.': 'There are <x id="a1"></x> participants.',
    'Læs <a id="a1">mere om os</a> og mød de andre.': 'Read <a id="a1">more about us</a> and meet the others.',
    MANY: "Today we are many, and there will be more of us.",
    "Vi er en klynge.": "We are a cluster.",
    "Hvem vi er": "Who we are",
    "Om os": "About us",
    "Tal": "Figures",
    "Deltagere": "Participants",
    "Virksomheder": "Companies",
}
MOST_TEXTS = 50
LARGEST_BODY = 128 * 1024


class Services(ThreadingHTTPServer):
    """What was asked is in `asked`; `translate` makes a translation, `fail` is the answer to everything."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.asked: list[tuple[str, str, Any]] = []
        self.translate: Callable[[str], str] = lambda text: f"EN {text}"
        self.fail: tuple[int, bytes] | None = None
        self.glossaries: dict[str, dict[str, Any]] = {}

    @property
    def texts(self) -> list[str]:
        """Every text that was sent to be translated."""
        return [
            text for _method, path, body in self.asked if path.endswith("/translate") for text in _texts_of(body)
        ]


def _texts_of(body: dict[str, Any]) -> list[str]:
    found: list[str] = body["text"] if "text" in body else body["q"]
    return found


class _Handler(BaseHTTPRequestHandler):
    server: Services

    def log_message(self, *_args: Any) -> None:
        """Nothing to standard error."""

    def do_GET(self) -> None:
        self._answered()

    def do_POST(self) -> None:
        self._answered()

    def do_PUT(self) -> None:
        self._answered()

    def _answered(self) -> None:
        content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = json.loads(content) if content else {}
        self.server.asked.append((self.command, self.path, body))
        if self.server.fail:
            self._send(*self.server.fail)
        elif self.path == "/translate":
            self._libre_translate(body)
        elif self.headers.get("Authorization") != f"DeepL-Auth-Key {KEY}":
            self._send(403, b"")
        elif self.path == "/v2/translate":
            self._deepl(body, len(content))
        elif self.path.startswith("/v3/glossaries"):
            self._glossaries(body)
        else:
            self._send(404, b"")

    def _deepl(self, body: dict[str, Any], size: int) -> None:
        texts = body["text"]
        glossary = body.get("glossary_id")
        if size > LARGEST_BODY:
            self._send(413, b"")
        elif len(texts) > MOST_TEXTS or body.get("tag_handling") not in ("xml", "html"):
            self._json(400, {"message": "Bad request"})
        elif glossary and (glossary not in self.server.glossaries or "source_lang" not in body):
            self._json(404, {"message": "Glossary not found"})
        else:
            made = [
                {"detected_source_language": "DA", "text": self.server.translate(text).replace("></x>", "/>")}
                for text in texts
            ]
            self._json(200, {"translations": made})

    def _glossaries(self, body: dict[str, Any]) -> None:
        parts = self.path.split("/")[3:]
        if self.command == "GET":
            listed = [{"glossary_id": number, **one} for number, one in self.server.glossaries.items()]
            self._json(200, {"glossaries": listed})
        elif self.command == "POST":
            number = f"glossary-{len(self.server.glossaries) + 1}"
            self.server.glossaries[number] = {"name": body["name"], "dictionaries": body["dictionaries"]}
            self._json(201, {"glossary_id": number, **self.server.glossaries[number]})
        elif parts[0] in self.server.glossaries and parts[1:] == ["dictionaries"]:
            self.server.glossaries[parts[0]]["dictionaries"] = [body]
            self._json(200, {"source_lang": body["source_lang"], "target_lang": body["target_lang"]})
        else:
            self._send(404, b"")

    def _libre_translate(self, body: dict[str, Any]) -> None:
        if body.get("api_key") != KEY:
            self._json(403, {"error": "Invalid API key"})
        elif body["source"] != "da" or body["target"] != "en":
            self._json(400, {"error": f"{body['target']} is not supported"})
        else:
            # It takes the escapes out of what it has made, in HTML as well.
            self._json(200, {"translatedText": [html.unescape(self.server.translate(text)) for text in body["q"]]})

    def _json(self, status: int, body: dict[str, Any]) -> None:
        self._send(status, json.dumps(body).encode())

    def _send(self, status: int, content: bytes) -> None:
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", self.server.url + "/elsewhere")
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        with suppress(BrokenPipeError):
            self.wfile.write(content)


@contextmanager
def running_services() -> Iterator[Services]:
    """Both services on one port, for as long as the block runs."""
    with Services() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def suggest_the_rest(client: Client, translation: Translation) -> str:
    """Click "Foreslå resten"; returns what the screen says then."""
    return told(client.post(reverse("machine_translate_rest", args=[translation.pk]), follow=True))
