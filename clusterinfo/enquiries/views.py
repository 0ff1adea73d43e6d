"""Receives what is sent from the join page."""

import logging

from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from clusterinfo.enquiries.forms import EnquiryForm
from clusterinfo.enquiries.models import Enquiry
from clusterinfo.enquiries.rate_limit import is_over_limit
from clusterinfo.models import RECEIPT, JoinPage
from home.site_settings import public_settings
from pages.audience import public
from pages.own_forms import comes_from_this_site

logger = logging.getLogger(__name__)


# A CSRF token would need a cookie, and public pages set none. The form acts for nobody: it uses no login and no
# session. That it comes from our own page is checked by the headers that browsers send.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def send_enquiry(request: HttpRequest, page_id: int) -> HttpResponse:
    """Keep the enquiry and lead to the receipt, or show the form again with what is wrong.

    A GET, such as that of a telephone that reloads a stored tab, is redirected to the empty form.
    """
    # By `id`, not `pk`: only there does Django know that a number too large for the database is nobody's.
    page = get_object_or_404(public(JoinPage.objects.select_related("locale")), id=page_id)
    if request.method != "POST":
        return redirect(page.get_url(request))
    if not comes_from_this_site(request):
        raise PermissionDenied
    language = page.locale.language_code
    with override(language):
        form = EnquiryForm(request.POST, instance=Enquiry(language=language))
        if form.is_from_a_machine:
            return _receipt(request, page)
        if not form.is_valid():
            return _shown_again(request, page, form, status=400)
        # Only what would be kept is counted: correcting a form is no abuse.
        if is_over_limit(request, "enquiry"):
            form.add_error(None, _("Many messages have been sent from here. Try again in ten minutes."))
            return _shown_again(request, page, form, status=429)
        enquiry = form.save()
    _tell_the_organisation(enquiry)
    return _receipt(request, page)


def _receipt(request: HttpRequest, page: JoinPage) -> HttpResponse:
    return redirect(f"{page.get_url(request)}?{RECEIPT}")


def _shown_again(request: HttpRequest, page: JoinPage, form: EnquiryForm, status: int) -> HttpResponse:
    context = page.get_context(request, form=form)
    return TemplateResponse(request, page.get_template(request), context, status=status).render()


def _tell_the_organisation(enquiry: Enquiry) -> None:
    """E-mail the enquiry to the address in the site settings. It is kept whether or not that can be done."""
    # Whatever goes wrong here, such as an address to which no mail can be written, is not the sender's concern.
    try:
        with transaction.atomic():
            address = public_settings(enquiry.language).email
            if address:
                _mail(enquiry, address).send()
    except Exception:
        logger.exception("The enquiry %s is kept, but could not be sent by e-mail.", enquiry.pk)


def _mail(enquiry: Enquiry, address: str) -> EmailMessage:
    with override(enquiry.language):
        subject = _("Enquiry about membership from %(organisation)s") % {"organisation": enquiry.organisation}
    sender = [enquiry.organisation, enquiry.name, enquiry.email, enquiry.phone]
    body = "\n".join([*filter(None, sender), "", enquiry.message])
    # A line break in a subject would begin another header.
    return EmailMessage(" ".join(subject.split()), body, to=[address], reply_to=[enquiry.email])
