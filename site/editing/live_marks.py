"""The marks of a live page: what the button "Redigér" fetches when it is used for the first time."""

import re

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Page

from editing.field_names import field_name

_MARK = re.compile(r' data-mark="([^"]+)"')


@require_safe
def live_marks(request: HttpRequest, page_id: int) -> JsonResponse:
    """The live page as its editor marks it (`html`), and what each marked place is called (`names`).

    404 for a page that is not live, PermissionDenied for those who may not edit it.
    """
    page = get_object_or_404(Page.objects.live(), pk=page_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    # Below /admin/ the active language is that of somebody's menus.
    marking = {"in_preview_panel": True, "menu_language": get_language()}
    html = page.make_preview_request(request, page.default_preview_mode, marking).content.decode()
    return JsonResponse({"html": html, "names": {path: field_name(page, path) for path in _MARK.findall(html)}})
