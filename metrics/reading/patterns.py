"""Parts of the patterns for numbers in running text: the sorts of numbers, and regular expressions they share."""

from enum import Enum


class Sort(Enum):
    """What a number in a text is."""

    FIGURE = "figure"
    DATE = "date"
    TIME = "time"
    YEAR = "year"
    ORDINAL = "ordinal"
    SCORE = "score"
    NAME = "name"


# A rule: what a number is, and the pattern by which it is known. A group named "is" narrows it to a part.
Rule = tuple[Sort, str]

DAY = r"(?:0?[1-9]|[12]\d|3[01])"
CLOCK = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)"
HOUR = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?"
YEAR = r"(?:1[0-9]|20|21)\d{2}"
NOT_IN_A_WORD = r"(?<![\w.,-])"
# For a part of a pattern that a language has no words for.
NEVER = r"(?!)"
