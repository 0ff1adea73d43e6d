"""Settings → Approval: whether pages are approved before they are published, and by whom. For administrators."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.groups import APPROVERS
from accounts.models import User
from approval.administrators import is_administrator
from approval.switching import approval_is_on, switch_off, switch_on
from approval.waiting_pages import waiting_pages


def approval_settings(request: HttpRequest) -> HttpResponse:
    """Show the switch, who approves and what waits; switch it."""
    if not is_administrator(request.user):
        raise PermissionDenied
    if request.method == "POST":
        _switch(request, request.POST.get("is_on") == "on")
        return redirect("approval_settings")
    approvers = User.objects.filter(groups__name=APPROVERS, is_active=True).order_by("username")
    context = {"is_on": approval_is_on(), "approvers": approvers, "waiting": len(waiting_pages())}
    return render(request, "approval/settings.html", context)


def _switch(request: HttpRequest, wanted: bool) -> None:
    if wanted == approval_is_on():
        return
    user: Any = request.user
    if wanted:
        switch_on()
        messages.success(request, _("Pages are published once they are approved."))
    else:
        switch_off(user)
        messages.success(request, _("Pages are published without approval. What waited is kept as drafts."))
