"""What the site's templates need around a page: settings, navigation, languages."""

from django import template
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from home.models import SiteSettings
from home.navigation import Navigation
from home.site_settings import PublicSettings, public_settings
from pages.marking import MARKING, comes_from

register = template.Library()


@register.simple_tag(takes_context=True)
def navigation(context: Context) -> Navigation:
    """The menu, trail, owner's pages and languages around the page being shown."""
    page = context.get("page")
    return Navigation(context["request"], page if isinstance(page, Page) else None)


@register.simple_tag(takes_context=True)
def site_settings(context: Context) -> PublicSettings:
    """Name, contact details and footer texts in the page's language."""
    page = context.get("page")
    language = page.locale.language_code if isinstance(page, Page) else context["request"].LANGUAGE_CODE
    return public_settings(language)


@register.simple_tag(takes_context=True)
def from_settings(context: Context, site: PublicSettings, field: str) -> SafeString:
    """On what is one of the site's settings, so that the page editor knows where it is edited."""
    if not context.get(MARKING):
        return SafeString("")
    shared = [each.field_name for each in SiteSettings.translatable_fields if isinstance(each, SynchronizedField)]
    row = site.shared_row if field in shared else site.text_row
    if row is None:
        return SafeString("")
    url = f"{reverse('wagtailsnippets_home_sitesettings:edit', args=[row])}#:w:contentpath={field}"
    names = {each.name: each.verbose_name for each in SiteSettings._meta.concrete_fields}
    return comes_from(context, url, _("Site settings: %(field)s"), field=names[field])
