"""Site settings in the editors' menu, and what happens before a page is served."""

from typing import Any

from django.http import HttpRequest, HttpResponseRedirect
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import SiteSettings


@register_snippet
class SiteSettingsViewSet(SnippetViewSet):
    """Site settings, in the Settings menu."""

    model = SiteSettings
    icon = "cog"
    menu_label = _("Site settings")
    add_to_settings_menu = True
    menu_order = 10


@hooks.register("before_serve_page")
def lead_to_the_address_in_its_language(
    page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]
) -> HttpResponseRedirect | None:
    """While a language has no public front page, Wagtail serves the source's pages below its prefix as well."""
    prefix = f"/{get_language()}"
    if page.locale.language_code != get_language() and request.path.startswith(f"{prefix}/"):
        return HttpResponseRedirect(request.get_full_path().removeprefix(prefix))
    return None
