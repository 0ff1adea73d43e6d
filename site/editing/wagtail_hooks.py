"""The style guide in the editors' help menu."""

from django.urls import URLPattern, path, re_path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from editing.views import style_guide, style_guide_frame, style_guide_stylesheet

SCHEME = "(?P<scheme>light|dark)"


@hooks.register("register_admin_urls")
def style_guide_urls() -> list[URLPattern]:
    """Below /admin/."""
    return [
        path("style-guide/", style_guide, name="style_guide"),
        re_path(rf"^style-guide/{SCHEME}/$", style_guide_frame, name="style_guide_frame"),
        re_path(rf"^style-guide/{SCHEME}\.css$", style_guide_stylesheet, name="style_guide_stylesheet"),
    ]


@hooks.register("register_help_menu_item")
def style_guide_menu_item() -> MenuItem:
    """For everybody who edits."""
    return MenuItem(_("Style guide"), reverse("style_guide"), icon_name="view", order=10)
