"""The way of somebody who came to the editor from a public page: publishing is offered first, and leads back there.

The way back is Wagtail's `next`: the address of the page, with the content path of what was clicked behind it.
"""

from typing import Any, cast

from django.contrib.messages import constants, get_messages
from django.contrib.messages.storage.base import BaseStorage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail import hooks
from wagtail.models import Page

from editing.edit_here import PUBLISHED
from translation.segments.screen import open_segments

# What stands between the address of a page and a content path, on the page as in Wagtail's editor.
PLACE = "#:w:contentpath="


@hooks.register("construct_page_action_menu", order=100)
def offer_to_publish_first(menu_items: list[Any], request: HttpRequest, context: dict[str, Any]) -> None:
    """What is seen on the page is to be mended there. With a draft of somebody's under it, saving comes first."""
    page = context.get("page")
    if page and not page.has_unpublished_changes and _way_back(request, page):
        menu_items.sort(key=lambda item: item.name != "action-publish")


# Last: what others do after publishing is done by then.
@hooks.register("after_publish_page", order=1000)
def lead_back(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Back to the page, at the place that was clicked; not when the publishing is planned for later."""
    return None if page.has_unpublished_changes else _led_back(request, page)


# Before the segment editor's own, which would lead from publishing to itself again.
@hooks.register("before_edit_page", order=-1)
def lead_back_from_translating(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The same for a translation, which is published once this request is over."""
    if request.method != "POST" or request.POST.get("action") != "publish" or not _way_back(request, page):
        return None
    response = open_segments(request, page)
    said = cast(BaseStorage, get_messages(request))
    is_published = {message.level for message in said} == {constants.SUCCESS}
    # Read is not shown: without this the messages would be gone.
    said.used = False
    return _led_back(request, page) if is_published else response


def _led_back(request: HttpRequest, page: Page) -> HttpResponse | None:
    way_back = _way_back(request, page)
    if not way_back:
        return None
    request.session[PUBLISHED] = page.pk
    return redirect(way_back)


def _way_back(request: HttpRequest, page: Page) -> str:
    """Where the page is now, at the place that was clicked; empty for those who came from elsewhere.

    Not the address that came with it: publishing may have changed it.
    """
    for values in (request.POST, request.GET):
        _address, mark, place = values.get("next", "").partition(PLACE)
        if mark:
            return f"{page.get_url(request)}{mark}{place}"
    return ""
