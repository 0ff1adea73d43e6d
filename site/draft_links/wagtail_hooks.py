"""The way to the links of a page: in the menu of its editor."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.models import Page

from draft_links.link_views import draft_links, withdraw_draft_link


@hooks.register("register_admin_urls")
def draft_link_urls() -> list[URLPattern]:
    """Below /admin/."""
    return [
        path("draft-links/<int:page_id>/", draft_links, name="draft_links"),
        path("draft-links/<int:page_id>/<int:link_id>/withdraw/", withdraw_draft_link, name="withdraw_draft_link"),
    ]


@hooks.register("register_page_header_buttons")
def show_the_draft(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """For those who may edit the page."""
    if page.permissions_for_user(user).can_edit():
        yield Button(
            _("Show the draft to somebody"), reverse("draft_links", args=[page.pk]), icon_name="link", priority=63
        )
