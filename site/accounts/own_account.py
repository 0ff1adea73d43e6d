"""What people set for themselves under Account: who has no name or address yet can still change the language."""

from typing import Any

from wagtail.admin.forms.account import NameEmailForm
from wagtail.admin.views.account import NameEmailSettingsPanel


class OwnNameForm(NameEmailForm):
    """What is there cannot be emptied, as Wagtail has it; what is missing is not asked for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.required = bool(getattr(self.instance, name))


# All parts of the screen are sent and checked as one form, and Wagtail has no setting for this one.
NameEmailSettingsPanel.form_class = OwnNameForm
