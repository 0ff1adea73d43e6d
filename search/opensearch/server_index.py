"""What an OpenSearch server is sent of a thing, and how it reads words."""

from typing import Any

from django.core.management import CommandError
from modelsearch.backends.opensearch3 import OpenSearch3Index, OpenSearch3Mapping
from opensearchpy.exceptions import OpenSearchException

from search.backend import languages_of, treated_text

# How long somebody who saves or asks waits for the server.
ANSWER_SECONDS = 3
LONGEST_WORD = 40
COMPLETIONS, FILTER = "_edgengrams", "_filter"
# Upstream cuts what is indexed to 15 letters, so that a longer word is not found by itself, and folds "æ" in texts
# but not in questions.
ANALYSIS = {
    "analyzer": {
        "question_analyzer": {
            "type": "custom",
            "tokenizer": "standard",
            "filter": ["asciifolding", "lowercase", "longest"],
        }
    },
    "filter": {
        "edgengram": {"type": "edge_ngram", "min_gram": 1, "max_gram": LONGEST_WORD},
        "longest": {"type": "truncate", "length": LONGEST_WORD},
    },
}


class TreatingMapping(OpenSearch3Mapping):
    """What is sent of a thing: completions with treated words; nothing to filter by, as the database does that."""

    edgengram_analyzer_config = {"analyzer": "edgengram_analyzer", "search_analyzer": "question_analyzer"}

    def get_mapping(self) -> dict[str, Any]:
        """Which fields there are."""
        return dict(_without_filters(super().get_mapping()))

    def get_document(self, obj: Any) -> dict[str, Any]:
        """What they hold."""
        return dict(_treated(_without_filters(super().get_document(obj)), languages_of(obj)))


def _without_filters(found: Any) -> Any:
    if isinstance(found, dict):
        return {name: _without_filters(value) for name, value in found.items() if not name.endswith(FILTER)}
    return [_without_filters(each) for each in found] if isinstance(found, list) else found


def _treated(found: Any, languages: list[str], is_completion: bool = False) -> Any:
    if isinstance(found, dict):
        return {name: _treated(value, languages, name.endswith(COMPLETIONS)) for name, value in found.items()}
    if isinstance(found, list):
        return [_treated(each, languages, is_completion) for each in found]
    return treated_text(found, languages) if is_completion and isinstance(found, str) else found


def said_of(fault: OpenSearchException) -> str:
    """What is wrong, without what was asked."""
    return f"{type(fault).__name__} {getattr(fault, 'status_code', '')} {getattr(fault, 'error', '')}".strip()


class QuickIndex(OpenSearch3Index):
    """Tells of a single change while somebody waits. An index that is not there is not made by that."""

    def put(self) -> None:
        """Make the index, as `manage.py update_index` does."""
        try:
            super().put()
        except OpenSearchException as fault:
            raise CommandError(
                f"The search server does not make the index {self.name}: {said_of(fault)}"
            ) from fault

    def add_item(self, item: Any) -> None:
        """Put one thing into the index."""
        mapping = self.mapping_class(type(item))
        self.es.index(
            index=self.name,
            id=mapping.get_document_id(item),
            body=mapping.get_document(item),
            require_alias=True,
            request_timeout=ANSWER_SECONDS,
        )

    def delete_item(self, item: Any) -> None:
        """Take one thing out of the index."""
        key = self.mapping_class(type(item)).get_document_id(item)
        self.es.delete(index=self.name, id=key, ignore=404, request_timeout=ANSWER_SECONDS)
