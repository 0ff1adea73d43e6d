"""The language of somebody's menus on the editors' side."""

from typing import Any

from django.conf import settings


def menu_language(user: Any) -> str:
    """What they have chosen in their account. Asking makes no profile for those who have none yet."""
    profile = getattr(user, "wagtail_userprofile", None)
    return (profile and profile.preferred_language) or settings.LANGUAGE_CODE
