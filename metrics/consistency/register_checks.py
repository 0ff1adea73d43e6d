"""What is wrong within the register itself: missing sources, overdue reviews, parts greater than their whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from metrics.formatting import format_figure
from metrics.models import Kind, Metric, MetricWording, Observation
from metrics.periods import parse_period
from metrics.warnings import REVIEW_IS_NEAR


@dataclass(frozen=True)
class RegisterFinding:
    """One thing to mend in a metric: what is wrong, in words, and the facts it rests on."""

    metric: Metric
    code: str
    message: str
    facts: tuple[object, ...] = ()


def register_findings(language: str, today: date | None = None) -> list[RegisterFinding]:
    """Everything to mend in the register, by metric; names and numbers in `language`. Four queries."""
    today = today or timezone.localdate()
    released = Observation.objects.released().newest_first().select_related("source")
    wordings = MetricWording.objects.select_related("locale")
    metrics = Metric.objects.prefetch_related(
        Prefetch("observations", queryset=released), Prefetch("wordings", queryset=wordings)
    )
    by_id = {metric.pk: metric for metric in metrics}
    return [finding for metric in by_id.values() for finding in _of_metric(metric, by_id, language, today)]


def _of_metric(metric: Metric, by_id: dict[int, Metric], language: str, today: date) -> Iterator[RegisterFinding]:
    observations = list(metric.observations.all())
    if not observations:
        return
    current = observations[0]
    if missing := _missing(current):
        yield RegisterFinding(metric, "missing", missing, (current.pk,))
    if lacking := _languages_without_words(metric):
        message = _("It has no name in %(languages)s. Add the wording.") % {"languages": lacking}
        yield RegisterFinding(metric, "wording", message, (lacking,))
    yield from _review(metric, today)
    yield from _share(metric, by_id.get(metric.part_of_id or 0), current, language)
    yield from _dates(metric, current)
    yield from _contradictions(metric, observations, language)


def _missing(current: Observation) -> str:
    if current.source is None and not current.period:
        return _("The value has no source and no period. Enter it again with both.")
    if current.source is None:
        return _("The value has no source. Enter it again with one.")
    return "" if current.period else _("The value has no period. Enter it again with one.")


def _languages_without_words(metric: Metric) -> str:
    named = {wording.locale.language_code for wording in metric.wordings.all() if wording.name}
    return ", ".join(_(str(name)) for code, name in settings.LANGUAGES if code not in named)


def _review(metric: Metric, today: date) -> Iterator[RegisterFinding]:
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
    yield RegisterFinding(metric, "review" if days > 0 else "overdue", message, (metric.review_by,))


def _share(metric: Metric, whole: Metric | None, current: Observation, language: str) -> Iterator[RegisterFinding]:
    totals = list(whole.observations.all()) if whole else []
    if not whole or not totals or totals[0].period != current.period or current.value <= totals[0].value:
        return
    yield RegisterFinding(
        metric,
        "share",
        _("It is greater than the whole it is a part of: %(part)s of %(whole)s. Correct one of the two.")
        % {"part": _written(metric, current, language), "whole": _written(whole, totals[0], language)},
        (current.value, totals[0].value),
    )


def _dates(metric: Metric, current: Observation) -> Iterator[RegisterFinding]:
    if current.as_of and current.period and parse_period(current.period).last_day > current.as_of:
        message = _("Its period ends after the day it is stated as of. Correct one of the two.")
        yield RegisterFinding(metric, "dates", message, (current.pk,))


def _contradictions(metric: Metric, observations: list[Observation], language: str) -> Iterator[RegisterFinding]:
    """Two values for one period, the later of which is neither a correction nor a revision."""
    oldest_first = reversed(observations)
    known: dict[str, Observation] = {}
    for observation in oldest_first:
        earlier = known.get(observation.period)
        if observation.period and earlier and earlier.value != observation.value and observation.kind == Kind.FIRST:
            yield RegisterFinding(
                metric,
                "contradiction",
                _("It has two values for %(period)s: %(one)s and %(other)s. Mark the later as a correction.")
                % {
                    "period": observation.period,
                    "one": _written(metric, earlier, language),
                    "other": _written(metric, observation, language),
                },
                (earlier.pk, observation.pk),
            )
        known[observation.period] = observation


def _written(metric: Metric, observation: Observation, language: str) -> str:
    figure = metric.figure_for(observation.value)
    return format_figure(figure, language) if figure else ""
