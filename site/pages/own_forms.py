"""What the forms for visitors share: they carry no token, and a hidden field that only programs fill in."""

import unicodedata
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class VisitorForm(forms.BaseForm):
    """Mixed into a form that anybody may send. `website` is hidden from people: only programs fill it in."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["website"] = forms.CharField(
            label=_("Leave this field empty"),
            required=False,
            widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
        )

    def clean(self) -> Any:
        """A name of characters that nobody sees, a zero-width space, is none."""
        cleaned_data = super().clean()
        for bound in self.shown_fields:
            text = self.cleaned_data.get(bound.name)
            if bound.field.required and isinstance(text, str) and not _is_seen(text):
                self.add_error(bound.name, bound.field.error_messages["required"])
        return cleaned_data

    @property
    def shown_fields(self) -> list[forms.BoundField]:
        """The fields that people fill in."""
        return [field for field in self if field.name != "website"]

    @property
    def is_from_a_machine(self) -> bool:
        """Whether the hidden field was filled in."""
        return bool(self.data.get("website"))


def _is_seen(text: str) -> bool:
    return any(not character.isspace() and unicodedata.category(character) != "Cf" for character in text)


def comes_from_this_site(request: HttpRequest) -> bool:
    """Whether Sec-Fetch-Site, else Origin or Referer, names this site. Every browser sends one with a form."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(origin).netloc == request.get_host()
