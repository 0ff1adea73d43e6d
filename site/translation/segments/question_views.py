"""Where a row sends a question to the author."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail_localize.models import get_edit_url

from translation.segments.access import only_pages, segment_for, translation_for
from translation.segments.questions import ask
from translation.segments.segment_rows import SegmentRows

LONGEST_QUESTION = 1000


@require_POST
def ask_author(request: HttpRequest, translation_id: int, segment_id: int) -> HttpResponse:
    """Ask `question` about a text of a page. For those who translate it; they need no right to the source."""
    translation, target = translation_for(request, translation_id)
    only_pages(target)
    segment = segment_for(translation, segment_id)
    text = request.POST.get("question", "").replace("\0", "").strip()[:LONGEST_QUESTION]
    if text:
        place = SegmentRows(translation, target, segment).row(segment).place
        ask(translation, segment, place, request.user, text)
        messages.success(request, _("The question stands at the field in the source now. The answer comes here."))
    else:
        messages.error(request, _("Write what you want to ask."))
    return redirect(f"{get_edit_url(target)}#segment-{segment_id}")
