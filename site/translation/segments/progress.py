"""How far a translation is."""

from dataclasses import dataclass

from django.utils.translation import ngettext
from wagtail_localize.models import Translation

from translation.inbox.details import reviewed_in_words
from translation.segments.reviewing import reviewed_count


@dataclass(frozen=True)
class Progress:
    """How many texts there are, how many of them are translated, and how many of those reviewed."""

    total: int
    done: int
    reviewed: int = 0

    @property
    def left(self) -> int:
        """How many are not."""
        return self.total - self.done

    @property
    def as_text(self) -> str:
        """In words."""
        said = ngettext(
            "%(done)d of %(total)d text translated", "%(done)d of %(total)d texts translated", self.total
        ) % {"done": self.done, "total": self.total}
        return f"{said}, {reviewed_in_words(self.reviewed)}" if self.reviewed else said


def progress_of(translation: Translation) -> Progress:
    """Counted in the database; empty and faulty texts count as missing."""
    total, done = translation.get_progress()
    return Progress(total, done, reviewed_count(translation))
