"""Whether somebody has to look at the texts of a complete translation before it is published.

Asked wherever translations are published without their screen being open. The segment editor, which stands above
this package, registers how it is found out.
"""

from collections.abc import Callable

from wagtail_localize.models import Translation

Finder = Callable[[Translation], bool]
_FINDERS: list[Finder] = []


def hold_back_if(finder: Finder) -> None:
    """Hold translations back of which `finder` says so."""
    if finder not in _FINDERS:
        _FINDERS.append(finder)


def is_held_back(translation: Translation) -> bool:
    """Whether a text of it has a remark that nobody has answered."""
    return any(finder(translation) for finder in _FINDERS)
