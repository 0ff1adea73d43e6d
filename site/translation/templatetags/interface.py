"""The language of the interface's own words on a page."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from translation.active_language import active_language
from translation.site_languages import spoken_in

register = template.Library()


@register.simple_tag
def interface_lang() -> SafeString | str:
    """A `lang` attribute for an element with words of the interface, where these are not in the page's language."""
    language = active_language()
    spoken = spoken_in(language)
    return "" if spoken == language else format_html(' lang="{}"', spoken)
