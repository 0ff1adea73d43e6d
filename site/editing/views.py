"""The style guide: every block in both schemes, as visitors see it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from assets.stylesheet import stylesheet
from editing.specimens import specimens

_DARK_ONLY = "@media (prefers-color-scheme: dark)"
_BY_THE_VISITOR = "color-scheme: light dark"
_ON_PAPER = "@media print"
# On a screen there is no edge of the paper: what `@page` keeps free.
_PAPER = "body { padding: 20mm 18mm; }"


@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    """The page of the editor, with one frame a scheme."""
    return render(request, "editing/style_guide.html")


@require_safe
@xframe_options_sameorigin
def style_guide_frame(request: HttpRequest, scheme: str) -> HttpResponse:
    """The blocks in one scheme."""
    return render(request, "editing/style_guide_frame.html", {"scheme": scheme, "specimens": specimens()})


@require_safe
def style_guide_stylesheet(request: HttpRequest, scheme: str) -> HttpResponse:
    """The style of the site as it is for visitors who prefer this scheme, or on paper ("print")."""
    text = stylesheet().text.replace(_DARK_ONLY, "@media all" if scheme == "dark" else "@media not all")
    if scheme == "print":
        text = text.replace(_ON_PAPER, "@media all") + _PAPER
    text = text.replace(_BY_THE_VISITOR, f"color-scheme: {'dark' if scheme == 'dark' else 'light'}")
    return HttpResponse(text, content_type="text/css")
