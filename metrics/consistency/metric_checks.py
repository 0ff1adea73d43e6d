"""Checks of the register itself: missing sources, overdue reviews, parts greater than their whole, and the like."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale

from metrics.editors.metric_warnings import REVIEW_IS_NEAR, replaced_text
from metrics.models import Metric, MetricWording, Observation
from metrics.notation.formatting import format_figure
from metrics.notation.periods import parse_period
from metrics.usage import page_count
from translation.site_languages import locales_in_use


@dataclass(frozen=True)
class MetricFinding:
    """One thing to mend in a metric: what is wrong, in words, and the facts it rests on."""

    metric: Metric
    code: str
    message: str
    facts: tuple[object, ...] = ()


def metric_findings(language: str, today: date | None = None) -> list[MetricFinding]:
    """Everything to mend in the register, by metric; names and numbers in `language`. Five queries."""
    today = today or timezone.localdate()
    released = Observation.objects.released().newest_first().select_related("source")
    wordings = MetricWording.objects.select_related("locale")
    metrics = Metric.objects.annotate(places=page_count()).prefetch_related(
        Prefetch("observations", queryset=released), Prefetch("wordings", queryset=wordings)
    )
    by_id = {metric.pk: metric for metric in metrics}
    in_use = list(locales_in_use())
    return [finding for metric in by_id.values() for finding in _of_metric(metric, by_id, in_use, language, today)]


def _of_metric(
    metric: Metric, by_id: dict[int, Metric], in_use: list[Locale], language: str, today: date
) -> Iterator[MetricFinding]:
    observations = list(metric.observations.all())
    if not observations:
        return
    current = observations[0]
    if missing := _missing(current):
        yield MetricFinding(metric, "missing", missing, (current.pk,))
    if lacking := _languages_without_words(metric, in_use):
        message = _("It has no name in %(languages)s. Add the wording.") % {"languages": lacking}
        yield MetricFinding(metric, "wording", message, (lacking,))
    successor = by_id.get(metric.replaced_by_id or 0)
    if successor and metric.places:
        message = replaced_text(successor.name_in(language), metric.places)
        yield MetricFinding(metric, "replaced", message, (successor.key,))
    yield from _review(metric, today)
    yield from _share(metric, by_id.get(metric.part_of_id or 0), current, language)
    yield from _dates(metric, current)


def _missing(current: Observation) -> str:
    if current.source is None and not current.period:
        return _("The value has no source and no period. Enter it again with both.")
    if current.source is None:
        return _("The value has no source. Enter it again with one.")
    return "" if current.period else _("The value has no period. Enter it again with one.")


def _languages_without_words(metric: Metric, in_use: list[Locale]) -> str:
    named = {wording.locale_id for wording in metric.wordings.all() if wording.name}
    return ", ".join(str(locale) for locale in in_use if locale.pk not in named)


def _review(metric: Metric, today: date) -> Iterator[MetricFinding]:
    if metric.review_by is None or metric.review_by > today + REVIEW_IS_NEAR:
        return
    days = (metric.review_by - today).days
    if days > 0:
        message = ngettext(
            "It is due for review in %(days)d day. Hold it against its source.",
            "It is due for review in %(days)d days. Hold it against its source.",
            days,
        ) % {"days": days}
    else:
        message = _("Its review is due. Hold it against its source, and set the next date.")
    yield MetricFinding(metric, "review" if days > 0 else "overdue", message, (metric.review_by,))


def _share(metric: Metric, whole: Metric | None, current: Observation, language: str) -> Iterator[MetricFinding]:
    totals = list(whole.observations.all()) if whole else []
    if not whole or not totals or totals[0].period != current.period or current.value <= totals[0].value:
        return
    yield MetricFinding(
        metric,
        "share",
        _("It is greater than the whole it is a part of: %(part)s of %(whole)s. Correct one of the two.")
        % {"part": _written(metric, current, language), "whole": _written(whole, totals[0], language)},
        (current.value, totals[0].value),
    )


def _dates(metric: Metric, current: Observation) -> Iterator[MetricFinding]:
    if current.as_of and current.period and parse_period(current.period).last_day > current.as_of:
        message = _("Its period ends after the day it is stated as of. Correct one of the two.")
        yield MetricFinding(metric, "dates", message, (current.pk,))


def _written(metric: Metric, observation: Observation, language: str) -> str:
    return format_figure(metric.figure_for(observation.value), language)
