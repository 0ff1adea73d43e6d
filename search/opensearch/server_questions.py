"""What an OpenSearch server is asked, and what becomes of its answer."""

from collections import OrderedDict
from functools import cached_property
from typing import Any

from django.db.models import Count, QuerySet
from modelsearch.backends.base import BaseSearchResults
from modelsearch.backends.elasticsearchbase import Field
from modelsearch.backends.opensearch3 import OpenSearch3AutocompleteQueryCompiler, OpenSearch3SearchQueryCompiler

from search.backend import CuttingQuestions, FilteringInTheDatabase, TreatingQuestions
from search.opensearch.server_index import COMPLETIONS, TreatingMapping


class AskingForWords(FilteringInTheDatabase):
    """Mixed into the classes that ask anything: for what kind of thing it is, and which words it has."""

    # As the database has it.
    DEFAULT_OPERATOR = "and"
    queryset: QuerySet[Any]

    def get_filters(self) -> list[dict[str, Any]]:
        """Of which kind, and nothing else."""
        return [self.get_content_type_filter()]  # type: ignore[attr-defined]

    def _get_order_by(self) -> list[Any]:
        return []


class Questions(CuttingQuestions, AskingForWords, OpenSearch3SearchQueryCompiler):
    """Asks for whole words."""

    mapping_class = TreatingMapping


class Completions(TreatingQuestions, CuttingQuestions, AskingForWords, OpenSearch3AutocompleteQueryCompiler):
    """Asks for beginnings of words, as editors' lists do."""

    mapping_class = TreatingMapping

    def get_inner_query(self) -> dict[str, Any]:
        """The whole question; upstream knows only plain words here."""
        fields = [Field(name) for name in self.remapped_fields or [COMPLETIONS]]
        return dict(self._join_and_compile_queries(self.query, fields))


class _Found:
    """What the server has found, asked once into however many pages it is cut."""

    def __init__(self, backend: Any, compiler: Any) -> None:
        self._backend, self._compiler = backend, compiler

    @cached_property
    def keys(self) -> list[str] | None:
        """The best first; None where the database is to answer."""
        found: list[str] | None = self._backend.keys_of_what_fits(self._compiler)
        return found

    @property
    def allowed(self) -> QuerySet[Any]:
        """What the database has of it."""
        fitting: QuerySet[Any] = self._compiler.queryset.filter(pk__in=self.keys or [])
        return fitting

    @cached_property
    def in_order(self) -> list[str]:
        """The keys of that, the best first."""
        there = {str(key) for key in self.allowed.order_by().values_list("pk", flat=True)}
        return [key for key in self.keys or [] if key in there]


class Results(BaseSearchResults):
    """The things that the server has found and the database allows; or what the database finds."""

    supports_facet = True
    by_database: BaseSearchResults

    def __init__(self, backend: Any, query_compiler: Any, prefetch_related: Any = None) -> None:
        super().__init__(backend, query_compiler, prefetch_related=prefetch_related)
        self._found = _Found(backend, query_compiler)

    def _clone(self) -> "Results":
        clone: Results = super()._clone()
        clone._found, clone.by_database = self._found, self.by_database
        return clone

    def _do_search(self) -> list[Any]:
        if self._found.keys is None:
            return list(self.by_database[self.start : self.stop])
        if not self.query_compiler.order_by_relevance:
            return list(self._found.allowed[self.start : self.stop])
        wanted = self._found.in_order[self.start : self.stop]
        things = {str(each.pk): each for each in self.query_compiler.queryset.filter(pk__in=wanted)}
        return [things[key] for key in wanted if key in things]

    def _do_count(self) -> int:
        if self._found.keys is None:
            return int(self.by_database[self.start : self.stop].count())
        return len(self._found.in_order[self.start : self.stop])

    def facet(self, field_name: str) -> OrderedDict[Any, int]:
        """How many there are of each value of a field."""
        if self._found.keys is None:
            return OrderedDict(self.by_database.facet(field_name))
        counted = self._found.allowed.order_by().values(field_name).annotate(count=Count("pk")).order_by("-count")
        return OrderedDict((row[field_name], row["count"]) for row in counted)

    def annotate_score(self, field_name: str) -> BaseSearchResults:
        """How well each fits, which only the database can be asked for."""
        return self.by_database.annotate_score(field_name)
