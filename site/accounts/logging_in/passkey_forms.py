"""The fields for what a passkey has signed: whatever else is sent there is wrong, and nothing fails at it.

allauth and fido2 look at the parts of it as they come; browsers send them all, and of the right kind.
"""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# A part that is missing, of another kind, cut off or folded into itself; a key of a kind that nobody can check.
CANNOT_READ = (
    *(ArithmeticError, AttributeError, LookupError, TypeError, ValueError),
    *(NotImplementedError, RecursionError, struct.error),
)


@contextmanager
def _as_wrong() -> Iterator[None]:
    try:
        yield
    except (ValidationError, *CANNOT_READ):
        # Upstream speaks of a code.
        raise ValidationError(_("That passkey did not work. Try again."), code="incorrect_passkey") from None


class _ReadCarefully(forms.Form):
    def clean_credential(self) -> Authenticator:
        """Whose passkey it is. Raises ValidationError."""
        with _as_wrong():
            authenticator: Authenticator = super().clean_credential()  # type: ignore[misc]
            return authenticator


class LoginPasskeyForm(_ReadCarefully, LoginWebAuthnForm):
    """At the login, without a password."""


class PasskeyForm(_ReadCarefully, AuthenticateWebAuthnForm):
    """At the login, as the second step."""


class RepeatedPasskeyForm(_ReadCarefully, ReauthenticateWebAuthnForm):
    """Before something that matters is changed."""


class NewPasskeyForm(AddWebAuthnForm):
    """When one is added."""

    def clean(self) -> dict[str, Any]:
        """With what is wrong with the passkey at its field."""
        try:
            with _as_wrong():
                cleaned: dict[str, Any] = super().clean()
                return cleaned
        except ValidationError as error:
            self.add_error("credential", error)
            return self.cleaned_data
