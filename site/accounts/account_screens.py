"""Wagtail's screens for accounts, with one rule more: superusers are the business of superusers."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.users.views.users import CreateView, EditView, UserViewSet


def refuse_to_touch_superusers(request: HttpRequest, *objects: Any) -> None:
    """Raises PermissionDenied if one of them is a superuser and whoever asks is none."""
    if request.user.is_superuser:
        return
    if any(isinstance(each, AbstractUser) and each.is_superuser for each in objects):
        raise PermissionDenied


class _SuperusersApart:
    """Shows others whether somebody is a superuser, and does not take it from them."""

    request: HttpRequest

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        form = super().get_form(*args, **kwargs)  # type: ignore[misc]
        if "is_superuser" in form.fields and not self.request.user.is_superuser:
            form.fields["is_superuser"].disabled = True
            form.fields["is_superuser"].help_text = _("Only a superuser can make others superusers.")
        return form


class _NewAccountView(_SuperusersApart, CreateView):
    pass


class _AccountView(_SuperusersApart, EditView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Raises PermissionDenied: with a new password or address for a superuser, one would be one."""
        refuse_to_touch_superusers(request, self.object)
        return super().dispatch(request, *args, **kwargs)


class StaffUserViewSet(UserViewSet):
    """The list of accounts and its forms; no account is made as a copy of another."""

    add_view_class = _NewAccountView
    edit_view_class = _AccountView
    copy_view_enabled = False
