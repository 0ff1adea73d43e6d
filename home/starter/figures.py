"""The figures of the starter content, each once. Pages name them by key."""

import re

from metrics.figures import Figure
from metrics.formatting import format_figure
from metrics.parsing import parse_figure

_AS_TYPED = {
    "members": "+300",
    "productivity-growth": "3,6 %",
    "innovation-likelihood": "4x",
    "participants": "18.058",
    "clusters": "38",
    "new-skills": "6.868",
    "new-skills-small": "4.843",
    "new-ideas": "5.296",
    "new-ideas-small": "3.941",
    "new-products": "2.689",
    "new-products-small": "1.998",
}
_PLACEHOLDER = re.compile(r"\{(?P<key>[a-z-]+)(?P<words> as words)?\}")


def starter_figure(key: str) -> Figure:
    """The figure with this key."""
    return parse_figure(_AS_TYPED[key], "da")


def written_figures(text: str, language: str) -> str:
    """`text` with its `{key}` placeholders written out in `language`."""

    def write(match: re.Match[str]) -> str:
        return format_figure(starter_figure(match["key"]), language, "words" if match["words"] else "symbol")

    return _PLACEHOLDER.sub(write, text)
