"""Texts that visitors have typed, in files that editors open with a spreadsheet program."""

import re

# Where the program may see a cell begin: a Danish one takes a semicolon for the end of one, too.
_FORMULA = re.compile(r"(?:^|(?<=;))(?=\s*[=+\-@]|[\t\r])")


def without_formula(text: str) -> str:
    """The text, with an apostrophe in front of what a spreadsheet would take for a formula."""
    return _FORMULA.sub("'", text)
