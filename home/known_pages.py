"""The few pages that every page links to, read once for as long as nothing changes."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page

from home.models import HomePage
from publishing.stamp.kept_values import kept_while_unchanged
from translation.site_languages import FRONT_PAGE_DEPTH


@kept_while_unchanged
def front_pages() -> list[HomePage]:
    """The published front page of each language, by its place in the tree."""
    return list(HomePage.objects.filter(live=True).select_related("locale").order_by("path"))


@kept_while_unchanged
def pages_in_menus() -> list[Page]:
    """The published pages directly below the front pages that the menu or the footer names; no others."""
    in_footer = [model for model in apps.get_models() if getattr(model, "shown_in_footer", False)]
    types = ContentType.objects.get_for_models(*in_footer).values() if in_footer else []
    shown = Q(show_in_menus=True) | Q(content_type__in=[each.pk for each in types])
    pages = Page.objects.filter(shown, live=True, depth=FRONT_PAGE_DEPTH + 1)
    return list(pages.select_related("locale").order_by("path"))
