"""One entry in the list of work, and the sources that entries come from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.models import Locale

from translation.inbox.details import Details
from translation.inbox.planned import Plan


class Kind(StrEnum):
    """What an entry is about."""

    PAGE = "page"
    NEW = "new"
    SETTINGS = "settings"
    WORDING = "wording"


class Step(StrEnum):
    """What is to be done next."""

    TRANSLATE = "translate"
    PUBLISH = "publish"
    PLANNED = "planned"
    BEGIN = "begin"
    FOLLOW = "follow"
    STOPPED = "stopped"


KINDS: dict[Kind, str | Promise] = {
    Kind.PAGE: gettext_lazy("Pages"),
    Kind.NEW: gettext_lazy("New pages"),
    Kind.SETTINGS: gettext_lazy("Site settings"),
    Kind.WORDING: gettext_lazy("Names of figures"),
}
STEPS: dict[Step, str | Promise] = {
    Step.TRANSLATE: gettext_lazy("To translate"),
    Step.PUBLISH: gettext_lazy("Saved, not published"),
    Step.PLANNED: gettext_lazy("Planned"),
    Step.BEGIN: gettext_lazy("To begin"),
    Step.FOLLOW: gettext_lazy("The original is gone or moved"),
    Step.STOPPED: gettext_lazy("Stopped"),
}


@dataclass(frozen=True)
class Job:
    """Something to do, with what a translator needs to choose what comes first."""

    kind: Kind
    step: Step
    title: str
    url: str
    texts: int = 0
    figures: int = 0
    others: int = 0
    structure: bool = False
    saved: int = 0
    words: int = 0
    done: int = 0
    since: datetime | None = None
    by: str = ""
    note: str = ""
    translation: int | None = None
    """The translation that may follow its source."""
    offer: str = ""
    page: int | None = None
    """The page of which the translation may begin."""
    below: int = 0
    """How many pages stand below that one and would come with it."""
    title_language: str = ""
    details: Details = field(default_factory=Details)
    plan: Plan | None = None
    """When what is saved goes live."""

    @property
    def kind_label(self) -> str | Promise:
        """What the entry is about, in words."""
        return KINDS[self.kind]

    @property
    def step_label(self) -> str | Promise:
        """What is to be done next, in words."""
        return STEPS[self.step]

    @property
    def changes(self) -> list[str]:
        """What has changed, in words."""
        counted = (
            (self.texts, ngettext("%(count)d text", "%(count)d texts", self.texts)),
            (self.figures, ngettext("%(count)d figure", "%(count)d figures", self.figures)),
            (
                self.others,
                ngettext("%(count)d link, picture or choice", "%(count)d links, pictures or choices", self.others),
            ),
            (
                self.saved,
                ngettext("%(count)d translation not published", "%(count)d translations not published", self.saved),
            ),
        )
        said = [text % {"count": count} for count, text in counted if count]
        if self.structure:
            said.append(_("order of parts"))
        if self.below:
            below = ngettext("%(count)d page below it", "%(count)d pages below it", self.below)
            said.append(below % {"count": self.below})
        return said


# The entries for a language that others know of.
Finder = Callable[[Locale], Iterable[Job]]
_FINDERS: list[Finder] = []


def add_work(finder: Finder) -> None:
    """Put what `finder` finds into the list of work."""
    if finder not in _FINDERS:
        _FINDERS.append(finder)


def work_of_others(locale: Locale) -> list[Job]:
    """What the registered finders know of."""
    return [job for finder in _FINDERS for job in finder(locale)]
