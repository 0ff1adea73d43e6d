"""LibreTranslate, on a server of one's own or another's: https://docs.libretranslate.com."""

from collections.abc import Iterable, Iterator
from typing import Any

from translation.machine.service_requests import ask, batches, unreadable

NAME = "LibreTranslate"


class LibreTranslate:
    """The service at an address; some want a key."""

    name = NAME

    def __init__(self, key: str, url: str) -> None:
        self.url = url
        self.key = {"api_key": key} if key else {}

    def translate(
        self, texts: list[str], source: str, target: str, glossary: Iterable[tuple[str, str]]
    ) -> Iterator[list[str]]:
        """The translations of texts in HTML, request by request. It knows no glossary. Raises ServiceFailed."""
        asked = {
            "source": source.partition("-")[0],
            "target": target.partition("-")[0],
            "format": "html",
            **self.key,
        }
        for batch in batches(texts):
            answer: Any = ask(f"{self.url}/translate", {**asked, "q": batch}, {})
            found = answer.get("translatedText") if isinstance(answer, dict) else None
            if (
                not isinstance(found, list)
                or len(found) != len(batch)
                or not all(isinstance(t, str) for t in found)
            ):
                raise unreadable()
            yield found
