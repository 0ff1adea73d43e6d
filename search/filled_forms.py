"""The forms of what editors keep for the search: filled in with what a link to them names, and what they say."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views.generic import CreateView

FILLED = ("language", "words")


class FilledCreateView(CreateView):
    """Takes `language` and `words` from the address: nothing is saved before somebody sends the form."""

    def get_initial(self) -> dict[str, Any]:
        """What the fields hold at first."""
        asked = {name: self.request.GET[name] for name in FILLED if name in self.request.GET}
        initial: dict[str, Any] = {**super().get_initial(), **asked}
        return initial


class PromotedResultForm(WagtailAdminModelForm):
    """Of an address that is wrong it is not said as well that there is none."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if "address" in self.errors:
            self.errors.pop(NON_FIELD_ERRORS, None)
