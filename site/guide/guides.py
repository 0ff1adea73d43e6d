"""Which guides there are, for whom, and in which file of docs/ each language of one stands."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from guide.chapters import Chapter, chapters_of
from translation.rights import languages_edited_by


@dataclass(frozen=True)
class Guide:
    """One guide; `files` has its file in each language it is written in, the one to fall back on first."""

    name: str
    title: str | Promise
    files: dict[str, str]

    def language(self, preferred: str) -> str:
        """The language to show it in: the reader's, where it is written in that."""
        return preferred if preferred in self.files else next(iter(self.files))

    def chapters(self, language: str) -> tuple[Chapter, ...]:
        """What it says in one of its languages. Read once for each version of the file."""
        path = Path(settings.GUIDES_DIR) / self.files[language]
        return _read(path, path.stat().st_mtime_ns)


GUIDES = (
    Guide("editors", _("For editors"), {"da": "editors.md"}),
    Guide("translators", _("For translators"), {"da": "translators.da.md", "en": "translators.md"}),
)


def guide_named(name: str) -> Guide | None:
    """The guide of this name."""
    return next((guide for guide in GUIDES if guide.name == name), None)


def first_guide_for(user: Any) -> Guide:
    """The one that somebody is likeliest to look for: translators do not edit the language of the source."""
    source = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    return GUIDES[0] if source.pk in languages_edited_by(user) else GUIDES[1]


@lru_cache(maxsize=8)
def _read(path: Path, changed: int) -> tuple[Chapter, ...]:
    return chapters_of(path.read_text(encoding="utf-8"))
