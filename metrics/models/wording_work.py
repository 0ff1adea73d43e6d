"""What is to be translated of the metrics' names and wordings: they are work like every other text."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from wagtail.models import Locale

from metrics.models.metric import Metric
from metrics.models.wording import WORDED, MetricWording


@dataclass(frozen=True)
class WordingWork:
    """A metric with its wordings in two languages, and the texts that wait for a translation, by field."""

    metric: Metric
    source: MetricWording
    own: MetricWording | None
    waiting: dict[str, str]
    total: int


def wording_work(metrics: Iterable[Metric], locale: Locale) -> list[WordingWork]:
    """What waits in `locale`: what has no words there, and what says something else in the source since."""
    found = []
    for metric in metrics:
        source, own = metric.wording(settings.LANGUAGE_CODE), metric.wording(locale.language_code)
        if source is None:
            continue
        texts = source.texts()
        waiting = {name: text for name, text in texts.items() if not _is_translated(own, name, text)}
        found.append(WordingWork(metric, source, own, waiting, len(texts)))
    return found


def _is_translated(own: MetricWording | None, name: str, text: str) -> bool:
    return own is not None and bool(getattr(own, name)) and own.translated_from.get(name, text) == text


def remember_the_source(sender: type[MetricWording], instance: MetricWording, **kwargs: Any) -> None:
    """Keep with a wording what the source's says when it is written; for what is not touched, what it said then."""
    if kwargs.get("raw") or not instance.metric_id:
        return
    others = MetricWording.objects.filter(metric=instance.metric_id).exclude(pk=instance.pk)
    before = MetricWording.objects.filter(pk=instance.pk).first() if instance.pk else None
    if instance.locale.language_code == settings.LANGUAGE_CODE:
        # Written before there was a source, in the same form perhaps: what it says first is what they are held to.
        for other in others:
            kept = {name: getattr(before or instance, name) for name in WORDED}
            MetricWording.objects.filter(pk=other.pk).update(translated_from=kept | other.translated_from)
        return
    source = others.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    for name in WORDED if source else ():
        if before is None or getattr(before, name) != getattr(instance, name):
            instance.translated_from[name] = getattr(source, name)
