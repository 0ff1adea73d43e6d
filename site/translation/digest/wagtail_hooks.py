"""The choice of the weekly mail, among the notifications of one's own account."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from translation.digest.models import DigestChoice
from translation.inbox.inbox_views import languages_of


class DigestForm(forms.Form):
    """One tick."""

    wanted = forms.BooleanField(
        label=_("Mail me once a week what is to be translated"),
        help_text=_(
            "On Monday, or on the first day of the week on which something waits; none where nothing does."
        ),
        required=False,
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["wanted"].initial = DigestChoice.objects.filter(user=user, wanted=True).exists()

    def save(self) -> None:
        """Keep the choice."""
        DigestChoice.objects.choose(self.user, self.cleaned_data["wanted"])


class DigestPanel(BaseSettingsPanel):
    """For those who translate into a language."""

    name = "translation_digest"
    title = _("To be translated")
    tab = notifications_tab
    order = 200
    form_class = DigestForm

    def is_active(self) -> bool:
        return bool(languages_of(self.user))

    def get_form(self) -> DigestForm:
        return DigestForm(
            self.request.POST if self.request.method == "POST" else None, user=self.user, prefix=self.name
        )


@hooks.register("register_account_settings_panel")
def digest_panel(request: HttpRequest, user: Any, profile: Any) -> DigestPanel:
    """Wagtail asks it whether it is shown."""
    return DigestPanel(request, user, profile)
