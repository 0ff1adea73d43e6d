"""Reports: "Oversættelser, der venter". What waits in each language, for those who see to it in both languages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale
from wagtail_localize.models import Translation

from translation.inbox.jobs import Job
from translation.inbox.work import Totals, totals, work_in
from translation.rights import languages_edited_by
from translation.site_languages import language_in_words


def languages_managed_by(user: Any) -> list[Locale]:
    """The languages whose pages somebody may edit, as well as the pages they are translated from."""
    edited = Locale.objects.filter(pk__in=languages_edited_by(user)).order_by("language_code")
    source = [locale for locale in edited if locale.language_code == settings.LANGUAGE_CODE]
    return [locale for locale in edited if locale not in source] if source else []


@dataclass(frozen=True)
class Waiting:
    """One entry of the list of work, as the report shows it."""

    language: str
    job: Job

    @property
    def since(self) -> date | None:
        """The day from which it waits."""
        return timezone.localdate(self.job.since) if self.job.since else None

    @property
    def person(self) -> str:
        """To whom it is given."""
        return self.job.details.person

    @property
    def changes(self) -> str:
        """What has changed, in words."""
        return " · ".join(self.job.changes)


@dataclass(frozen=True)
class Summary:
    """What waits in a language in all, and since when the oldest of it does."""

    code: str
    language: str
    totals: Totals
    oldest: date | None


class TranslationWorkReport(ReportView):
    """What waits, the oldest first, of one language (`?language=`) or of all."""

    # What the rows are about; the rows themselves are entries of the list of work.
    model = Translation
    page_title = _("Translations that wait")
    header_icon = "wagtail-localize-language"
    index_url_name = "translation_work_report"
    index_results_url_name = "translation_work_report_results"
    results_template_name = "translation/report_results.html"
    is_searchable = False
    list_export = (
        "language",
        "job.title",
        "job.kind_label",
        "job.texts",
        "job.words",
        "job.figures",
        "job.done",
        "since",
        "person",
        "job.step_label",
    )
    export_headings = {
        "language": _("Language"),
        "job.title": _("What"),
        "job.kind_label": _("Kind"),
        "job.texts": _("Texts"),
        "job.words": _("Words"),
        "job.figures": _("Figures that differ"),
        "job.done": _("Translated, per cent"),
        "since": _("Waiting since"),
        "person": _("Given to"),
        "job.step_label": _("Next step"),
    }
    export_filename = "translations-that-wait"
    columns = (
        TitleColumn("title", label=_("What"), accessor="job.title", get_url=lambda row: row.job.url or None),
        Column("language", label=_("Language")),
        Column("changes", label=_("Changed")),
        Column("words", label=_("Words"), accessor="job.words", classname="inbox__number"),
        Column("done", label=_("Translated"), accessor=lambda row: f"{row.job.done} %", classname="inbox__number"),
        Column("since", label=_("Waiting since"), accessor=lambda row: row.since or "–"),
        Column("person", label=_("Given to"), accessor=lambda row: row.person or "–"),
        Column("step", label=_("Next step"), accessor="job.step_label"),
    )

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """For those who may edit both languages."""
        if not self.languages:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def languages(self) -> list[Locale]:
        """Those that the person asking sees to."""
        return languages_managed_by(self.request.user)

    @cached_property
    def work(self) -> dict[Locale, list[Job]]:
        """What waits, by language."""
        return {locale: work_in(locale) for locale in self.languages}

    def get_filtered_queryset(self) -> Any:
        """The rows. A list: they are read from many tables, and there are not many."""
        asked = self.request.GET.get("language")
        shown = [locale for locale in self.work if locale.language_code == asked] or list(self.work)
        return list(_rows(self.work, shown))

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """With the sums of each language."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        asked = self.request.GET.get("language", "")
        return context | {"summaries": [_summary(*of_one) for of_one in self.work.items()], "asked": asked}


def _name(locale: Locale) -> str:
    return capfirst(language_in_words(locale.language_code))


def _rows(work: dict[Locale, list[Job]], shown: Iterable[Locale]) -> Iterable[Waiting]:
    return (Waiting(_name(locale), job) for locale in shown for job in work[locale])


def _summary(locale: Locale, jobs: list[Job]) -> Summary:
    oldest = min((job.since for job in jobs if job.since), default=None)
    return Summary(
        locale.language_code, _name(locale), totals(jobs), timezone.localdate(oldest) if oldest else None
    )
