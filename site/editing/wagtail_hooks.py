"""Addresses and icons of the page editor, and the style guide in the editors' help menu."""

from django.templatetags.static import static
from django.urls import URLPattern, path, re_path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from editing import from_the_page, own_work  # noqa: F401 - their hooks
from editing.canvas_views import CanvasView, NewCanvasView, canvas_in_language
from editing.following import follow_link
from editing.live_marks import live_marks
from editing.views import style_guide, style_guide_frame, style_guide_stylesheet

SCHEME = "(?P<scheme>light|dark)"
STYLE = "(?P<scheme>light|dark|print)"
ICONS = [f"editing/icons/canvas-{name}.svg" for name in ("sun", "moon", "print", "undo", "redo")]
# Wagtail's own messages at this level ask for it by this name, and it has it by another one.
ICONS.append("editing/icons/info.svg")


@hooks.register("register_admin_urls")
def editing_urls() -> list[URLPattern]:
    """Below /admin/."""
    return [
        path("style-guide/", style_guide, name="style_guide"),
        re_path(rf"^style-guide/{SCHEME}/$", style_guide_frame, name="style_guide_frame"),
        re_path(rf"^style-guide/{STYLE}\.css$", style_guide_stylesheet, name="style_guide_stylesheet"),
    ]


@hooks.register("register_admin_urls")
def canvas_urls() -> list[URLPattern]:
    """Below /admin/."""
    return [
        path("canvas/<int:page_id>/", CanvasView.as_view(), name="canvas"),
        path(
            "canvas/<slug:content_type_app_name>/<slug:content_type_model_name>/<int:parent_page_id>/",
            NewCanvasView.as_view(),
            name="canvas_of_new_page",
        ),
        path("canvas/<int:page_id>/language/<slug:language>/", canvas_in_language, name="canvas_in_language"),
        path("canvas/<int:page_id>/live/", live_marks, name="live_marks"),
        path("canvas/follow/", follow_link, name="follow_link"),
    ]


@hooks.register("insert_editor_js")
def for_screen_readers() -> SafeString:
    """Where pages and settings are edited: what Wagtail's forms leave unsaid, and what they say too often."""
    scripts = ((static(f"editing/{name}.js"),) for name in ("rich-text-names", "block-landmarks"))
    return format_html_join("\n", '<script type="module" src="{}"></script>', scripts)


@hooks.register("insert_global_admin_js")
def names() -> SafeString:
    """On every screen: images are uploaded, and colleagues met, in different ones."""
    return format_html('<script type="module" src="{}"></script>', static("editing/names.js"))


@hooks.register("register_icons")
def add_icons(icons: list[str]) -> list[str]:
    """Those that Wagtail has none for."""
    return [*icons, *ICONS]


@hooks.register("register_help_menu_item")
def style_guide_menu_item() -> MenuItem:
    """For everybody who edits."""
    return MenuItem(_("Style guide"), reverse("style_guide"), icon_name="view", order=10)
