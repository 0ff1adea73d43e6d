"""Parts of the frame that many pages have alike, such as the menu: rendered once for all that show the same."""

from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString

from pages.marking import MARKING
from translation.active_language import active_language

register = template.Library()

# A menu takes some thousand bytes.
MOST_PARTS = 500


@register.simple_tag(takes_context=True)
def kept_part(context: Context, template_name: str, **shown: Any) -> SafeString:
    """As `{% include template_name with … only %}`, rendered once for the same values in the same language.

    The template sees nothing but these values, so that nothing else can be in what it makes. They have to be
    hashable. For the page editor it is rendered anew each time, with its marks.
    """
    if context.get(MARKING):
        return SafeString(get_template(template_name).render({**shown, MARKING: context[MARKING]}))
    rendered = _rendered.__wrapped__ if settings.DEBUG else _rendered
    return rendered(template_name, active_language(), tuple(shown.items()))


@lru_cache(maxsize=MOST_PARTS)
def _rendered(template_name: str, language: str, shown: tuple[tuple[str, Any], ...]) -> SafeString:
    return SafeString(get_template(template_name).render(dict(shown)))
