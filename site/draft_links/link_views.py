"""Where those who edit a page make links to its draft, copy them and take them back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.models import Page

from draft_links.forms import NewLinkForm
from draft_links.models import DraftLink


@require_http_methods(["GET", "HEAD", "POST"])
def draft_links(request: HttpRequest, page_id: int) -> HttpResponse:
    """The links to the draft of a page; POST makes another one."""
    page = _edited_by(request, page_id)
    form = NewLinkForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        form.make(page, request.user)
        return redirect("draft_links", page.pk)
    links = DraftLink.objects.in_force().filter(page=page).select_related("made_by", "page__locale")
    shown = [(link, request.build_absolute_uri(link.path)) for link in links]
    context = {"page": page, "form": form, "links": shown}
    return TemplateResponse(request, "draft_links/links.html", context, status=400 if form.errors else 200)


@require_POST
def withdraw_draft_link(request: HttpRequest, page_id: int, link_id: int) -> HttpResponse:
    """From now on the link opens nothing."""
    page = _edited_by(request, page_id)
    link = get_object_or_404(DraftLink, page=page, id=link_id)
    link.withdrawn_at = link.withdrawn_at or timezone.now()
    link.save(update_fields=["withdrawn_at"])
    messages.success(request, _("The link opens nothing any more."))
    return redirect("draft_links", page.pk)


def _edited_by(request: HttpRequest, page_id: int) -> Page:
    """The page. Raises Http404, or PermissionDenied for those who may not edit it."""
    page = get_object_or_404(Page.objects.select_related("locale"), id=page_id).specific
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page
