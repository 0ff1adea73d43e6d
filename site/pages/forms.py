"""The form of the page editor: figures are typed in the page's language, addresses follow Danish letters."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks.base import BlockField, BlockWidget

from metrics.entry_language import typing_in


class _TypedInLanguage(BlockWidget):
    """A StreamField's widget that shows figures as they are typed in one language."""

    def __init__(self, block_def: Any, language: str) -> None:
        super().__init__(block_def)
        self.language = language

    def render_with_errors(self, *args: Any, **kwargs: Any) -> str:
        with typing_in(self.language):
            return super().render_with_errors(*args, **kwargs)


class SitePageForm(WagtailAdminPageForm):
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

    def has_changed(self) -> bool:
        with typing_in(self.language):
            return super().has_changed()
