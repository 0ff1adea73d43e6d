"""The form for something new, with the language and the words filled in that a link to it names."""

from typing import Any

from wagtail.admin.views.generic import CreateView

FILLED = ("language", "words")


class FilledCreateView(CreateView):
    """Takes `language` and `words` from the address: nothing is saved before somebody sends the form."""

    def get_initial(self) -> dict[str, Any]:
        """What the fields hold at first."""
        asked = {name: self.request.GET[name] for name in FILLED if name in self.request.GET}
        initial: dict[str, Any] = {**super().get_initial(), **asked}
        return initial
