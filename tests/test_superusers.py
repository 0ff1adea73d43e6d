"""Superusers are the business of superusers: administrators who are none neither make, change nor delete one."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from accounts.groups import ADMINISTRATORS
from accounts.models import User

pytestmark = pytest.mark.django_db
NAMES = {"email": "x@example.org", "first_name": "X", "last_name": "Y"}


@pytest.fixture
def root(db: None) -> User:
    return User.objects.create_superuser("root", email="root@example.org", password="long-enough-for-a-test")


@pytest.fixture
def superuser(root: User) -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("boss", password="long-enough-for-a-test"))
    return client


def new_account(client: Client, **more: str) -> User:
    passwords = dict.fromkeys(("password1", "password2"), "a-long-enough-one")
    client.post(reverse("wagtailusers_users:add"), {"username": "ny", **NAMES, **passwords, **more})
    return User.objects.get(username="ny")


def test_only_a_superuser_makes_one(administrator: Client, superuser: Client) -> None:
    made = new_account(administrator, is_superuser="on")
    assert not made.is_superuser
    edit = reverse("wagtailusers_users:edit", args=[made.pk])
    sent = {"username": "ny", "is_active": "on", "is_superuser": "on", **NAMES}
    assert "Kun en superbruger" in administrator.get(edit).content.decode()
    administrator.post(edit, sent | {"first_name": "Anna"})
    made.refresh_from_db()
    assert (made.first_name, made.is_superuser) == ("Anna", False)
    superuser.post(edit, sent)
    made.refresh_from_db()
    assert made.is_superuser


@pytest.mark.parametrize("change", ["edit", "delete", "assign_role", "set_active_state", "bulk delete"])
def test_only_a_superuser_changes_or_deletes_one(
    administrator: Client, superuser: Client, root: User, change: str
) -> None:
    sent = {"username": "root", "is_active": "on", **NAMES, "password1": "taken-over-12345"}
    sent |= {"password2": "taken-over-12345", "mark_as_active": "False"}
    role = Group.objects.get(name=ADMINISTRATORS)
    sent |= {"role": str(role.pk)}
    if change in ("edit", "delete"):
        address = reverse(f"wagtailusers_users:{change}", args=[root.pk])
    else:
        bulk = reverse("wagtail_bulk_action", args=["accounts", "user", change.removeprefix("bulk ")])
        address = f"{bulk}?id={root.pk}&next=/admin/users/"

    def state() -> tuple[object, ...]:
        user = User.objects.filter(pk=root.pk).first()
        return (user and (user.password, user.email, user.is_active, user.groups.count()),)

    before = state()
    administrator.get(address)
    administrator.post(address, sent)
    assert state() == before
    superuser.post(address, sent)
    assert state() != before


def test_no_account_is_made_as_a_copy_of_a_superuser(administrator: Client, root: User) -> None:
    assert administrator.get(f"/admin/users/copy/{root.pk}/").status_code == 404
