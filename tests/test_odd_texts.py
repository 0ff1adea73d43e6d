"""No text makes the checks hang, however odd: a long run of any mark or word that a pattern knows is soon read."""

import signal
import string
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from types import FrameType

import pytest

from metrics.consistency.claims import ClaimFinder
from metrics.consistency.flat_text import flatten_plain, sentences
from metrics.reading.mentions import mentions
from tests.test_figure_corpus import register

RUNS = [
    *string.punctuation,
    *"aA1æ «»“”’–—…\u00a0\u202f\n",
    *("1 ", "1.", "1,", "1)", "(1", "1%", "3-", "12:", "1 000 ", "a ", "A ", "a-", "a.", "@a", "a@"),
    *("www.", "http://", "kl. ", "2018 ", "ti ", "ten ", "million ", "half a ", "en ", "og ", "of ", "af ", " - "),
    *("medlemmer ", "medlemmer: ", "members ", "members ("),
]
# Read in a tenth of a second. What had to be mended took half a minute and hours.
PATIENCE_SECONDS = 20
LETTERS, LETTERS_OF_A_SENTENCE = 2_500, 500


@contextmanager
def patience(what: str) -> Iterator[None]:
    """Give up on what hangs, and say what it was."""

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        pytest.fail(f"{what} hangs")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("language", ["da", "en"])
def test_no_run_of_anything_makes_the_checks_hang(language: str) -> None:
    finder = ClaimFinder(register(language), date(2026, 11, 1))
    for run in RUNS:
        with patience(f"A run of {run!r}"):
            text = f"Medlemmer {run * LETTERS}"[:LETTERS] + " 450 medlemmer."
            assert [sentence for sentence in sentences(flatten_plain(text)) if not sentence.text] == []
            mentions(text, language)
            sentence = f"Medlemmer {run * LETTERS}"[:LETTERS_OF_A_SENTENCE] + " 450 medlemmer."
            list(finder.claims(sentence, mentions(sentence, language)))
