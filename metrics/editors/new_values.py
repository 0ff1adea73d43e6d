"""The fields for a metric's next value, and the check against values that others have entered for the period."""

from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from accounts.names import name_of
from metrics.editors.others_changes import OthersChangesForm
from metrics.models import Kind, Metric, Observation, Source
from metrics.models.value_log import log_new_value
from metrics.notation.figure import Figure, Qualifier, Unit
from metrics.notation.formatting import format_figure
from metrics.notation.parsing import FigureError, parse_figure
from metrics.notation.periods import parse_period
from translation.active_language import active_language

DROP = "drop"


class NewValueForm(OthersChangesForm):
    """The fields of a new value. Where the period has a value already, the form asks how the two relate.

    It asks only when it is going to be saved (`is_to_be_saved`): a preview shows what is typed.
    """

    new_value = forms.CharField(
        label=gettext_lazy("New value"),
        required=False,
        help_text=gettext_lazy("As you would write it in the text: 12,5 % or 12.500"),
    )
    new_period = forms.CharField(
        label=gettext_lazy("Period"),
        required=False,
        help_text=gettext_lazy("Examples: 2018, 2018-H1, 2018-Q3, 2018-06, 2016/2018"),
    )
    new_as_of = forms.DateField(
        label=gettext_lazy("As of"),
        required=False,
        widget=AdminDateInput,
        help_text=gettext_lazy("The day on which the source had this value."),
    )
    new_source = forms.ModelChoiceField(label=gettext_lazy("Source"), required=False, queryset=Source.objects.all())
    new_release_at = forms.DateTimeField(
        label=gettext_lazy("Release at"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=gettext_lazy("Empty: at once. Before its release nobody but editors sees the value."),
    )
    new_kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        required=False,
        choices=[*Kind.choices, (DROP, gettext_lazy("Drop my value"))],
        initial=Kind.FIRST,
    )
    new_note = forms.CharField(
        label=gettext_lazy("Note"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("Why the value changed. Public, and required for a correction."),
    )
    seen_value = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_kind"].widget.choices = Kind.choices
        newest = self.instance.observations.order_by("pk").last() if self.instance.pk else None
        self.initial["seen_value"] = newest.pk if newest else 0

    @property
    def dropped_value(self) -> bool:
        """Whether the person has chosen to drop their own value and keep the one that was entered first."""
        return self.cleaned_data.get("new_kind") == DROP and bool(self.cleaned_data.get("new_value"))

    def clean(self) -> dict[str, Any]:
        """Read the new value and hold it against the metric and against what others have entered."""
        cleaned: dict[str, Any] = super().clean()
        if not cleaned.get("new_value"):
            if cleaned.get("new_period") or cleaned.get("new_note"):
                self.add_error("new_value", _("Type the value that belongs to this period or note."))
            return cleaned
        if cleaned.get("new_kind") == DROP:
            return cleaned
        try:
            figure = parse_figure(cleaned["new_value"], active_language())
            self._hold_against_metric(figure, cleaned)
            cleaned["new_figure"] = figure
        except FigureError as error:
            self.add_error("new_value", error)
        except ValidationError as error:
            self.add_error("new_value", error)
        if cleaned.get("new_period"):
            try:
                cleaned["new_period"] = parse_period(cleaned["new_period"]).text
            except ValidationError as error:
                self.add_error("new_period", error)
        if cleaned.get("new_kind") == Kind.CORRECTION and not cleaned.get("new_note"):
            self.add_error("new_note", _("Say why the value is corrected; the note is public."))
        if self.is_to_be_saved and self.instance.pk and "new_period" in cleaned:
            self._hold_against_others(cleaned)
        return cleaned

    def _hold_against_metric(self, figure: Figure, cleaned: dict[str, Any]) -> None:
        unit, qualifier = cleaned.get("unit"), cleaned.get("qualifier")
        if figure.unit not in (Unit.COUNT, unit):
            raise ValidationError(
                _(
                    "This metric is measured in %(unit)s. Type the value in that unit; the unit itself can be "
                    "changed below until a value is published."
                ),
                params={"unit": Unit(unit).label if unit else ""},
            )
        if figure.qualifier not in (Qualifier.NONE, qualifier):
            raise ValidationError(
                _(
                    "The value says “%(typed)s”, the metric does not. Type the number alone; the qualifier itself "
                    "can be changed below until a value is published."
                ),
                params={"typed": Qualifier(figure.qualifier).label},
            )
        if figure.decimals > (cleaned.get("decimals") or 0):
            raise ValidationError(
                _(
                    "%(value)s has more decimals than the metric keeps. Round the value; the number of decimals "
                    "can be changed below until a value is published."
                ),
                params={"value": format_figure(figure, active_language())},
            )

    def _hold_against_others(self, cleaned: dict[str, Any]) -> None:
        """Ask how the value relates to one that the period has already, and refuse a release before that one's.

        A revision or correction is asked about only where the other value was entered after the form was opened.
        """
        there = self.instance.observations.filter(period=cleaned["new_period"]).select_related("entered_by")
        newest, first = there.order_by("pk").last(), there.filter(kind=Kind.FIRST).first()
        kind = cleaned.get("new_kind") or Kind.FIRST
        seen = cleaned.get("seen_value")
        if newest and (kind == Kind.FIRST or (seen is not None and newest.pk > seen)):
            self._ask(newest)
        elif first and (cleaned.get("new_release_at") or timezone.now()) < first.release_at:
            self.add_error(
                "new_release_at",
                _(
                    "The first value of this period is released on %(moment)s and would then count instead of "
                    "yours. Release yours at that moment or later, or withdraw the other one first."
                )
                % {"moment": _written_moment(first.release_at)},
            )

    def _ask(self, there: Observation) -> None:
        """Send the form back as it was typed, with the value that is there and the choice what to do."""
        facts = {
            "who": name_of(there.entered_by) if there.entered_by else _("Somebody"),
            "value": format_figure(self.instance.figure_for(there.value), active_language()),
            "period": there.period or _("no period"),
            "kind": there.get_kind_display(),
            "when": _written_moment(there.entered_at),
            "release": _written_moment(there.release_at),
        }
        if there.is_released:
            said = _("%(who)s entered %(value)s for %(period)s on %(when)s (%(kind)s).")
        else:
            said = _(
                "%(who)s entered %(value)s for %(period)s on %(when)s (%(kind)s), to be released on %(release)s."
            )
        ask = _("Is yours a revision or a correction? Choose, or drop your value and leave this one as it is.")
        self.add_error("new_kind", f"{said % facts} {ask}")
        ways_on = [choice for choice in Kind.choices if choice[0] != Kind.FIRST]
        self.fields["new_kind"].widget.choices = [
            ("", _("Choose")),
            *ways_on,
            (DROP, self.fields["new_kind"].choices[-1][1]),
        ]
        self.data = self.data.copy()
        self.data[self.add_prefix("new_kind")] = ""
        self.data[self.add_prefix("seen_value")] = str(there.pk)

    def append_value(self, metric: Metric) -> None:
        """Add the new value to a metric that has been saved."""
        observation = Observation.objects.create(
            metric=metric,
            value=self.cleaned_data["new_figure"].value,
            period=self.cleaned_data["new_period"],
            as_of=self.cleaned_data["new_as_of"],
            source=self.cleaned_data["new_source"],
            release_at=self.cleaned_data["new_release_at"] or timezone.now(),
            kind=self.cleaned_data["new_kind"] or Kind.FIRST,
            note=self.cleaned_data["new_note"],
            entered_by=self.for_user,
        )
        log_new_value(observation, self.for_user)


def _written_moment(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")
