"""Whether the segment editor offers machine translation."""

from django import template
from wagtail_localize.models import Translation

from translation.machine.chosen_service import chosen_service
from translation.machine.suggesting import may_leave_the_site

register = template.Library()


@register.simple_tag
def machine_service(translation: Translation) -> str:
    """The name of the service that may be asked for this translation; empty where none may."""
    service = chosen_service()
    return service.name if service and may_leave_the_site(translation) else ""
