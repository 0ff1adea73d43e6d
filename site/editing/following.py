"""From a link in the page being edited to the editor of the page it leads to."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language_from_path, override
from django.views.decorators.http import require_safe
from wagtail.models import Page


@require_safe
def follow_link(request: HttpRequest) -> HttpResponseRedirect:
    """Lead to the editor of the page at the public address `to`; to the address itself for who may not edit it."""
    address = request.GET.get("to", "")
    if not url_has_allowed_host_and_scheme(address, allowed_hosts=None) or not address.startswith("/"):
        return HttpResponseRedirect(reverse("wagtailadmin_home"))
    page = _page_at(request, address)
    if page and page.permissions_for_user(request.user).can_edit():
        return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    return HttpResponseRedirect(address)


def _page_at(request: HttpRequest, address: str) -> Page | None:
    language = get_language_from_path(address) or settings.LANGUAGE_CODE
    with override(language):
        try:
            match = resolve(address)
        except Resolver404:
            return None
        return Page.find_for_request(request, match.args[0] if match.args else "") if _is_page(match) else None


def _is_page(match: ResolverMatch) -> bool:
    return match.url_name == "wagtail_serve"
