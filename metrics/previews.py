"""Previews of a metric in the editor: its tile in each language, and every page that shows it.

They show the value that is being typed, before it is saved.
"""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Page, PreviewableMixin, ReferenceIndex

from metrics.figures import Figure
from metrics.unsaved import showing_unsaved

TILE = "tile"
PAGE = "page"


class MetricPreviews(PreviewableMixin, models.Model):
    """The preview side of a metric."""

    unsaved_figure: Figure | None = None

    class Meta:
        abstract = True

    def pages_in_use(self) -> Any:
        """Every page, in any language, whose published or draft content names this metric."""
        references = ReferenceIndex.get_references_to(self).filter(
            base_content_type=ContentType.objects.get_for_model(Page)
        )
        ids = {int(object_id) for object_id in references.values_list("object_id", flat=True)}
        return Page.objects.filter(pk__in=ids).select_related("locale").order_by("path")

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """A tile for each language, then each page that shows the metric."""
        tiles = [
            (f"{TILE}-{code}", _("Tile, %(language)s") % {"language": name}) for code, name in settings.LANGUAGES
        ]
        if self.pk is None:
            return tiles
        return tiles + [
            (f"{PAGE}-{page.pk}", f"{page.title} ({page.locale.language_code})") for page in self.pages_in_use()
        ]

    @property
    def default_preview_mode(self) -> str:
        """The tile in the source language."""
        return f"{TILE}-{settings.LANGUAGE_CODE}"

    def is_previewable(self) -> bool:
        """Always: without a value the tile says so."""
        return True

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The tile, or the page as it will look with the value being typed."""
        kind, _separator, name = (mode_name or self.default_preview_mode).partition("-")
        figures = {self.pk: self.unsaved_figure} if self.unsaved_figure else {}
        with showing_unsaved(figures):
            if kind == PAGE:
                page = self.pages_in_use().get(pk=int(name)).specific.get_latest_revision_as_object()
                return page.make_preview_request(request)
            with override(name):
                wording = next((w for w in self.wordings.all() if w.locale.language_code == name), None)
                context = {
                    "figure": self.unsaved_figure or self.current_figure(),
                    "wording": wording,
                    "LANGUAGE_CODE": name,
                }
                return render(request, "metrics/previews/tile.html", context)
