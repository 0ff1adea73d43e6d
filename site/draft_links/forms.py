"""What is asked of whoever makes a link, and of whoever comments on a draft."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.models import Page

from draft_links.models import DraftLink
from pages.own_forms import VisitorForm

DAYS = (1, 7, 30)
LONGEST_NAME = 60
LONGEST_COMMENT = 2000


def _choices() -> list[tuple[int, str]]:
    """In the language of whoever reads the form."""
    return [(days, ngettext("%(days)d day", "%(days)d days", days) % {"days": days}) for days in DAYS]


class NewLinkForm(forms.Form):
    """For how long a link opens."""

    days = forms.TypedChoiceField(
        label=_("Opens for"),
        choices=_choices,
        coerce=int,
        initial=7,
        widget=forms.RadioSelect,
    )

    def make(self, page: Page, user: Any) -> DraftLink:
        """A new link to the draft of a page."""
        expires_at = timezone.now() + timedelta(days=self.cleaned_data["days"])
        return DraftLink.objects.create(page=page, made_by=user, expires_at=expires_at)


class CommentForm(VisitorForm, forms.Form):
    """What a reader says, and about which place."""

    name = forms.CharField(
        label=_("Your name"), max_length=LONGEST_NAME, widget=forms.TextInput({"autocomplete": "name"})
    )
    about = forms.ChoiceField(label=_("About"), required=False)
    text = forms.CharField(label=_("Comment"), max_length=LONGEST_COMMENT, widget=forms.Textarea({"rows": 4}))

    def __init__(self, places: list[tuple[str, str]], data: Any = None) -> None:
        super().__init__(data, label_suffix="")
        about = self.fields["about"]
        about.choices = [("", _("The whole page")), *places]  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """In one line: it stands in the subject of a mail."""
        return " ".join(self.cleaned_data["name"].split())
