"""A metric that nobody may know of, with words of its own in everything that is said of it."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.conf import settings
from django.utils import timezone
from wagtail.models import Locale

from metrics.models import Metric, MetricWording, Observation, Source
from tests.markers import fill, word, words_in

DAY = timedelta(days=1)
KEY = word("key")
# As data, in Danish and in English.
SECRET_VALUES = frozenset({"888002", "888.002", "888,002"})


def secret_metric(release_at: datetime | None = None, value: str = "888002") -> Metric:
    """A metric with one value, released a day ago, with words in both languages."""
    metric = Metric.objects.create(key=KEY)
    for code, _name in settings.LANGUAGES:
        wording = MetricWording(metric=metric, locale=Locale.objects.get(language_code=code))
        fill(wording)
        wording.save()
    released = release_at or timezone.now() - DAY
    Observation.objects.create(metric=metric, value=Decimal(value), period="2018", release_at=released)
    return metric


def metric_words() -> frozenset[str]:
    """The words that the metric is told by. What one of the counted is called only the register knows."""
    metric = Metric.objects.get(key=KEY)
    words = frozenset({KEY}).union(*(words_in(wording) for wording in metric.wordings.all()))
    return words - {word("counted singular")}


def secret_value(metric: Metric, release_at: datetime) -> Observation:
    """A value with a source and a note of its own."""
    source = Source()
    fill(source)
    source.language = settings.LANGUAGE_CODE
    source.language = settings.LANGUAGE_CODE
    source.url = f"https://{word('source address')}.example/"
    source.save()
    return Observation.objects.create(
        metric=metric,
        value=Decimal("888002"),
        period="2019",
        source=source,
        note=word("note"),
        release_at=release_at,
    )
