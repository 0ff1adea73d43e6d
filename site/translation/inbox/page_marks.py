"""How far the translations of some pages are, for whoever edits those, wherever pages are shown in the editor."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from translation.rights import can_edit
from translation.site_languages import FRONT_PAGE_DEPTH, language_in_words
from translation.status.pairs import Pair, pairs_into
from translation.status.state import Standing
from translation.status.wording_of_states import in_words

_Place = tuple[UUID, int]
NOT_BEGUN = "not_begun"


@dataclass(frozen=True)
class Mark:
    """The state of one translation: `language` is empty at itself, `url` for who may not edit it."""

    language: str
    said: str
    standing: str
    done: int = 0
    waits: int = 0
    """How many texts are to be translated."""
    url: str = ""


def marks_of(pages: Iterable[Page], user: Any) -> dict[int, list[Mark]]:
    """By id of the page: at a page of the source one for each language, at a translation its own.

    The number of queries does not depend on that of the pages, which somebody has to be allowed to edit.
    """
    shown = [page for page in pages if page.depth >= FRONT_PAGE_DEPTH and can_edit(user, page)]
    keys = {page.translation_key for page in shown}
    if not keys:
        return {}
    pairs: dict[_Place, Pair] = {}
    languages = list(_languages())
    for locale in languages:
        pairs |= {(pair.translation.source.object_id, locale.pk): pair for pair in pairs_into(locale, keys)}
    there = set(Page.objects.filter(translation_key__in=keys).values_list("translation_key", "locale_id"))
    return {page.pk: list(_marks(page, pairs, there, languages, user)) for page in shown}


def _languages() -> Iterable[Locale]:
    """Those with pages that are translated into."""
    front_pages = Page.objects.filter(depth=FRONT_PAGE_DEPTH).values("locale")
    return Locale.objects.filter(pk__in=front_pages).exclude(language_code=settings.LANGUAGE_CODE).order_by("pk")


def _marks(
    page: Page, pairs: dict[_Place, Pair], there: set[_Place], languages: list[Locale], user: Any
) -> Iterator[Mark]:
    own = pairs.get((page.translation_key, page.locale_id))
    if own is not None:
        yield _mark(own, user, "", in_words(own.state))
        return
    for locale in languages:
        language = capfirst(language_in_words(locale.language_code))
        place = page.translation_key, locale.pk
        pair = pairs.get(place)
        if pair is None:
            if page.live and page.locale_id != locale.pk and place not in there and page.alias_of_id is None:
                yield Mark(language, _("Not begun"), NOT_BEGUN)
        elif pair.state.standing is not Standing.SOURCE_DOWN:
            yield _mark(pair, user, language, in_words(pair.state))
        elif pair.state.is_public:
            yield _mark(pair, user, language, _("Still public"))


def _mark(pair: Pair, user: Any, language: str, said: str) -> Mark:
    target = pair.target
    url = reverse("wagtailadmin_pages:edit", args=[target.pk]) if target and can_edit(user, target) else ""
    return Mark(language, said, pair.state.standing, pair.state.done, len(pair.state.missing), url)
