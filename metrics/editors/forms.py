"""The editors' form of a metric."""

from typing import Any

from django import forms
from django.forms.widgets import Script
from wagtail.log_actions import log

from metrics.editors.new_values import NewValueForm
from metrics.models import Metric
from metrics.models.kept_meaning import MEANING, MEANING_IS_KEPT, REPLACES_ITSELF
from metrics.notation.figure import Figure


class MetricForm(NewValueForm):
    """A metric, and optionally its next value. What gives released values their meaning cannot be changed in it."""

    class Media:
        js = (Script("metrics/tile-fields.js", type="module"),)

    replaces = forms.ModelChoiceField(Metric.objects.all(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_meaning_kept = self.instance.has_released_values
        if self.is_meaning_kept:
            for name in MEANING:
                self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        """Say so where somebody tries to change the meaning all the same: Django would pass over it in silence."""
        cleaned = super().clean()
        if self.is_meaning_kept:
            for name in MEANING:
                sent = self.data.get(self.add_prefix(name))
                if sent is not None and sent != str(self.initial[name]):
                    self.add_error(name, MEANING_IS_KEPT)
        replaced, successor = cleaned.get("replaces"), cleaned.get("replaced_by")
        if replaced and successor and replaced in (successor, *successor.successors()):
            self.add_error("replaced_by", REPLACES_ITSELF)
        return cleaned

    def save(self, commit: bool = True) -> Metric:
        """Save the metric, append its new value, and let the metric it replaces name it."""
        metric: Metric = super().save(commit=commit)
        figure: Figure | None = self.cleaned_data.get("new_figure")
        if figure is not None:
            metric.unsaved_figure = metric.figure_for(figure.value)
        if commit:
            if figure is not None:
                self.append_value(metric)
            self._name_successor(metric)
        return metric

    def _name_successor(self, metric: Metric) -> None:
        replaced: Metric | None = self.cleaned_data.get("replaces")
        may_change = self.for_user.has_perm("metrics.change_metric")
        if replaced and may_change and not replaced.replaced_by_id:
            replaced.replaced_by = metric
            replaced.save()
            log(instance=replaced, action="wagtail.edit", user=self.for_user)
