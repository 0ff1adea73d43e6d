"""Who translates what: a translation is given to somebody who edits its language."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.models import Locale, Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.models import Translation, get_edit_url

from accounts.models import User
from accounts.names import name_of
from translation.segments.access import translation_for
from translation.segments.models import Assignment
from translation.site_languages import FRONT_PAGE_DEPTH


def people_of(locale: Locale) -> list[User]:
    """Those who edit a language, by name."""
    front_page = Page.objects.filter(depth=FRONT_PAGE_DEPTH, locale=locale).first()
    if front_page is None:
        return []
    people = PagePermissionPolicy().users_with_permission_for_instance("change", front_page)
    return sorted(people.filter(is_active=True), key=lambda person: name_of(person).casefold())


def person_of(translation: Translation) -> User | None:
    """To whom a translation is given."""
    assignment = Assignment.objects.filter(translation=translation).select_related("person").first()
    return assignment.person if assignment else None


@require_POST
def assign(request: HttpRequest, translation_id: int) -> HttpResponse:
    """Give the translation to `person`, by id; an empty one gives it to nobody."""
    translation, target = translation_for(request, translation_id)
    chosen = request.POST.get("person", "")
    person: Any = next((one for one in people_of(translation.target_locale) if str(one.pk) == chosen), None)
    if person:
        Assignment.objects.update_or_create(translation=translation, defaults={"person": person})
        messages.success(request, _("Given to %(person)s.") % {"person": name_of(person)})
    elif chosen:
        messages.error(request, _("This person does not translate into the language. Choose another one."))
    else:
        Assignment.objects.filter(translation=translation).delete()
        messages.success(request, _("Given to nobody."))
    return redirect(get_edit_url(target))
