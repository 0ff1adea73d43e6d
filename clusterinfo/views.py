"""Receives what is sent from the join page."""

import logging
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from clusterinfo.forms import RECEIPT, EnquiryForm
from clusterinfo.models import Enquiry, JoinPage
from clusterinfo.rate_limit import is_over_limit
from home.site_settings import public_settings

logger = logging.getLogger(__name__)


# A CSRF token would need a cookie, and public pages set none. The form acts for nobody: it uses no login and no
# session. That it comes from our own page is checked by the headers that browsers send.
@csrf_exempt
@require_POST
def send_enquiry(request: HttpRequest, page_id: int) -> HttpResponse:
    """Keep the enquiry and lead to the receipt, or show the form again with what is wrong."""
    if not _comes_from_this_site(request):
        raise PermissionDenied
    page = get_object_or_404(JoinPage.objects.live().public().select_related("locale"), pk=page_id)
    with override(page.locale.language_code):
        form = EnquiryForm(request.POST)
        if form.is_from_a_machine:
            return redirect(f"{page.get_url(request)}?{RECEIPT}")
        if is_over_limit(request, "enquiry"):
            form.add_error(None, _("Many messages have been sent from here. Try again in ten minutes."))
            return _shown_again(request, page, form, status=429)
        if not form.is_valid():
            return _shown_again(request, page, form, status=400)
        fields = {name: value for name, value in form.cleaned_data.items() if name != "website"}
        enquiry = Enquiry.objects.create(language=page.locale.language_code, **fields)
    _tell_the_organisation(enquiry)
    return redirect(f"{page.get_url(request)}?{RECEIPT}")


def _comes_from_this_site(request: HttpRequest) -> bool:
    """Whether a browser says that the form was on our own page; what sends no such header is no browser's form."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(origin).netloc == request.get_host()


def _shown_again(request: HttpRequest, page: JoinPage, form: EnquiryForm, status: int) -> HttpResponse:
    context = page.get_context(request, form=form)
    return TemplateResponse(request, page.get_template(request), context, status=status).render()


def _tell_the_organisation(enquiry: Enquiry) -> None:
    """E-mail the enquiry to the address in the site settings. It is kept whether or not the mail goes out."""
    address = public_settings(enquiry.language).email
    if not address:
        return
    with override(enquiry.language):
        subject = _("Enquiry about membership from %(organisation)s") % {"organisation": enquiry.organisation}
    lines = [enquiry.organisation, enquiry.name, enquiry.email, enquiry.phone, "", enquiry.message]
    mail = EmailMessage(" ".join(subject.split()), "\n".join(lines), to=[address], reply_to=[enquiry.email])
    try:
        mail.send()
    except OSError:
        logger.exception("The enquiry %s is kept, but could not be sent by e-mail.", enquiry.pk)
