"""Where the texts of a file belong, and whether the person who sent it may write there."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import Translation, get_edit_url

from metrics.editors.metric_rights import may_use_metrics
from translation.exchange.file_limits import FileRefused
from translation.exchange.import_report import FileReport
from translation.exchange.models import TextImport
from translation.exchange.taking import Taking, is_locked_now
from translation.exchange.taking_in import TakingIn
from translation.exchange.taking_wordings import TakingWordings
from translation.exchange.units import BATCH, GivenFile, batch_name
from translation.exchange.wordings import BATCH_NAME, title_of_wordings
from translation.inbox.inbox_views import languages_of
from translation.inbox.jobs import Kind
from translation.segments.access import editable_target, is_locked, translations_under_way
from translation.site_languages import language_in_words

# What takes the texts of a file in, where they belong. Raises FileRefused.
Finder = Callable[[GivenFile, FileReport], Taking[Any]]


def may_send(user: Any, sent: TextImport) -> bool:
    """Whether somebody may, or still may, send such a file and read what became of it."""
    if not user.is_active:
        return False
    if sent.translation is not None:
        return editable_target(user, sent.translation) is not None
    return sent.locale in languages_of(user)


def finder_for(sent: TextImport, user: Any) -> Finder:
    """For a file at one page, files of others are refused; else it is any page in the language, or the metrics."""
    if sent.translation is None:
        return _anything_into(sent.locale, user)
    translation = translations_under_way().filter(pk=sent.translation_id).first()
    target = editable_target(user, translation)

    def find(file: GivenFile, report: FileReport) -> Taking[Any]:
        if translation is None or target is None:
            raise _no_page()
        if file.batch != batch_name(translation):
            raise FileRefused(_("This file was made for another page."))
        return _into_translation(translation, target, user, file, report)

    return find


def _anything_into(locale: Locale, user: Any) -> Finder:
    def find(file: GivenFile, report: FileReport) -> Taking[Any]:
        if file.batch == BATCH_NAME and may_use_metrics(user):
            return _into_wordings(locale, file, report)
        named = BATCH.fullmatch(file.batch)
        translations = translations_under_way().filter(target_locale=locale)
        translation = translations.filter(uuid=named[1]).first() if named else None
        target = editable_target(user, translation)
        if translation is None or target is None:
            raise _no_page()
        return _into_translation(translation, target, user, file, report)

    return find


def _no_page() -> FileRefused:
    return FileRefused(_("The page of this file does not exist, or is not translated into this language."))


def _into_translation(
    translation: Translation, target: Any, user: Any, file: GivenFile, report: FileReport
) -> TakingIn:
    languages = translation.source.locale.language_code, translation.target_locale.language_code
    _expect(file, languages)
    if is_locked(user, target):
        raise FileRefused(is_locked_now())
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
