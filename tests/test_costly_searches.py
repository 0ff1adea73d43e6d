"""What somebody types costs the search little, however it is put together."""

import pytest

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
