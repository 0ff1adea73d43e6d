"""Values shown instead of the saved ones while a preview is rendered."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from metrics.notation.figure import Figure

_unsaved: ContextVar[dict[int, Figure] | None] = ContextVar("unsaved_figures", default=None)


@contextmanager
def showing_unsaved(figures: dict[int, Figure]) -> Iterator[None]:
    """Show these figures, by metric id, instead of the current ones."""
    token = _unsaved.set(figures)
    try:
        yield
    finally:
        _unsaved.reset(token)


def unsaved_figure(metric_id: int) -> Figure | None:
    """The figure to show instead of the saved one, if there is one."""
    return (_unsaved.get() or {}).get(metric_id)
