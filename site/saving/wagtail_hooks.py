"""The scripts that see to it that every word is saved, where two versions meet, and the way to compare them."""

from collections.abc import Iterator
from typing import Any

from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from saving import comparison  # noqa: F401 - registers how fields are compared
from saving.views import set_aside

SCRIPTS = ("unsaved-words.js", "revision-in-step.js", "save-by-hand.js", "kept-comments.js")


@hooks.register("insert_global_admin_js")
def saving_scripts() -> str:
    """On every screen: pages, settings and the register are edited in different ones."""
    addresses = ((static(f"editing/saving/{name}"),) for name in SCRIPTS)
    return format_html_join("\n", '<script type="module" src="{}"></script>', addresses)


@hooks.register("register_admin_urls")
def saving_urls() -> list[URLPattern]:
    """Below /admin/."""
    return [path("two-versions/<int:aside_id>/", set_aside, name="set_aside")]


@hooks.register("register_page_header_buttons")
def compare_with_live(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """In the menu of a page with changes that are not public: what they are, in one click."""
    if page.live and page.has_unpublished_changes and page.permissions_for_user(user).can_view_revisions():
        address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"])
        yield Button(_("Compare with what is live"), address, icon_name="view", priority=64)
