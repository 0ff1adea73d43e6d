"""What is kept of somebody with an account. What they did for the site stays, as done by a former colleague."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db.models import CASCADE, Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.models import Comment, CommentReply, ModelLogEntry

from accounts.models import User
from privacy.personal_data import ErasureRefused, Person, PersonalData

OWN_FIELDS = (
    "username",
    "first_name",
    "last_name",
    "email",
    "date_joined",
    "last_login",
    "is_active",
    "is_superuser",
)
# What was said to colleagues about a page belongs to the page. All else that would go with an account is its own:
# settings, devices, subscriptions, second steps, changes that nobody has taken over.
_WORK = (Comment, CommentReply)


def _accounts(person: Person) -> "QuerySet[User]":
    return User.objects.filter(email__iexact=person.email) if person.email else User.objects.none()


def _naming(user: User) -> Iterator[tuple[str, bool, "QuerySet[Model]"]]:
    """Every kind of row that refers to an account: what it is called, whether it is the account's own, the rows."""
    for field in User._meta.get_fields(include_hidden=True):
        relation: Any = field
        model = relation.related_model
        if not relation.auto_created or relation.concrete or relation.many_to_many or model is None:
            continue
        rows = model._base_manager.filter(**{relation.field.name: user})
        is_own = relation.on_delete is CASCADE and model not in _WORK
        yield f"{model._meta.label}.{relation.field.name}", is_own, rows


def _find(person: Person) -> list[dict[str, Any]]:
    return [
        {
            **{name: getattr(user, name) for name in OWN_FIELDS},
            "groups": [group.name for group in user.groups.all()],
            "comments": list(Comment.objects.filter(user=user).values("created_at", "text")),
            "replies": list(CommentReply.objects.filter(user=user).values("created_at", "text")),
            "named_in": {label: count for label, _is_own, rows in _naming(user) if (count := rows.count())},
        }
        for user in _accounts(person).order_by("pk")
    ]


def _erase(person: Person) -> int:
    users = list(_accounts(person))
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk__in=[user.pk for user in users])
    if any(user.is_superuser and user.is_active for user in users) and not others.exists():
        raise ErasureRefused("Nobody else is a superuser: make somebody one first (manage.py createsuperuser).")
    for user in users:
        _make_former(user)
    return len(users)


def _make_former(user: User) -> None:
    own_name = user.get_username()
    for _label, is_own, rows in _naming(user):
        if is_own:
            rows.delete()
    _end_sessions(user)
    user.groups.clear()
    user.user_permissions.clear()
    user.username = f"former-{user.pk}"
    with override(settings.LANGUAGE_CODE):
        user.first_name, user.last_name = _("Former colleague"), str(user.pk)
    user.email = ""
    user.is_active = user.is_staff = user.is_superuser = False
    user.last_login = None
    user.set_unusable_password()
    user.save()
    # The history of accounts calls them by the name they had.
    account = ContentType.objects.get_for_model(User)
    history = ModelLogEntry.objects.filter(content_type=account, object_id=str(user.pk))
    history.update(label=user.username)
    ModelLogEntry.objects.filter(content_type=account, label=own_name).update(label=user.username)


def _end_sessions(user: User) -> None:
    store = import_module(settings.SESSION_ENGINE).SessionStore
    for session in Session.objects.iterator():
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            store(session.session_key).delete()


ACCOUNTS = PersonalData("accounts", _find, _erase)
