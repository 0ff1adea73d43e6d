"""Editors' searches by an OpenSearch server, where SEARCH_URL names one.

The server says in which things the words are, and nothing else. Rights, filters, order and counts stay with the
database: what it does not allow now is in no list, whatever the server still holds. The database's own index
(`search/backend.py`) is kept beside it. It answers when the server does not, and when the server finds more than it
hands out at once.
"""

import logging
import time
from collections.abc import Callable
from functools import cache
from typing import Any

from modelsearch.backends import get_search_backend
from modelsearch.backends.base import BaseSearchResults
from modelsearch.backends.opensearch3 import OpenSearch3SearchBackend
from opensearchpy.exceptions import OpenSearchException, RequestError

from search.opensearch.server_index import ANALYSIS, ANSWER_SECONDS, QuickIndex, TreatingMapping, said_of
from search.opensearch.server_questions import Completions, Questions, Results

logger = logging.getLogger(__name__)

# For how long a server that has not answered is left alone.
PAUSE_SECONDS = 30
# Making an index anew may take longer than an answer.
WORK_SECONDS = 60
# The database looks up each of these: 2,000 take PostgreSQL 11 milliseconds, 10,000 two hundred.
MOST_FOUND = 2_000


class ServerBackend(OpenSearch3SearchBackend):
    """Asks the server, and leaves it alone for a while when it has not answered."""

    mapping_class = TreatingMapping
    index_class = QuickIndex
    query_compiler_class = Questions
    autocomplete_query_compiler_class = Completions
    results_class = Results
    _asked_again_at = 0.0

    def search(self, *asked: Any, **more: Any) -> BaseSearchResults:
        """Whole words."""
        return _with_the_database(super().search(*asked, **more), _database().search(*asked, **more))

    def autocomplete(self, *asked: Any, **more: Any) -> BaseSearchResults:
        """Beginnings of words."""
        return _with_the_database(super().autocomplete(*asked, **more), _database().autocomplete(*asked, **more))

    def keys_of_what_fits(self, compiler: Any) -> list[str] | None:
        """The keys of what the server finds, the best first; None where it does not answer or finds too much."""
        if time.monotonic() < self._asked_again_at:
            return None
        try:
            answer = self.es.search(
                index=self.get_index_for_model(compiler.queryset.model).name,
                body={"query": compiler.get_query(), "size": MOST_FOUND, "_source": False},
                filter_path="hits.hits._id",
                allow_partial_search_results=False,
                request_timeout=ANSWER_SECONDS,
            )
        except OpenSearchException as fault:
            self._note(fault)
            return None
        keys = [hit["_id"] for hit in answer.get("hits", {}).get("hits", [])]
        return keys if len(keys) < MOST_FOUND else None

    def add(self, obj: Any) -> None:
        """Tell the server of a change."""
        self._tell(super().add, obj)

    def delete(self, obj: Any) -> None:
        """Tell the server that something is gone."""
        self._tell(super().delete, obj)

    def _tell(self, tell: Callable[[Any], None], thing: Any) -> None:
        if time.monotonic() >= self._asked_again_at:
            try:
                tell(thing)
                return
            except OpenSearchException as fault:
                self._note(fault)
        logger.warning(
            "The search server has missed a change of %s %s. Once it answers, run manage.py update_index.",
            thing._meta.label,
            thing.pk,
        )

    def _note(self, fault: OpenSearchException) -> None:
        """Of a question that it refuses, the server stays able to answer others."""
        logger.warning("The database answers in place of the search server: %s", said_of(fault))
        if not isinstance(fault, RequestError):
            self._asked_again_at = time.monotonic() + PAUSE_SECONDS

    def fault(self, model: Any) -> str:
        """What keeps the server from answering questions about things of a kind; empty where nothing does."""
        name = self.get_index_for_model(model).name
        try:
            is_there = self.es.indices.exists_alias(name=name, request_timeout=ANSWER_SECONDS)
        except OpenSearchException as fault:
            return said_of(fault)
        return "" if is_there else f"It has no index {name}: run manage.py update_index."


def _database() -> Any:
    return get_search_backend("database")


def _with_the_database(by_server: BaseSearchResults, by_database: BaseSearchResults) -> BaseSearchResults:
    if isinstance(by_server, Results):
        by_server.by_database = by_database
    return by_server


@cache
def _backend(address: str, user: str, password: str, prefix: str) -> ServerBackend:
    options = {"http_auth": (user, password) if user else None, "max_retries": 0}
    made = {"HOSTS": [address], "TIMEOUT": WORK_SECONDS, "INDEX_PREFIX": prefix, "OPTIONS": options}
    return ServerBackend({**made, "INDEX_SETTINGS": {"settings": {"analysis": ANALYSIS}}})


def SearchBackend(params: dict[str, Any]) -> ServerBackend:  # noqa: N802 - Wagtail looks for this name
    """The backend for a server. The same each time, with its connections and what it knows of the server."""
    return _backend(params["ADDRESS"], params["USER"], params["PASSWORD"], params["PREFIX"])
