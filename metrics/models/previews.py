"""Previews of a metric in the editor: its tile in each language, and every page that shows it.

They show the value that is being typed, before it is saved.
"""

from django.conf import settings
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import PreviewableMixin

from metrics.models.unsaved_values import showing_unsaved
from metrics.notation.figure import Figure
from metrics.usage import pages_naming

TILE = "tile"
PAGE = "page"


class MetricPreviews(PreviewableMixin, models.Model):
    """The preview side of a metric."""

    unsaved_figure: Figure | None = None

    class Meta:
        abstract = True

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """A tile for each language, then each page that shows the metric."""
        tiles = [
            (f"{TILE}-{code}", _("Tile, %(language)s") % {"language": name}) for code, name in settings.LANGUAGES
        ]
        if self.pk is None:
            return tiles
        return tiles + [
            (f"{PAGE}-{page.pk}", f"{page.title} ({page.locale.language_code})") for page in pages_naming([self.pk])
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
                page = pages_naming([self.pk]).get(pk=int(name)).specific.get_latest_revision_as_object()
                return page.make_preview_request(request)
            with override(name):
                wording = next((w for w in self.wordings.all() if w.locale.language_code == name), None)
                context = {
                    "figure": self.unsaved_figure or self.current_figure(),
                    "wording": wording,
                    "LANGUAGE_CODE": name,
                }
                return render(request, "metrics/previews/tile.html", context)
