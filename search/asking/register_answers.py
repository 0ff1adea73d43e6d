"""What the register says to a query: metrics by their current value, period and source, asked when somebody asks.

None of these is in the index: they change, and come out of embargo, without anything being saved.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from metrics.usage import known_public_pages_showing
from search.asking.nearness import INFLECTED, SAME
from search.asking.plan import Plan, Sought
from search.asking.visible import VisibleMetrics
from search.index.weights import BODY, HEADING, LEAD, TITLE
from search.index.words_of_texts import known_words_of
from search.words.treatment import treat

MOST_METRICS = 100


@dataclass
class FromRegister:
    """How much each metric, and each page that shows one, tells of the terms, by the place of the term."""

    metrics: dict[int, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    pages: dict[int, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    with_value: set[int] = field(default_factory=set)
    """The metrics whose current value was asked for."""


def ask_register(plan: Plan, visible: VisibleMetrics, language: str) -> FromRegister:
    """Hold every term against the current values. Costs no query where these are known."""
    found = FromRegister()
    for place, each in enumerate(plan.sought):
        for metric in list(_with_value(each, visible))[:MOST_METRICS]:
            found.metrics[metric][place] = TITLE * SAME
            found.with_value.add(metric)
            for page in known_public_pages_showing(metric):
                if page.locale.language_code == language:
                    found.pages[page.pk][place] = HEADING * SAME
        for metric, told in _with_source(each, visible, language):
            found.metrics[metric][place] = max(told, found.metrics[metric].get(place, 0))
    return found


def _with_value(sought: Sought, visible: VisibleMetrics):  # type: ignore[no-untyped-def]
    numbers = sought.term.numbers
    for metric, value in visible.values.items() if numbers else ():
        figure = value.figure
        if figure and any(figure.value == each.value and each.may_be_in(figure.unit) for each in numbers):
            yield metric


def _with_source(sought: Sought, visible: VisibleMetrics, language: str):  # type: ignore[no-untyped-def]
    if not sought.term.word:
        return
    asked = treat(sought.term.word, language)
    near: dict[tuple[str, ...], int] = {}
    for metric, value in visible.values.items():
        if sought.term.word in known_words_of(value.period):
            yield metric, BODY * SAME
        words = known_words_of(value.source)
        if words not in near:
            near[words] = max((_told(asked.form, asked.basic, word, language) for word in words), default=0)
        if near[words]:
            yield metric, near[words]


def _told(form: str, basic: str, word: str, language: str) -> int:
    if form == word:
        return HEADING * SAME
    return LEAD * INFLECTED if basic == treat(word, language).basic else 0
