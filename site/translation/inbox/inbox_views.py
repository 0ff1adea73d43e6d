"""The screen with the list of work, its panel on the dashboard, and the button that begins a translation."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.ui.components import Component
from wagtail.models import Locale, Page

from translation.inbox.jobs import KINDS, STEPS
from translation.inbox.new_pages import begin
from translation.inbox.work import totals, work_in
from translation.rights import languages_edited_by
from translation.site_languages import language_in_words

FIRST_FEW = 5


def languages_of(user: Any) -> list[Locale]:
    """The languages that somebody translates into: those they edit, but for the source's."""
    edited = languages_edited_by(user)
    return list(
        Locale.objects.filter(pk__in=edited).exclude(language_code=settings.LANGUAGE_CODE).order_by("language_code")
    )


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What is to be done, oldest first. For those who edit a language into which the site is translated."""
    languages = languages_of(request.user)
    if not languages:
        raise PermissionDenied
    asked = request.GET.get("language")
    locale = next((one for one in languages if one.language_code == asked), languages[0])
    every_job = work_in(locale)
    kind, step = request.GET.get("kind", ""), request.GET.get("step", "")
    mine = "mine" in request.GET
    jobs = [job for job in every_job if kind in ("", job.kind) and step in ("", job.step)]
    if mine:
        jobs = [job for job in jobs if job.details.person_id == request.user.pk]
    context = {
        "locale": locale,
        "language": language_in_words(locale.language_code),
        "languages": languages,
        "jobs": jobs,
        "all": len(every_job),
        "totals": totals(jobs),
        "kinds": KINDS.items(),
        "steps": STEPS.items(),
        "kind": kind,
        "step": step,
        "mine": mine,
    }
    return TemplateResponse(request, "translation/inbox.html", context)


@require_POST
def begin_translation(request: HttpRequest, page_id: int, language: str) -> HttpResponse:
    """Begin the translation of a public page with what is below it. For those who edit the language."""
    locale = next((one for one in languages_of(request.user) if one.language_code == language), None)
    if locale is None:
        raise PermissionDenied
    page = get_object_or_404(Page, pk=page_id, live=True, locale__language_code=settings.LANGUAGE_CODE)
    begun = begin(page, locale, request.user)
    done = ngettext(
        "The translation of %(count)d page has begun. Nothing is public yet.",
        "The translation of %(count)d pages has begun. Nothing is public yet.",
        begun,
    )
    if begun:
        messages.success(request, done % {"count": begun})
    else:
        messages.info(request, _("The page is being translated already."))
    return redirect(f"{reverse('translation_inbox')}?language={locale.language_code}")


class WorkPanel(Component):
    """The first of the work on the dashboard of those who translate."""

    name = "translation_work"
    template_name = "translation/inbox_panel.html"
    order = 50

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        """Adds `work`: for each of the person's languages its first few jobs and the totals."""
        work = []
        for locale in languages_of(self.request.user):
            jobs = work_in(locale)
            language = language_in_words(locale.language_code)
            work.append({"locale": locale, "language": language, "jobs": jobs[:FIRST_FEW], "totals": totals(jobs)})
        return {"work": work}
