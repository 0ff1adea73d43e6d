"""The language in which figures are being typed: that of the page in the form, not that of the editor's menus.

A StreamField block knows nothing of the page around it, so the page form says it here while it reads and
shows its blocks.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from translation.active_language import active_language

_entry_language: ContextVar[str | None] = ContextVar("entry_language", default=None)


@contextmanager
def typing_in(language: str) -> Iterator[None]:
    """Read and show typed figures in `language` inside the block."""
    token = _entry_language.set(language)
    try:
        yield
    finally:
        _entry_language.reset(token)


def entry_language() -> str:
    """The language set by `typing_in`, else the active one."""
    return _entry_language.get() or active_language()
