"""The form of the join page."""

from django import forms
from django.utils.translation import gettext_lazy as _

RECEIPT = "sent"


class EnquiryForm(forms.Form):
    """What an organisation tells about itself. `website` is a trap: people do not see it, machines fill it in."""

    organisation = forms.CharField(
        label=_("Company or organisation"),
        max_length=160,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )
    name = forms.CharField(label=_("Name"), max_length=120, widget=forms.TextInput({"autocomplete": "name"}))
    email = forms.EmailField(label=_("E-mail"), max_length=254, widget=forms.EmailInput({"autocomplete": "email"}))
    phone = forms.CharField(
        label=_("Telephone (optional)"),
        max_length=30,
        required=False,
        widget=forms.TextInput({"autocomplete": "tel", "type": "tel"}),
    )
    message = forms.CharField(
        label=_("What would you like to know?"), max_length=2000, widget=forms.Textarea({"rows": 6})
    )
    website = forms.CharField(
        label=_("Leave this field empty"),
        required=False,
        widget=forms.TextInput({"tabindex": "-1", "autocomplete": "off"}),
    )

    @property
    def shown_fields(self) -> list[forms.BoundField]:
        """The fields that people fill in."""
        return [field for field in self if field.name != "website"]

    @property
    def is_from_a_machine(self) -> bool:
        """Whether the trap was filled in."""
        return bool(self.data.get("website"))
