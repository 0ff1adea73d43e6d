"""Who leaves keeps what they have done: their account is closed, not deleted, and history goes on naming them.

Deleted are accounts that have done nothing yet.
"""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.logging_in.own_sessions import end_sessions
from accounts.models import User
from accounts.names import name_of

# What belongs to the account itself, and who is where just now: nobody misses it.
_NO_RECORD_APPS = {"account", "mfa", "usersessions", "socialaccount", "wagtailadmin", "wagtailusers"}
_NO_RECORD = {"accounts.user_groups", "accounts.user_user_permissions", "wagtailcore.pagesubscription"}


def has_record(user: User) -> bool:
    """Whether anything in the database names them as who did, owns or wrote it."""
    for field in User._meta.get_fields(include_hidden=True):
        related = field.related_model
        if not field.auto_created or field.concrete or field.many_to_many or related in (None, "self"):
            continue
        label = related._meta.label_lower
        if label in _NO_RECORD or label.partition(".")[0] in _NO_RECORD_APPS:
            continue
        if related._base_manager.filter(**{field.field.name: user}).exists():  # type: ignore[union-attr]
            return True
    return False


def close(user: User) -> None:
    """Nobody logs in with it any more, also where they are logged in now."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    end_sessions(user)


def close_instead(request: HttpRequest, user: User) -> HttpResponse | None:
    """What a request to delete an account gets if there is a record to keep; None if there is none."""
    if not has_record(user):
        return None
    if request.method != "POST":
        return render(request, "accounts/close.html", {"person": user, "name": name_of(user)})
    _close_and_say(request, [user])
    return redirect("wagtailusers_users:index")


def close_or_delete(request: HttpRequest, users: Iterable[User]) -> HttpResponse | None:
    """The same for many at once."""
    with_record = [user for user in users if has_record(user)]
    if not with_record:
        return None
    for user in users:
        if user not in with_record:
            user.delete()
    _close_and_say(request, with_record)
    return redirect("wagtailusers_users:index")


def _close_and_say(request: HttpRequest, users: Iterable[User]) -> None:
    for user in users:
        close(user)
        words = _("%(name)s can no longer log in. The account is kept: history names who did what.")
        messages.success(request, words % {"name": name_of(user)})
