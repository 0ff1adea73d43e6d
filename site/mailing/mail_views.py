"""Settings → E-mail: to whom something was sent, what waits and what was given up. What it said is not shown."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from approval.administrators import is_administrator
from mailing.models import GIVEN_UP_AFTER, KEPT_FOR, MailState, OutgoingMail

ON_A_PAGE = 50


@require_safe
def outgoing_mails(request: HttpRequest) -> HttpResponse:
    """The latest first; all of them, or those in one state (`?state=`)."""
    if not is_administrator(request.user):
        raise PermissionDenied
    state = request.GET.get("state", "")
    mails = OutgoingMail.objects.defer("content")
    if state in MailState.values:
        mails = mails.in_state(MailState(state))
    context = {
        "mails": Paginator(mails, ON_A_PAGE).get_page(request.GET.get("p")),
        "state": state,
        "states": MailState.choices,
        "given_up_after": GIVEN_UP_AFTER.days,
        "kept_for": KEPT_FOR.days,
    }
    return render(request, "mailing/mails.html", context)


@require_POST
def send_mail_again(request: HttpRequest, mail_id: int) -> HttpResponse:
    """Have one that was given up tried once more."""
    if not is_administrator(request.user):
        raise PermissionDenied
    if OutgoingMail.objects.send_again(mail_id):
        messages.success(request, _("The e-mail is sent within a moment. Load the list again to see how it went."))
    else:
        messages.warning(request, _("Nothing is sent again: the e-mail was sent, waits already, or is gone."))
    return redirect("outgoing_mails")
