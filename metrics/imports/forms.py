"""The form of the import page: a file, the language of its figures, and when they count."""

from datetime import datetime

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from metrics.imports.applying import Order
from metrics.imports.files import MAX_BYTES, read_file
from metrics.imports.problems import FileRefused


class ImportForm(forms.Form):
    """Reads the file when it is cleaned, so that what is wrong with it stands at its field."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX, at most 5 MB and 10,000 lines. The first row names the columns."),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )
    language = forms.ChoiceField(
        label=_("Figures are written in"),
        choices=settings.LANGUAGES,
        help_text=_(
            "Danish: 12.500 and 4,5 %. English: 12,500 and 4.5%. Number cells of a spreadsheet fit either."
        ),
    )
    release_at = forms.DateTimeField(
        label=_("Release at"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=_("Empty: at once. Before its release nobody but editors sees the value."),
    )

    def clean_release_at(self) -> datetime | None:
        """A release lies ahead; the history is not rewritten."""
        release_at: datetime | None = self.cleaned_data["release_at"]
        if release_at and release_at <= timezone.now():
            raise ValidationError(_("This moment has passed. Choose a later one, or leave it empty for at once."))
        return release_at

    def clean(self) -> dict[str, object]:
        """Read the file."""
        cleaned = super().clean() or {}
        upload = cleaned.get("file")
        if upload is None:
            return cleaned
        try:
            cleaned["sheet"] = read_file(upload.read(MAX_BYTES + 1))
        except FileRefused as refused:
            self.add_error("file", str(refused))
        return cleaned

    def order(self) -> Order:
        """What is asked for, once the form is valid."""
        return Order(self.cleaned_data["sheet"], self.cleaned_data["language"], self.cleaned_data["release_at"])
