"""Who keeps the glossary of a language: whoever edits it. No right of the model is needed beside that."""

from collections.abc import Iterable
from typing import Any

from wagtail.models import Locale
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from translation.glossary.models import Term
from translation.inbox.inbox_views import languages_of


def glossary_languages(user: Any) -> list[Locale]:
    """The languages of which somebody keeps the glossary; none for nobody."""
    return languages_of(user) if user.is_authenticated else []


class TermPolicy(ModelPermissionPolicy):
    """Asks which languages somebody edits."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether `user` may do it in some language."""
        return bool(glossary_languages(user))

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        """Every action asks for the same."""
        return bool(glossary_languages(user))

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Term) -> bool:
        """Whether `user` may do it with this term."""
        return instance.locale_id in {locale.pk for locale in glossary_languages(user)}

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Term) -> bool:
        """Every action asks for the same."""
        return self.user_has_permission_for_instance(user, "change", instance)


register_permission_policy(Term, TermPolicy(Term))
