"""Translating a metric's name and what it counts, beside the source's words; and that this is work to be done."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.log_actions import log
from wagtail.models import Locale, ModelLogEntry

from metrics.editors.metric_rights import may_use_metrics
from metrics.models import Metric, MetricWording
from metrics.models.wording import WORDED
from metrics.models.wording_work import wording_work
from translation.inbox.inbox_views import languages_of
from translation.inbox.jobs import Job, Kind, Step
from translation.inbox.since import name_of
from translation.site_languages import language_in_words


class WordingForm(forms.ModelForm):
    """The words of a metric in one language."""

    class Meta:
        model = MetricWording
        fields = list(WORDED)
        widgets = {"definition": forms.Textarea(attrs={"rows": 4})}


def save_words(form: WordingForm, source: MetricWording, looked_at: Iterable[str], user: Any) -> None:
    """Save a valid form. The fields in `looked_at` are from now on the translation of what the source says."""
    with transaction.atomic():
        wording = form.save(commit=False)
        wording.save()
        wording.translated_from |= {name: getattr(source, name) for name in looked_at}
        wording.save(update_fields=["translated_from"])
        log(instance=wording.metric, action="wagtail.edit", user=user)


def translate_wording(request: HttpRequest, metric_id: int, language: str) -> HttpResponse:
    """The words of a metric in a language, for those who edit that language. They do not get to its values."""
    locale = next((one for one in languages_of(request.user) if one.language_code == language), None)
    if locale is None or not may_use_metrics(request.user):
        raise PermissionDenied
    metric = get_object_or_404(Metric.objects.prefetch_related("wordings"), pk=metric_id)
    work = next(iter(wording_work([metric], locale)), None)
    if work is None:
        raise Http404
    own = work.own or MetricWording(metric=metric, locale=locale)
    form = WordingForm(request.POST or None, instance=own)
    if request.method == "POST" and form.is_valid():
        # Looked at together: what is kept as it was is the translation of what the source says now.
        save_words(form, work.source, WORDED, request.user)
        messages.success(request, _("The words are kept, and public at once."))
        return redirect(f"{reverse('translation_inbox')}?language={language}")
    fields = [(form[name], getattr(work.source, name), name in work.waiting) for name in WORDED]
    context = {
        "metric": metric,
        "form": form,
        "fields": [field for field in fields if field[1] or field[0].value()],
        "language": language_in_words(language),
        "target_language": language,
        "source_language": settings.LANGUAGE_CODE,
    }
    return TemplateResponse(request, "metrics/admin/translate_wording.html", context)


def wordings_to_translate(locale: Locale) -> Iterator[Job]:
    """The metrics whose words wait in a language."""
    if locale.language_code == settings.LANGUAGE_CODE:
        return
    metrics = Metric.objects.prefetch_related("wordings").order_by("key")
    works = [work for work in wording_work(metrics, locale) if work.waiting]
    changed: dict[str, Any] = {}
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Metric),
        object_id__in=[str(work.metric.pk) for work in works],
    )
    for entry in entries.select_related("user").order_by("timestamp"):
        changed[entry.object_id] = entry
    for work in works:
        entry = changed.get(str(work.metric.pk))
        yield Job(
            Kind.WORDING,
            Step.TRANSLATE,
            work.source.name,
            reverse("translate_wording", args=[work.metric.pk, locale.language_code]),
            texts=len(work.waiting),
            words=sum(len(text.split()) for text in work.waiting.values()),
            done=100 * (work.total - len(work.waiting)) // work.total,
            since=entry.timestamp if entry else None,
            by=name_of(entry.user) if entry else "",
            title_language=settings.LANGUAGE_CODE,
        )


@hooks.register("register_admin_urls")
def wording_urls() -> list[URLPattern]:
    """Below /admin/."""
    return [
        path("metrics/wording/<int:metric_id>/<slug:language>/", translate_wording, name="translate_wording"),
    ]
