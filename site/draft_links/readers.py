"""Who comments on a draft without an account: Wagtail wants a user for every comment."""

from hashlib import sha256

from accounts.models import User
from draft_links.models import DraftLink

# How the user names of readers begin.
READER = "reader-"


def reader(link: DraftLink, name: str) -> User:
    """The user who stands for a reader of one link. Cannot log in, and bears the name that was typed."""
    digest = sha256(f"{link.pk}:{name.casefold()}".encode()).hexdigest()[:16]
    user, is_new = User.objects.get_or_create(
        username=f"{READER}{digest}", defaults={"first_name": name, "is_active": False}
    )
    if is_new:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user
