"""The form of the page editor: figures are typed in the page's language, moments as one writes dates."""

from threading import Lock
from typing import Any

from django.forms.utils import ErrorList
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks.base import BlockField, BlockWidget

from pages.kept_as_typed import faults_in
from pages.planned_fields import PlannedTimesMixin
from translation.entry_language import typing_in

# Wagtail 8.0 notes on the blocks themselves, which all threads share, that nothing is required for the moment
# (Block.clean_deferred). While one form is read so, another would be published without what it lacks.
_ONE_FORM_AT_A_TIME = Lock()


class _TypedInLanguage(BlockWidget):
    """A StreamField's widget: figures as they are typed in one language, and what cannot be published marked."""

    def __init__(self, block_def: Any, language: str) -> None:
        super().__init__(block_def)
        self.language = language

    def render_with_errors(
        self, name: str, value: Any, attrs: Any = None, errors: ErrorList | None = None, renderer: Any = None
    ) -> str:
        with typing_in(self.language):
            if not errors and (fault := faults_in(self.block_def, value)):
                errors = ErrorList([fault])
            return super().render_with_errors(name, value, attrs, errors, renderer)


class SitePageForm(PlannedTimesMixin, WagtailAdminPageForm):
    """The form every page is edited with."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        locale = self.instance.locale if self.instance.locale_id else self.parent_page.locale
        self.language = locale.language_code
        for field in self.fields.values():
            if isinstance(field, BlockField):
                field.widget = _TypedInLanguage(field.block, self.language)

    def full_clean(self) -> None:
        with typing_in(self.language):
            super().full_clean()

    def _clean_fields(self) -> None:
        with _ONE_FORM_AT_A_TIME:
            super()._clean_fields()

    def has_changed(self) -> bool:
        with typing_in(self.language):
            return super().has_changed()
