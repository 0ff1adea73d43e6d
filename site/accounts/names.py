"""What staff are called where it is told who did something."""

from django.utils.translation import gettext as _

from accounts.models import User


def name_of(user: User | None) -> str:
    """A person's name; of an account that has been deleted, that they have left."""
    if user is None:
        return _("former staff member")
    return user.get_full_name() or user.get_username()
