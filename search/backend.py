"""Wagtail's search in the database, where a quotation mark may be searched for.

Upstream puts what is typed into the editors' searches between quotation marks as it is, so that on SQLite one more
of them is a syntax error. Here it is doubled, as SQLite wants it. tests/test_bad_input.py tells when upstream does.
"""

from copy import copy
from typing import Any

from django.db import connection
from modelsearch.backends import database
from modelsearch.query import Phrase, PlainText, SearchQuery


class DoublingQuotes:
    """Mixed into the classes that write a query for SQLite."""

    def build_search_query_content(self, query: SearchQuery, config: Any = None) -> Any:
        """The query in SQLite's syntax. What combines others comes here again for each of them."""
        if isinstance(query, PlainText | Phrase):
            query = copy(query)
            query.query_string = query.query_string.replace('"', '""')
        return super().build_search_query_content(query, config=config)  # type: ignore[misc]


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - Wagtail looks for this name
    """The backend for the database in use."""
    backend = database.SearchBackend(params)
    if connection.vendor == "sqlite":
        for name in ("query_compiler_class", "autocomplete_query_compiler_class"):
            upstream = getattr(backend, name)
            setattr(backend, name, type(upstream.__name__, (DoublingQuotes, upstream), {}))
    return backend
