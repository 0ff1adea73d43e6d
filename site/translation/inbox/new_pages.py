"""Public pages of the source language that a language does not have yet, and how their translation begins."""

from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, PageLogEntry
from wagtail_localize.operations import TranslationCreator

from translation.inbox.jobs import Job, Kind, Step
from translation.inbox.since import name_of
from translation.site_languages import FRONT_PAGE_DEPTH
from translation.status.holdings import holdings_of


def _lacking(locale: Locale) -> Any:
    """Public pages in the source language without a page of their own in `locale`."""
    there = Page.objects.filter(locale=locale, alias_of=None).values("translation_key")
    return Page.objects.filter(
        locale__language_code=settings.LANGUAGE_CODE, live=True, alias_of=None, depth__gte=FRONT_PAGE_DEPTH
    ).exclude(translation_key__in=there)


def new_pages(locale: Locale) -> list[Job]:
    """One entry for each tree of new pages."""
    if locale.language_code == settings.LANGUAGE_CODE:
        return []
    pages = list(_lacking(locale).order_by("path").specific())
    published = PageLogEntry.objects.filter(page__in=[page.pk for page in pages], action="wagtail.publish")
    by = {entry.page_id: entry.user for entry in published.select_related("user").order_by("-timestamp")}
    paths = {page.path for page in pages}
    jobs = []
    for page in pages:
        if page.path[: -page.steplen] in paths:
            continue
        tree = [one for one in pages if one.path.startswith(page.path)]
        texts = [text for one in tree for text in holdings_of(one).texts]
        jobs.append(
            Job(
                Kind.NEW,
                Step.BEGIN,
                page.title,
                "",
                texts=len(texts),
                words=sum(text.words for text in texts),
                since=page.first_published_at,
                by=name_of(by.get(page.pk)),
                page=page.pk,
                below=len(tree) - 1,
                title_language=settings.LANGUAGE_CODE,
            )
        )
    return jobs


@transaction.atomic
def begin(page: Page, locale: Locale, user: Any) -> int:
    """Send a page, what stands above it, the public pages below and their snippets to translation: how many pages.

    Nothing is published by it.
    """
    lacking = _lacking(locale)
    wanted = [
        *page.get_ancestors()
        .filter(depth__gte=FRONT_PAGE_DEPTH)
        .exclude(translation_key__in=Page.objects.filter(locale=locale, alias_of=None).values("translation_key")),
        *lacking.filter(path__startswith=page.path).order_by("path"),
    ]
    creator = TranslationCreator(user, [locale])
    begun = 0
    for one in wanted:
        parent = one.get_parent()
        if parent.is_root() or parent.has_translation(locale):
            creator.create_translations(one)
            begun += one.has_translation(locale)
    return begun
