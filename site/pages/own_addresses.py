"""Takes away redirects that lead from a page's address to the page itself.

Wagtail writes a redirect whenever a page gets another address, and keeps it when the page gets the old one back.
"""

from typing import Any

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.signals import page_slug_changed, post_page_move


def forget_redirects_to_itself(instance: Page, **kwargs: Any) -> None:
    """For a page that has just got its address, and for those below it."""
    moved = instance.get_descendants(inclusive=True)
    redirects = Redirect.objects.filter(redirect_page__in=moved).select_related("redirect_page")
    own = [redirect.pk for redirect in redirects if redirect.old_path == _address(redirect.redirect_page)]
    Redirect.objects.filter(pk__in=own).delete()


def _address(page: Page) -> str:
    parts = page.get_url_parts()
    return Redirect.normalise_path(parts[2]) if parts else ""


def connect() -> None:
    """Connect the signals."""
    page_slug_changed.connect(forget_redirects_to_itself, dispatch_uid="pages.own_addresses")
    post_page_move.connect(forget_redirects_to_itself, dispatch_uid="pages.own_addresses")
