"""One upload from its bytes to its report, within one transaction: everything is saved, or nothing.

`rest` asks for what can be taken although other texts are refused.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import Translation, get_edit_url

from metrics.editors.metric_rights import may_use_metrics
from translation.exchange.file_limits import MOST_CHANGES, MOST_TEXTS, FileRefused
from translation.exchange.import_report import FileReport, ImportReport
from translation.exchange.taking import Taking
from translation.exchange.taking_in import TakingIn
from translation.exchange.taking_wordings import TakingWordings
from translation.exchange.units import BATCH, GivenFile, batch_name
from translation.exchange.uploads import files_in, read_texts, read_upload
from translation.exchange.wordings import BATCH_NAME, title_of_wordings
from translation.inbox.jobs import Kind
from translation.segments.access import editable_target, is_locked, translations_under_way
from translation.site_languages import language_in_words

# What takes the texts of a file in, where they belong. Raises FileRefused.
Finder = Callable[[GivenFile, FileReport], Taking[Any]]


def one_translation(translation: Translation, target: Any, user: Any) -> Finder:
    """For an upload at one page: files of others are refused."""

    def find(file: GivenFile, report: FileReport) -> Taking[Any]:
        if file.batch != batch_name(translation):
            raise FileRefused(_("This file was made for another page."))
        return _into_translation(translation, target, user, file, report)

    return find


def anything_into(locale: Locale, user: Any) -> Finder:
    """For an upload of whatever pages in a language, those that `user` may edit, and of the names of metrics."""

    def find(file: GivenFile, report: FileReport) -> Taking[Any]:
        if file.batch == BATCH_NAME and may_use_metrics(user):
            return _into_wordings(locale, file, report)
        named = BATCH.fullmatch(file.batch)
        translations = translations_under_way().filter(target_locale=locale)
        translation = translations.filter(uuid=named[1]).first() if named else None
        target = editable_target(user, translation) if translation else None
        if translation is None or target is None:
            raise FileRefused(_("The page of this file does not exist, or is not translated into this language."))
        return _into_translation(translation, target, user, file, report)

    return find


def _into_translation(
    translation: Translation, target: Any, user: Any, file: GivenFile, report: FileReport
) -> TakingIn:
    languages = translation.source.locale.language_code, translation.target_locale.language_code
    _expect(file, languages)
    if is_locked(user, target):
        raise FileRefused(_("The page is locked. Nothing can be changed."))
    report.title, report.edit_url, report.languages = str(target), get_edit_url(target), languages
    return TakingIn(translation, target, file, report)


def _into_wordings(locale: Locale, file: GivenFile, report: FileReport) -> TakingWordings:
    report.languages = settings.LANGUAGE_CODE, locale.language_code
    _expect(file, report.languages)
    report.title = title_of_wordings()
    report.edit_url = f"{reverse('translation_inbox')}?language={locale.language_code}&kind={Kind.WORDING}"
    return TakingWordings(locale, file, report)


def _expect(file: GivenFile, languages: tuple[str, str]) -> None:
    if (file.source_language, file.language) != languages:
        told = {"language": language_in_words(languages[1])}
        raise FileRefused(_("The file is not a translation from the source's language into %(language)s.") % told)
    if not file.units:
        raise FileRefused(_("There are no texts in the file."))


def run_import(sent: UploadedFile | None, find: Finder, user: Any, *, rest: bool) -> ImportReport:
    """Read an upload, look at every text, and save. Never raises for what a file holds: the report says it."""
    report = ImportReport([])
    with transaction.atomic():
        runs = _planned(sent, find, report)
        is_too_much = sum(len(run.steps) for run in runs) > MOST_CHANGES
        if is_too_much:
            message = _("More than %(most)d texts were changed. Send the files in parts.") % {"most": MOST_CHANGES}
            report.files.insert(0, FileReport("", problem=message))
        elif not report.has_refusals or rest:
            for run in runs:
                run.save(user)
            report.is_saved = not report.has_refusals or rest
        if not report.is_saved:
            transaction.set_rollback(True)
    return report


def _planned(sent: UploadedFile | None, find: Finder, report: ImportReport) -> list[Taking[Any]]:
    runs: list[Taking[Any]] = []
    batches: set[str] = set()
    texts = 0
    try:
        for name, content in files_in(str(sent.name) if sent else "", read_upload(sent)):
            report.files.append(file_report := FileReport(name))
            try:
                file = read_texts(name, content)
                texts += len(file.units)
                if texts > MOST_TEXTS:
                    raise FileRefused(
                        _("The file has more than %(most)d texts. Send it in parts.") % {"most": MOST_TEXTS}
                    )
                run = find(file, file_report)
                if file.batch in batches:
                    raise FileRefused(_("The texts of this page are in two of the files."))
                batches.add(file.batch)
                run.plan()
                runs.append(run)
            except FileRefused as refused:
                file_report.problem = str(refused)
                if texts > MOST_TEXTS:
                    break
    except FileRefused as refused:
        report.files.append(FileReport(str(sent.name)[:100] if sent else "", problem=str(refused)))
    return runs
