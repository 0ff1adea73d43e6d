"""Who may work on which language.

Pages have Wagtail's page rights. A snippet follows them: whoever may edit (or publish) the front page of a
language may do so with the snippets in that language, if they hold the snippet's own right as well.
"""

from typing import Any

from django.contrib.auth import get_permission_codename
from wagtail.models import Page, TranslatableMixin

from translation.site_languages import FRONT_PAGE_DEPTH


def can_edit(user: Any, instance: Page | TranslatableMixin) -> bool:
    """Whether `user` may change `instance`, a page or a translatable snippet, in its own language."""
    if isinstance(instance, Page):
        return bool(instance.permissions_for_user(user).can_edit())
    return _holds(user, "change", instance) and any(
        page.permissions_for_user(user).can_edit() for page in _front_pages(instance)
    )


def can_publish(user: Any, instance: Page | TranslatableMixin) -> bool:
    """Whether `user` may make `instance` public in its own language."""
    if isinstance(instance, Page):
        return bool(instance.permissions_for_user(user).can_publish())
    return _holds(user, "publish", instance) and any(
        holds_publishing_right(user, page) for page in _front_pages(instance)
    )


def holds_publishing_right(user: Any, page: Page) -> bool:
    """The right itself, whether pages need an approval (approval.publishing_rights) or not.

    It is enough for what needs none: snippets, taking a page down, following its source.
    """
    return bool(user.is_active and (user.is_superuser or "publish" in page.permissions_for_user(user).permissions))


# Where `languages_edited_by` keeps its answer.
_EDITED = "_languages_edited"


def languages_edited_by(user: Any) -> set[int]:
    """The locales whose front page `user` may edit, by id.

    Kept with the user, as Django keeps their permissions: several entries of the menu ask on every screen.
    """
    if not hasattr(user, _EDITED):
        front_pages = Page.objects.filter(depth=FRONT_PAGE_DEPTH)
        edited = {page.locale_id for page in front_pages if page.permissions_for_user(user).can_edit()}
        setattr(user, _EDITED, edited)
    kept: set[int] = getattr(user, _EDITED)
    return kept


def _holds(user: Any, action: str, snippet: TranslatableMixin) -> bool:
    options = snippet._meta
    return bool(user.has_perm(f"{options.app_label}.{get_permission_codename(action, options)}"))


def _front_pages(snippet: TranslatableMixin) -> list[Page]:
    return list(Page.objects.filter(depth=FRONT_PAGE_DEPTH, locale_id=snippet.locale_id))
