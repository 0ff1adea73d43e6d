"""Wagtail's search in the database, as editors' lists ask it: words are treated as in the public search.

"medlemsfordele" is found by "fordel", "netværk" by "netvaerk". Editors' searches all ask for completions
(`autocomplete`): what is indexed for these gets the basic forms and the parts of its words beside them, and a
question the basic forms of its own. `manage.py update_index` indexes anew, after a change of how words are treated.

Upstream puts what is typed between quotation marks as it is, so that on SQLite one more of them is a syntax error.
Here it is doubled, as SQLite wants it. tests/test_bad_input.py tells when upstream does.
"""

import re
from collections.abc import Iterable, Sequence
from copy import copy
from itertools import islice
from typing import Any

from django.conf import settings
from django.db import connection
from modelsearch.backends import database
from modelsearch.index import AutocompleteField, BaseField, RelatedFields
from modelsearch.query import MATCH_NONE, And, Or, Phrase, PlainText, SearchQuery

from search.words.spelling import plain_words
from search.words.treatment import treat

MOST_WORDS = 12
# Upstream puts each word into the one before it: of a thousand, no database and no Python reads the last.
MOST_READ = 50
# Of one word, with signs between them.
MOST_PIECES = 8
_PIECE = re.compile(r"[^\W_]+")


def forms_of(word: str, languages: Iterable[str]) -> list[str]:
    """A word that is spelt out, and its basic form in each language."""
    return list(dict.fromkeys([word, *(treat(word, language).basic for language in languages)]))


def treated_text(text: str, languages: Sequence[str]) -> str:
    """A text with what its words are found by behind it: spelt out, in their basic forms, in their parts."""
    added: dict[str, None] = {}
    for word in plain_words(text):
        added |= dict.fromkeys(forms_of(word, languages))
        for language in languages:
            added |= dict.fromkeys(treat(word, language).parts)
    return " ".join((text, *added))


class _Treated:
    """Something that is indexed. Everything is its own, but the texts of its completions are treated."""

    def __init__(self, indexed: Any) -> None:
        self._indexed = indexed
        self._languages = languages_of(indexed)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._indexed, name)

    def get_search_fields(self) -> list[BaseField]:
        """The fields as upstream's indexer asks for them."""
        return [self._treated(each) for each in self._indexed.get_search_fields()]

    def _treated(self, given: BaseField) -> BaseField:
        treated = copy(given)
        is_completion = isinstance(given, AutocompleteField)

        def value(owner: Any) -> Any:
            # Upstream asks a field with its owner: this one, or something that it is related to.
            found = given.get_value(self._indexed if owner is self else owner)
            return treated_text(found, self._languages) if is_completion and isinstance(found, str) else found

        treated.get_value = value
        if isinstance(given, RelatedFields):
            treated.fields = [self._treated(each) for each in given.fields]
        return treated


def languages_of(indexed: Any) -> list[str]:
    """In which languages something is written."""
    locale = getattr(indexed, "locale", None)
    return [locale.language_code] if locale else _languages()


def _languages() -> list[str]:
    return [code for code, _name in settings.LANGUAGES]


class TreatingIndex:
    """Mixed into the class that writes the index."""

    def add_items(self, model: Any, objs: Iterable[Any]) -> None:
        """Put things into the index."""
        super().add_items(model, [_Treated(each) for each in objs])  # type: ignore[misc]


