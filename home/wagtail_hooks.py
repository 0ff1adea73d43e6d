"""Editors' menu entries of this app."""

from django.utils.translation import gettext_lazy as _
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
