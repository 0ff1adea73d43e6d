"""The editors' form of a metric, with a row for a new value that is as quick as one in a spreadsheet."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from metrics.figures import Figure, Qualifier, Unit
from metrics.formatting import format_figure
from metrics.log_actions import log_new_value
from metrics.models import Kind, Metric, Observation, Source
from metrics.parsing import FigureError, parse_figure
from metrics.periods import parse_period


class MetricForm(WagtailAdminModelForm):
    """A metric, and optionally its next value."""

    new_value = forms.CharField(
        label=_("New value"), required=False, help_text=_("As you would write it in the text: 12,5 % or 12.500")
    )
    new_period = forms.CharField(
        label=_("Period"), required=False, help_text=_("Examples: 2018, 2018-H1, 2018-Q3, 2018-06, 2016/2018")
    )
    new_as_of = forms.DateField(
        label=_("As of"),
        required=False,
        widget=AdminDateInput,
        help_text=_("The day on which the source had this value."),
    )
    new_source = forms.ModelChoiceField(label=_("Source"), required=False, queryset=Source.objects.all())
    new_release_at = forms.DateTimeField(
        label=_("Release at"),
        required=False,
        widget=AdminDateTimeInput,
        help_text=_("Empty: at once. Before its release nobody but editors sees the value."),
    )
    new_kind = forms.ChoiceField(label=_("Kind"), required=False, choices=Kind.choices, initial=Kind.FIRST)
    new_note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=300,
        help_text=_("Why the value changed. Public, and required for a correction."),
    )

    def clean(self) -> dict[str, Any]:
        """Read the new value and hold it against the metric."""
        cleaned: dict[str, Any] = super().clean()
        if not cleaned.get("new_value"):
            if cleaned.get("new_period") or cleaned.get("new_note"):
                self.add_error("new_value", _("Type the value that belongs to this period or note."))
            return cleaned
        try:
            figure = parse_figure(cleaned["new_value"], get_language() or "da")
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
        return cleaned

    def _hold_against_metric(self, figure: Figure, cleaned: dict[str, Any]) -> None:
        unit, qualifier = cleaned.get("unit"), cleaned.get("qualifier")
        if figure.unit not in (Unit.COUNT, unit):
            raise ValidationError(
                _("This metric is measured in %(unit)s. Type the value in that unit, or change the unit below."),
                params={"unit": Unit(unit).label if unit else ""},
            )
        if figure.qualifier not in (Qualifier.NONE, qualifier):
            raise ValidationError(
                _("The value says “%(typed)s”, the metric does not. Change the metric's qualifier first."),
                params={"typed": Qualifier(figure.qualifier).label},
            )
        decimals = cleaned.get("decimals") or 0
        if figure.decimals > decimals:
            raise ValidationError(
                _(
                    "%(value)s has more decimals than the metric keeps. Raise its number of decimals, "
                    "or round the value."
                ),
                params={"value": format_figure(figure, get_language() or "da")},
            )

    def save(self, commit: bool = True) -> Metric:
        """Save the metric and append its new value."""
        metric: Metric = super().save(commit=commit)
        figure: Figure | None = self.cleaned_data.get("new_figure")
        if figure is None:
            return metric
        metric.unsaved_figure = metric.figure_for(figure.value)
        if commit:
            observation = Observation.objects.create(
                metric=metric,
                value=figure.value,
                period=self.cleaned_data["new_period"],
                as_of=self.cleaned_data["new_as_of"],
                source=self.cleaned_data["new_source"],
                release_at=self.cleaned_data["new_release_at"] or timezone.now(),
                kind=self.cleaned_data["new_kind"] or Kind.FIRST,
                note=self.cleaned_data["new_note"],
                entered_by=self.for_user,
            )
            log_new_value(observation, self.for_user)
        return metric