class CuttingQuestions:
    """Mixed into the classes that ask anything: of a question that is too long, its beginning counts."""

    query: SearchQuery

    def __init__(self, queryset: Any, query: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(queryset, query, *args, **kwargs)  # type: ignore[call-arg]
        self.query = _beginning(self.query)


class FilteringInTheDatabase:
    """Mixed into the classes that ask anything: upstream fails at filters by what is counted, and by images' tags.

    It looks at each filter only to know whether an index of its own could do it. Here the database does, as without
    a search.
    """

    def _get_filters_from_where_node(self, where_node: Any, check_only: bool = False) -> Any:
        return None if check_only else super()._get_filters_from_where_node(where_node)  # type: ignore[misc]


def _beginning(query: SearchQuery) -> SearchQuery:
    return _cut(query, MOST_READ)[0] or MATCH_NONE


def _cut(query: SearchQuery, most: int) -> tuple[SearchQuery | None, int]:
    """The query with so many words at the most, None without any; and how many there may be behind it.

    A quotation mark makes a part of its own, so that the words of all parts count together.
    """
    if isinstance(query, And | Or):
        parts = []
        for each in query.subqueries:
            part, most = _cut(each, most)
            parts += [part] if part else []
        return (type(query)(parts) if len(parts) > 1 else parts[0] if parts else None), most
    if isinstance(query, PlainText | Phrase):
        words = _words(query.query_string, most)
        query = copy(query)
        query.query_string = " ".join(words if isinstance(query, Phrase) else dict.fromkeys(words))
        return query if words else None, most - len(words)
    return query, most


def _words(text: str, most: int) -> list[str]:
    """The first words, each without what a word has no room for: a database takes "a,a,a" apart into three."""
    words = []
    for word in text.replace("\0", " ").split()[:most]:
        pieces = list(islice(_PIECE.finditer(word), MOST_PIECES))
        words.append(word[: pieces[-1].end()] if len(pieces) == MOST_PIECES else word)
    return words


class TreatingQuestions:
    """Mixed into the classes that ask for completions. The words may stand in any order, each as a beginning."""

    query: SearchQuery

    def __init__(self, queryset: Any, query: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(queryset, query, *args, **kwargs)  # type: ignore[call-arg]
        self.query = _in_every_form(self.query)


def _in_every_form(query: SearchQuery) -> SearchQuery:
    """The same question, answered by other forms of its words, too; a quotation only as it is spelt."""
    if isinstance(query, And | Or):
        return type(query)([_in_every_form(each) for each in query.subqueries])
    words = (
        list(dict.fromkeys(plain_words(query.query_string)))[:MOST_WORDS]
        if isinstance(query, PlainText | Phrase)
        else []
    )
    if not words:
        return query
    if isinstance(query, Phrase):
        return Or([query, Phrase(" ".join(words))])
    return Or([query, And([Or([PlainText(form) for form in forms_of(word, _languages())]) for word in words])])


class DoublingQuotes:
    """Mixed into the classes that write a query for SQLite."""

    def build_search_query_content(self, query: SearchQuery, config: Any = None) -> Any:
        """The query in SQLite's syntax. What combines others comes here again for each of them."""
        if isinstance(query, PlainText | Phrase):
            query = copy(query)
            query.query_string = query.query_string.replace('"', '""')
        return super().build_search_query_content(query, config=config)  # type: ignore[misc]

    def build_tsrank(self, vector: Any, query: SearchQuery, *args: Any, **kwargs: Any) -> Any:
        """SQLite ranks what was found by the whole query, whichever part of it is asked about."""
        return super().build_tsrank(vector, PlainText(""), *args, **kwargs)  # type: ignore[misc]


def SearchBackend(params: dict[str, Any]) -> Any:  # noqa: N802 - Wagtail looks for this name
    """The backend for the database in use."""
    backend = database.SearchBackend(params)
    quoting = [DoublingQuotes] if connection.vendor == "sqlite" else []
    _mix_in(backend, "index_class", TreatingIndex)
    asking = [CuttingQuestions, FilteringInTheDatabase, *quoting]
    _mix_in(backend, "query_compiler_class", *asking)
    _mix_in(backend, "autocomplete_query_compiler_class", TreatingQuestions, *asking)
    return backend


def _mix_in(backend: Any, name: str, *mixed: type) -> None:
    upstream = getattr(backend, name)
    setattr(backend, name, type(upstream.__name__, (*mixed, upstream), {}))
