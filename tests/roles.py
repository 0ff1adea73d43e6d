"""People for the table of addresses: one in each group, one who may only log in, and nobody at all."""

import re
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import Group, Permission
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client

from accounts.groups import ADMINISTRATORS, COMMUNICATIONS, TRANSLATORS
from accounts.models import User

# The letters by which the table names them.
ROLES = {
    "C": "communications officer",
    "T": "translator",
    "A": "administrator",
    "N": "newcomer, who may only log in",
    "V": "visitor without an account",
}
_WRITE = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)', re.IGNORECASE)
GROUPS = {"C": COMMUNICATIONS, "T": TRANSLATORS, "A": ADMINISTRATORS}


def new_user(username: str) -> User:
    """Somebody without any right."""
    return User.objects.create_user(username, password="long-enough-for-a-test")


def user_in(role: str) -> User:
    """The one person with the rights of a role."""
    if user := User.objects.filter(username=f"role-{role}").first():
        return user
    user = new_user(f"role-{role}")
    if role in GROUPS:
        user.groups.add(Group.objects.get(name=GROUPS[role]))
    else:
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


class Person:
    """Somebody with a role and a browser, who leaves nothing behind."""

    def __init__(self, role: str) -> None:
        self.client = Client(raise_request_exception=False, headers={"sec-fetch-site": "same-origin"})
        if role != "V":
            self.client.force_login(user_in(role))
        self.session = self.client.cookies.output(header="")
        self.written: set[str] = set()

    def ask(self, method: str, path: str, data: Any = None) -> Any:
        """The response. What was done is undone; `written` names the tables it was done to."""
        self.client.cookies = SimpleCookie(self.session)
        self.written = set()
        with transaction.atomic(), connection.execute_wrapper(self._note_writes):
            response = self._send(method, path, data)
            self.content = b"" if response.streaming else response.content
            transaction.set_rollback(True)
        cache.clear()
        return response

    def _send(self, method: str, path: str, data: Any) -> Any:
        if method == "put":
            return self.client.put(path, urlencode(data), "application/x-www-form-urlencoded")
        return self.client.post(path, data) if method == "post" else self.client.get(path)

    def _note_writes(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if write := _WRITE.match(sql):
            self.written.add(write[1])
        return execute(sql, params, many, context)
