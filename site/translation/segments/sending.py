"""While pages need an approval, a translation is sent for it instead of published, held to the same checks."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from approval.approving import may_send, send
from translation.segments.refused_publishing import may_go_out, report_problems
from translation.segments.reviewing import confirm_all


def send_for_approval(request: HttpRequest, translation: Translation, page: Page) -> None:
    """Save the translation as a draft, and send that. Says what came of it."""
    if not may_send(request.user, page):
        raise PermissionDenied
    if may_go_out(request, translation, page):
        _send(request, translation, page)


def _send(request: HttpRequest, translation: Translation, page: Page) -> None:
    try:
        with transaction.atomic():
            translation.save_target(user=request.user, publish=False)
            page.refresh_from_db()
            send(page, request.user)
            confirm_all(translation)
    except ValidationError as error:
        report_problems(request, page, error)
        return
    messages.success(request, _("“%(title)s” is sent for approval.") % {"title": page})
