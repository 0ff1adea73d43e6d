"""What else is known of a translation in the list of work. The segment editor, which stands above, tells it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import ngettext
from wagtail.models import Locale


@dataclass(frozen=True)
class Details:
    """How many of its texts are reviewed, to whom it is given, and how many questions to the author are open."""

    reviewed: int = 0
    questions: int = 0
    person: str = ""
    person_id: int | None = None

    @property
    def reviewed_in_words(self) -> str:
        """How many are reviewed; empty for none."""
        return reviewed_in_words(self.reviewed) if self.reviewed else ""

    @property
    def questions_in_words(self) -> str:
        """How many questions are open; empty for none."""
        said = ngettext("%(count)d open question", "%(count)d open questions", self.questions)
        return said % {"count": self.questions} if self.questions else ""


def reviewed_in_words(count: int) -> str:
    """ "3 reviewed"."""
    return ngettext("%(count)d reviewed", "%(count)d reviewed", count) % {"count": count}


# By the id of the translation.
Finder = Callable[[Locale], dict[int, Details]]
_FINDERS: list[Finder] = []


def tell_details(finder: Finder) -> None:
    """Show what `finder` knows in the list of work."""
    if finder not in _FINDERS:
        _FINDERS.append(finder)


def details_in(locale: Locale) -> dict[int, Details]:
    """What is known of the translations into a language."""
    return {key: details for finder in _FINDERS for key, details in finder(locale).items()}
