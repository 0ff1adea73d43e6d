"""The state of translations in Wagtail's list of pages, and in a panel beside the page editor."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.models import Page

from translation.inbox.page_marks import Mark, marks_of


class TranslationColumn(BaseColumn):
    """A quiet mark for each page. What the whole list needs is fetched with its first row."""

    cell_template_name = "translation/marks_cell.html"

    def get_cell_context_data(self, instance: Page, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """Adds `marks`: those of the page, none for who may not edit it."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        table = context["table"]
        if not hasattr(table, "translation_marks"):
            table.translation_marks = marks_of(table.data, context["request"].user)
        return context | {"marks": table.translation_marks.get(instance.pk, [])}


class TranslatedIndexView(ExplorableIndexView):
    """The list of pages, with the column before the last: the page's own state."""

    base_columns = (
        *ExplorableIndexView.base_columns[:-1],
        TranslationColumn("translation", label=gettext_lazy("Translation"), width="14%"),
        ExplorableIndexView.base_columns[-1],
    )


class TranslationsSidePanel(BaseSidePanel):
    """How far each language of the page being edited is, with the number of texts that wait at its button."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        """Its button."""

        aria_label = gettext_lazy("Toggle translations")
        icon_name = "wagtail-localize-language"

        def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
            """Adds `count`."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"count": sum(mark.waits for mark in self.panel.marks)}

    name = "translations"
    title = gettext_lazy("Translations")
    template_name = "translation/marks_panel.html"
    order = 340

    def __init__(self, page: Page, request: HttpRequest, marks: list[Mark]) -> None:
        super().__init__(page, request)
        self.marks = marks


class TranslationsPanelMixin:
    """Adds the panel to the view that edits a page, where there is something to tell."""

    page: Page
    request: HttpRequest

    def get_side_panels(self) -> Any:
        """Those of Wagtail, and ours."""
        panels = super().get_side_panels()  # type: ignore[misc]
        if not getattr(self, "expects_json_response", False):
            marks = marks_of([self.page], self.request.user).get(self.page.pk, [])
            if marks:
                panels.append(TranslationsSidePanel(self.page, self.request, marks))
        return panels
