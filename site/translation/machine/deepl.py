"""DeepL: version 2 for texts, version 3 for glossaries, as https://developers.deepl.com describes them."""

from collections.abc import Iterable, Iterator
from typing import Any

from translation.machine.service_requests import ServiceFailed, ask, batches, unreadable

NAME = "DeepL"
GLOSSARY = "cluster-site"
_FREE_KEY, _FREE, _PRO = ":fx", "https://api-free.deepl.com", "https://api.deepl.com"
# Into these a variant has to be chosen; the site writes British English.
_VARIANTS = {"en": "EN-GB", "pt": "PT-PT", "zh": "ZH-HANS"}
_GONE = 404
# What the service has of the glossary, as far as this process knows: its id by address, key, languages and entries.
_known: dict[tuple[str, ...], str] = {}


class DeepL:
    """The service with the key of the site; `url` for another address than the key's own."""

    name = NAME

    def __init__(self, key: str, url: str) -> None:
        self.url = url or (_FREE if key.endswith(_FREE_KEY) else _PRO)
        self.headers = {"Authorization": f"DeepL-Auth-Key {key}"}
        self.account = self.url, key

    def translate(
        self, texts: list[str], source: str, target: str, glossary: Iterable[tuple[str, str]]
    ) -> Iterator[list[str]]:
        """The translations of texts in XML, request by request. Raises ServiceFailed."""
        asked: dict[str, Any] = {
            "source_lang": _base(source),
            "target_lang": _VARIANTS.get(target, target.upper()),
            "tag_handling": "xml",
            # A sentence is one sentence, whatever is in bold or on the next line.
            "outline_detection": False,
            "split_sentences": "nonewlines",
            "non_splitting_tags": ["a", "b", "strong", "i", "em", "code", "abbr", "acronym", "br", "x"],
            "ignore_tags": ["x"],
        }
        terms = list(glossary)
        for batch in batches(texts):
            asked["text"] = batch
            try:
                answer = self._ask(asked, self._glossary(source, target, terms))
            except ServiceFailed as failed:
                if failed.status != _GONE or not _known:
                    raise
                # Somebody has deleted the glossary at the service.
                _known.clear()
                answer = self._ask(asked, self._glossary(source, target, terms))
            yield _texts(answer, len(batch))

    def _ask(self, asked: dict[str, Any], glossary: str) -> Any:
        body = {**asked, "glossary_id": glossary} if glossary else asked
        return ask(f"{self.url}/v2/translate", body, self.headers)

    def _glossary(self, source: str, target: str, terms: Iterable[tuple[str, str]]) -> str:
        """The id of the glossary with these terms at the service; empty for no terms."""
        # One word is there once, whatever spaces and tabs it was entered with.
        once = {" ".join(term.split()): " ".join(word.split()) for term, word in terms}
        entries = "\n".join(f"{term}\t{word}" for term, word in sorted(once.items()) if term and word)
        if not entries:
            return ""
        pair = _base(source), _base(target)
        if known := _known.get((*self.account, *pair, entries)):
            return known
        dictionary = {
            "source_lang": pair[0].lower(),
            "target_lang": pair[1].lower(),
            "entries": entries,
            "entries_format": "tsv",
        }
        url = f"{self.url}/v3/glossaries"
        listed = _of(ask(url, None, self.headers, method="GET"), "glossaries", list)
        number = next((str(one["glossary_id"]) for one in listed if one.get("name") == GLOSSARY), "")
        if number:
            ask(f"{url}/{number}/dictionaries", dictionary, self.headers, method="PUT")
        else:
            made = ask(url, {"name": GLOSSARY, "dictionaries": [dictionary]}, self.headers)
            number = _of(made, "glossary_id", str)
        for other in [one for one in _known if one[:-1] == (*self.account, *pair)]:
            del _known[other]
        _known[*self.account, *pair, entries] = number
        return number


def _base(language: str) -> str:
    return language.partition("-")[0].upper()


def _texts(answer: Any, number: int) -> list[str]:
    found = _of(answer, "translations", list)
    texts = [_of(one, "text", str) for one in found]
    if len(texts) != number:
        raise unreadable()
    return texts


def _of(answer: Any, name: str, kind: type) -> Any:
    """A part of an answer that has to be there and of a kind. Raises ServiceFailed."""
    found = answer.get(name) if isinstance(answer, dict) else None
    if not isinstance(found, kind):
        raise unreadable()
    return found
