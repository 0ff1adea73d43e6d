"""What somebody types costs the search little, however it is put together."""

import re

import pytest
from django.conf import settings
from django.test import Client
from modelsearch.query import And, Or, PlainText, SearchQuery
from modelsearch.utils import parse_query_string
from wagtail.models import Page

from search.backend import MOST_PIECES, MOST_READ, SearchBackend
from search.words.dictionary_file import Dictionary
from search.words.treatment import treat

# Of a word as long as words are treated; a usual one takes some hundred.
MOST_LOOKUPS = 10_000


@pytest.mark.parametrize("piece", ["huses", "dages"])
def test_a_word_of_many_words_is_taken_apart_in_bounded_steps(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    lookups = 0
    look_up = Dictionary.basic_form

    def counted(self: Dictionary, form: str) -> str | None:
        nonlocal lookups
        lookups += 1
        assert lookups < MOST_LOOKUPS
        return look_up(self, form)

    monkeypatch.setattr(Dictionary, "basic_form", counted)
    # Nothing ends the search for its parts early: what it begins with is no word.
    word = "xqxq" + piece * (54 // len(piece))
    assert treat(word, "da").form == word
    assert lookups


@pytest.mark.parametrize("typed", ['{"a": ' * 900, "a'b' " * 900, '"a" ' * 900, "a b " * 900])
def test_of_a_question_of_many_quotations_editors_are_answered_the_beginning(typed: str) -> None:
    _filters, query = parse_query_string(typed, operator="and")
    backend = SearchBackend({})
    assert 0 < _parts(backend.query_compiler_class(Page.objects.all(), query).query) <= MOST_READ


@pytest.mark.parametrize("typed", ["a," * 500, "1," * 5_000, "a-" * 100, "a " * 1_000])
def test_of_a_word_of_many_pieces_and_of_one_said_again_editors_are_answered_one(typed: str) -> None:
    _filters, query = parse_query_string(typed, operator="and")
    asked = SearchBackend({}).query_compiler_class(Page.objects.all(), query).query
    assert isinstance(asked, PlainText)
    assert 0 < len(re.findall(r"\w+", asked.query_string)) <= MOST_PIECES
    completed = SearchBackend({}).autocomplete_query_compiler_class(Page.objects.all(), query).query
    assert _parts(completed) <= 2 + len(settings.LANGUAGES)


def _parts(query: SearchQuery) -> int:
    return sum(map(_parts, query.subqueries)) if isinstance(query, And | Or) else 1


@pytest.mark.django_db
@pytest.mark.parametrize("typed", [" ", "\0", "\r\n", '" "', "\0fordel", "medlems\0fordele"])
@pytest.mark.parametrize(
    "address", ["/admin/api/main/pages/?search=", "/admin/pages/search/?q=", "/admin/images/chooser/results/?q="]
)
def test_blanks_and_what_no_database_reads_are_no_fault(
    typed: str, address: str, communications_officer: Client
) -> None:
    path, _mark, name = address.partition("?")
    response = communications_officer.get(path, {name.removesuffix("="): typed})
    assert response.status_code == 200
