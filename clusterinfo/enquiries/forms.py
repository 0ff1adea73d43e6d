"""The form of the join page."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from clusterinfo.enquiries.models import Enquiry
from pages.own_forms import VisitorForm


class MessageField(forms.CharField):
    """Text of several lines. A browser counts a line break as one character but sends it as two."""

    def to_python(self, value: Any) -> str:
        """The text with one character for a line break, so that both count the same length."""
        return str(super().to_python(value) or "").replace("\r\n", "\n")


class EnquiryForm(VisitorForm, forms.ModelForm):
    """What an organisation tells about itself."""

    class Meta:
        model = Enquiry
        fields = ["organisation", "name", "email", "phone", "message"]
        field_classes = {"message": MessageField}
        labels = {
            "organisation": _("Company or organisation"),
            "name": _("Name"),
            "email": _("E-mail"),
            "phone": _("Telephone (optional)"),
            "message": _("What would you like to know?"),
        }
        widgets = {
            "organisation": forms.TextInput({"autocomplete": "organization"}),
            "name": forms.TextInput({"autocomplete": "name"}),
            "email": forms.EmailInput({"autocomplete": "email"}),
            "phone": forms.TextInput({"autocomplete": "tel", "type": "tel"}),
            "message": forms.Textarea({"rows": 6}),
        }
