"""Which pages may be named to whom. Whatever the site lists, links, counts or offers as data asks here.

What is not live, or stands behind a login, a password or a group, is named to nobody: a page is kept and shared by
caches, so it cannot tell one visitor from another. Only the readers of a restricted page, who have been let in, are
shown what stands behind the same doors. Whether somebody is let in is decided by Wagtail, where a page is served.
"""

from functools import reduce
from typing import Any, TypeVar

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from publishing.stamp.kept_values import kept_while_unchanged

Pages = TypeVar("Pages", bound=QuerySet)


def live_now(page: str = "") -> Q:
    """What is published and has not expired, also before `publish_scheduled` has taken it down.

    `page` is the way to the page from rows that refer to one: "text__page__".
    """
    expires = f"{page}expire_at"
    return Q(**{f"{page}live": True}) & (Q(**{expires: None}) | Q(**{f"{expires}__gt": timezone.now()}))


def public(pages: Pages) -> Pages:
    """Those of `pages` that anybody may read. Adds a condition and no query."""
    return open_to_readers_of(None, pages)


def refers_to_public(page: str) -> Q:
    """The rows whose page, found by the way `page`, anybody may read.

    The doors are those read before, as in `is_open_to_readers_of`: where thousands of rows refer to pages, asking
    the database for the doors of each is a plan that it cannot judge.
    """
    closed = [Q(**{f"{page}path__startswith": place}) for place in sorted({place for _door, place in doors()})]
    return reduce(lambda known, door: known & ~door, closed, live_now(page))


def open_to_readers_of(page: Page | None, pages: Pages) -> Pages:
    """Those of `pages` that whoever reads `page` may read: no door stands before them that is not before `page`.

    Without a page, those that anybody may read.
    """
    return pages.filter(live_now(), ~Exists(_doors_before_each(page)))


def _doors_before_each(page: Page | None) -> "QuerySet[PageViewRestriction]":
    """The restrictions on each page of the outer query, on a page above it, or on what it mirrors (an alias)."""
    place = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    doors = PageViewRestriction.objects.alias(place=place).filter(
        Q(place__startswith=F("page__path")) | Q(place__startswith=F("page__aliases__path"))
    )
    return doors.exclude(page__path__in=_places_down_to(page)) if page else doors


def _places_down_to(page: Page) -> list[str]:
    """The paths of a page and of all above it, in Wagtail's tree."""
    return [page.path[:end] for end in range(page.steplen, len(page.path) + 1, page.steplen)]


def is_live_now(row: Any) -> bool:
    """What `live_now` asks of the database, asked of a row that was read before."""
    return bool(row.live) and (row.expire_at is None or row.expire_at > timezone.now())


def is_open_to_readers_of(page: Page | None, other: Any) -> bool:
    """What `open_to_readers_of` asks of the database, asked of a row that was read before. Costs no query."""
    own = set(_places_down_to(page)) if page else set()
    closed = any(other.path.startswith(place) for door, place in doors() if door not in own)
    return is_live_now(other) and not closed


def is_behind_a_door(page: Page) -> bool:
    """Whether anything restricts who may read a page. Costs no query."""
    return any(page.path.startswith(place) for _door, place in doors())


@kept_while_unchanged
def doors() -> frozenset[tuple[str, str]]:
    """The places in the tree where a restriction holds: its own and, for each mirror of it, that of the mirror."""
    rows = PageViewRestriction.objects.values_list("page__path", "page__aliases__path")
    return frozenset((door, place) for door, mirror in rows for place in (door, mirror) if place)
