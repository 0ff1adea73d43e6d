"""Where editors find the guides: first in the help menu, instead of Wagtail's manuals in English."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from guide.guide_views import read_guide

# Names that Wagtail gives the entries of its help menu, the second with a version at its end.
WAGTAILS_MANUALS = ("editor-guide", "whats-new-in-wagtail")


@hooks.register("register_admin_urls")
def guide_urls() -> list[URLPattern]:
    """Below /admin/."""
    return [
        path("guide/", read_guide, name="guide"),
        path("guide/<slug:name>/", read_guide, name="guide_named"),
    ]


@hooks.register("register_help_menu_item")
def guide_menu_item() -> MenuItem:
    """Above everything else."""
    return MenuItem(_("Guide"), reverse("guide"), icon_name="help", order=1)


@hooks.register("construct_help_menu")
def leave_out_manuals(request: HttpRequest, items: list[MenuItem]) -> None:
    """What Wagtail says of itself, in English, about screens that look otherwise here."""
    items[:] = [item for item in items if not item.name.startswith(WAGTAILS_MANUALS)]
