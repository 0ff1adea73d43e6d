"""The two fields that plan when something is published and taken down, typed as one writes dates and read back."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.utils.formats import get_format
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminDateTimeInput

from pages.planned_times import in_words, read_moment, refuse_past

DIALOG = "#schedule-publishing-dialog"
START, END = "go_live_at", "expire_at"
# The value with which the button in the dialog publishes: Wagtail asks only whether there is one.
PLAN = "plan"


def typed_format() -> str:
    """How a moment stands in the field: to the minute, in the reader's language."""
    return next(str(form) for form in get_format("DATETIME_INPUT_FORMATS") if str(form).endswith("%H:%M"))


class PlannedTimeInput(AdminDateTimeInput):
    """Wagtail's field with calendar. The calendar stands below it and covers nothing; the words are beside it."""

    template_name = "pages/planned_time_input.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format=typed_format(), js_overlay_parent_selector=DIALOG)

    def get_config(self) -> dict[str, Any]:
        """As Wagtail's; the calendar leaves what it cannot read as it was typed, and stands beside its field."""
        return {**super().get_config(), "validateOnBlur": False, "insideParent": True}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Names the words as a description of the field, for who comes back to it."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        own = context["widget"]["attrs"]
        own["aria-describedby"] = f"{own.get('aria-describedby', '')} {own.get('id')}-words".strip()
        return context

    @property
    def media(self) -> forms.Media:
        """The calendar, and the script that has the words read back."""
        return super().media + forms.Media(
            css={"all": ["editing/planned-time.css"]},
            js=[Script("editing/planned-time.js", type="module")],  # type: ignore[list-item]
        )


class PlannedTimeField(forms.DateTimeField):
    """Takes 25.11.2026 14:30, 25 Nov 2026 14.30, 2026-11-25 14:30, and what it reads back."""

    def to_python(self, value: Any) -> datetime | None:
        """The moment in the current time zone."""
        if isinstance(value, str):
            return read_moment(value) if value.strip() else None
        return super().to_python(value)


class PlannedTimesMixin:
    """For a form of Wagtail with `go_live_at` and `expire_at`."""

    fields: dict[str, forms.Field]
    initial: dict[str, Any]
    data: Any
    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in {START, END} & self.fields.keys():
            stock = self.fields[name]
            field = PlannedTimeField(
                label=stock.label,
                required=stock.required,
                help_text=_("For example 25.11.2026 14:30"),
                widget=PlannedTimeInput(stock.widget.attrs),
            )
            self.fields[name] = field

    def clean(self) -> Any:
        """Refuse what cannot be meant: a moment that is over, an end before the beginning, a plan without time."""
        cleaned = super().clean()  # type: ignore[misc]
        start, end = (self.cleaned_data.get(name) for name in (START, END))
        for name, moment in ((START, start), (END, end)):
            if moment and self._is_new(name, moment):
                try:
                    refuse_past(moment)
                except ValidationError as error:
                    self.add_error(name, error)  # type: ignore[attr-defined]
        if start and end and end <= start:
            text = _("This is before the page is published: %(moment)s") % {"moment": in_words(start)}
            self.add_error(END, text)  # type: ignore[attr-defined]
        if self.data.get("action-publish") == PLAN and START in self.fields and not (start or end):
            self._ask_for_a_time()
        return cleaned

    def _ask_for_a_time(self) -> None:
        if not {START, END} & self.errors.keys():  # type: ignore[attr-defined]
            self.add_error(START, _("Say when the page is to be published or taken down."))  # type: ignore[attr-defined]

    def _is_new(self, name: str, moment: datetime) -> bool:
        """Whether it was typed now. What was carried out as planned stays in the form, and is past."""
        before = self.initial.get(name)
        return not before or before.replace(second=0, microsecond=0) != moment
