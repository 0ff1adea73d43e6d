"""Pages that others link to and stand below, in every language: each row is read once and kept until a change.

Whether a page is for a reader, and has not expired, is for `pages.audience` to say at each use.
"""

from typing import Any

from django.db.models import Q
from wagtail.models import Page

from publishing.stamp.kept_values import KeptByKey
from translation.site_languages import known_locales

# Some megabytes of each process.
MOST_PAGES = 1_000

# By an id, a page with its translations; by a place in Wagtail's tree, the page there. None of either: empty.
_kept: KeptByKey[int | str, tuple[Page, ...]] = KeptByKey(MOST_PAGES)


def pages_with_translations(ids: set[int], places: set[str]) -> list[Page]:
    """The pages with these ids, their translations, and the pages at these places; in the order of the tree.

    At most one query, for what is not known yet.
    """
    found = _kept.of({*ids, *places}, _read)
    pages = {page.pk: page for group in found.values() for page in group}
    return sorted(pages.values(), key=lambda page: page.path)


def _read(wanted: set[int | str]) -> dict[int | str, tuple[Page, ...]]:
    ids = {each for each in wanted if isinstance(each, int)}
    asked = Page.objects.filter(pk__in=ids).values("translation_key")
    rows = list(Page.objects.filter(Q(translation_key__in=asked) | Q(path__in=wanted - ids)))
    versions: dict[Any, list[Page]] = {}
    for page in rows:
        # Each page would ask for it by itself.
        page.locale = known_locales()[page.locale_id]
        versions.setdefault(page.translation_key, []).append(page)
    found: dict[int | str, tuple[Page, ...]] = dict.fromkeys(wanted, ())
    for page in rows:
        if page.pk in ids:
            found[page.pk] = tuple(versions[page.translation_key])
        if page.path in wanted:
            found[page.path] = (page,)
    return found
