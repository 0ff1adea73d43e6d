"""Site settings in the editors' menu, and what happens before a page is served."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import SiteSettings
from home.settings_views import (
    SettingsCreateView,
    SettingsEditView,
    SettingsIndexView,
    SettingsInspectView,
    own_settings,
    source_language_first,
)
from translation.active_language import active_language
from translation.snippet_rights import LanguageCheckedMixin, LanguagePolicy

register_permission_policy(SiteSettings, LanguagePolicy(SiteSettings))


@register_snippet
class SiteSettingsViewSet(SnippetViewSet):
    """Site settings, in the Settings menu."""

    model = SiteSettings
    icon = "cog"
    menu_label = _("Site settings")
    add_to_settings_menu = True
    menu_order = 10
    index_view_class = SettingsIndexView
    add_view_class = SettingsCreateView
    edit_view_class = SettingsEditView
    inspect_view_class = SettingsInspectView
    # There is one row a language: a copy would have no place.
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = [
        "name",
        "tagline",
        "address",
        "email",
        "phone",
        "cvr_number",
        "social_links",
        "footer_text",
        "marks_overdue_figures",
    ]

    @property
    def menu_url(self) -> str:
        """The menu leads each person to the settings of their language."""
        return reverse(self.get_url_name("own"))

    def get_urlpatterns(self) -> list[URLPattern]:
        """Wagtail's addresses, and `own/`, where the menu leads."""
        return [*super().get_urlpatterns(), path("own/", own_settings, name="own")]

    def get_queryset(self, request: HttpRequest) -> QuerySet[SiteSettings]:
        """In the list, the source language comes first."""
        return source_language_first()

    def construct_view(self, view_class: Any, **kwargs: Any) -> Any:
        """Every view asks for the right to the row in its language."""
        return super().construct_view(type(view_class.__name__, (LanguageCheckedMixin, view_class), {}), **kwargs)


@hooks.register("before_serve_page")
def lead_to_the_address_in_its_language(
    page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]
) -> HttpResponseRedirect | None:
    """While a language has no public front page, Wagtail serves the source's pages below its prefix as well."""
    prefix = f"/{active_language()}"
    if page.locale.language_code != active_language() and request.path.startswith(f"{prefix}/"):
        return HttpResponseRedirect(request.get_full_path().removeprefix(prefix))
    return None
