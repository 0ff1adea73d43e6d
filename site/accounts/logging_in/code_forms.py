"""The fields for codes of a second step: a few tries each, and a code that was used is spent in every process."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.logging_in.tries import spend_code, try_code


class _CodeInput(forms.TextInput):
    """Empty again after a wrong code, as another one is to be typed."""

    def format_value(self, value: Any) -> None:
        return None


class _LimitedCode(forms.Form):
    label = _("Code from your authenticator app, or a recovery code")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = forms.CharField(
            label=self.label,
            error_messages={"required": _("Enter the code.")},
            widget=_CodeInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": ""}),
        )

    def clean_code(self) -> str:
        """Raises ValidationError if it is wrong, was used before, or after too many tries."""
        user_id = self.user.pk  # type: ignore[attr-defined]
        begun = try_code(user_id)
        if begun is None:
            raise get_adapter().validation_error("too_many_login_attempts")
        code: str = super().clean_code()  # type: ignore[misc]
        if not spend_code(user_id, "".join(filter(str.isalnum, code)).lower()):
            raise get_adapter().validation_error("incorrect_code")
        begun.was_right()
        return code


class CodeForm(_LimitedCode, AuthenticateForm):
    """At the login."""


class RepeatedCodeForm(_LimitedCode, ReauthenticateForm):
    """Before something that matters is changed."""


class AppForm(_LimitedCode, ActivateTOTPForm):
    """When an app is set up: its first code shows that it works."""

    label = _("Code that the app shows")
