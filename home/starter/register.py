"""The metrics of the starter content, as the source document states them; what it does not state stays empty."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.utils import timezone
from wagtail.models import Locale

from metrics.models import Metric, MetricWording, Observation, Source
from metrics.notation.parsing import parse_figure


@dataclass(frozen=True)
class StarterWording:
    """Name and counted thing in one language."""

    name: str
    singular: str = ""
    plural: str = ""


@dataclass(frozen=True)
class StarterMetric:
    """A metric with its value as it is typed in Danish."""

    key: str
    value: str
    da: StarterWording
    en: StarterWording
    of_2018: bool = True
    self_reported: bool = False
    part_of: str = ""


def _companies(key: str, value: str, da: str, en: str, part_of: str = "participants") -> StarterMetric:
    return StarterMetric(
        key,
        value,
        StarterWording(da, "virksomhed", "virksomheder"),
        StarterWording(en, "company", "companies"),
        self_reported=True,
        part_of=part_of,
    )


STARTER_METRICS = [
    StarterMetric(
        "members",
        "+300",
        StarterWording("Medlemmer", "medlem", "medlemmer"),
        StarterWording("Members", "member", "members"),
        of_2018=False,
    ),
    StarterMetric(
        "productivity-growth",
        "3,6 %",
        StarterWording("Produktivitetsvækst"),
        StarterWording("Productivity growth"),
        of_2018=False,
    ),
    StarterMetric(
        "innovation-likelihood",
        "4x",
        StarterWording("Innovationskraft"),
        StarterWording("Innovative strength"),
        of_2018=False,
    ),
    _companies("participants", "18.058", "Deltagende virksomheder", "Participating companies", part_of=""),
    StarterMetric(
        "clusters",
        "38",
        StarterWording("Klynger og innovationsnetværk", plural="klynger og innovationsnetværk"),
        StarterWording("Clusters and innovation networks", plural="clusters and innovation networks"),
    ),
    _companies(
        "new-skills",
        "6.868",
        "Virksomheder med nye kompetencer og værktøjer",
        "Companies with new skills and tools",
    ),
    _companies(
        "new-skills-small",
        "4.843",
        "Nye kompetencer og værktøjer: heraf med færre end 50 ansatte",
        "New skills and tools: of which fewer than 50 employees",
        part_of="new-skills",
    ),
    _companies("new-ideas", "5.296", "Virksomheder med nye idéer", "Companies with new ideas"),
    _companies(
        "new-ideas-small",
        "3.941",
        "Nye idéer: heraf med færre end 50 ansatte",
        "New ideas: of which fewer than 50 employees",
        part_of="new-ideas",
    ),
    _companies(
        "new-products",
        "2.689",
        "Virksomheder med nye produkter, ydelser eller processer",
        "Companies with new products, services or processes",
    ),
    _companies(
        "new-products-small",
        "1.998",
        "Nye produkter, ydelser eller processer: heraf med færre end 50 ansatte",
        "New products, services or processes: of which fewer than 50 employees",
        part_of="new-products",
    ),
]


@dataclass(frozen=True)
class EarlierValue:
    """What an earlier report said of a metric, so that its history is more than one value."""

    key: str
    value: int
    note: str = ""


VALUES_OF_2016 = [
    EarlierValue("participants", 16500, "Afrundet i kilden (“ca. 16.500”)"),
    EarlierValue("new-skills", 4832),
    EarlierValue("new-ideas", 3789),
    EarlierValue("new-products", 1524),
]

_PLACEHOLDER = re.compile(r"\{(?P<key>[a-z-]+)(?P<words> as words)?\}")


class StarterRegister:
    """The metrics once they are in the register, and how a text names one."""

    def __init__(self, danish: Locale, english: Locale) -> None:
        report = Source.objects.create(publisher="Cluster Excellence Denmark", title="Performanceregnskab 2018")
        released_at = timezone.now()
        self._metrics: dict[str, Metric] = {}
        for starter in STARTER_METRICS:
            figure = parse_figure(starter.value, "da")
            metric = Metric.objects.create(
                key=starter.key,
                unit=figure.unit,
                decimals=figure.decimals,
                qualifier=figure.qualifier,
                part_of=self._metrics.get(starter.part_of),
                self_reported=starter.self_reported,
            )
            for locale, wording in ((danish, starter.da), (english, starter.en)):
                MetricWording.objects.create(
                    metric=metric,
                    locale=locale,
                    name=wording.name,
                    counted_singular=wording.singular,
                    counted_plural=wording.plural,
                )
            Observation.objects.create(
                metric=metric,
                value=figure.value,
                period="2018" if starter.of_2018 else "",
                source=report if starter.of_2018 else None,
                release_at=released_at,
            )
            self._metrics[starter.key] = metric
        self._add_earlier_values(released_at - timedelta(days=1))

    def _add_earlier_values(self, released_at: datetime) -> None:
        """The values of the report before, released before those of 2018."""
        report = Source.objects.create(publisher="Cluster Excellence Denmark", title="Performanceregnskab 2017")
        for earlier in VALUES_OF_2016:
            Observation.objects.create(
                metric=self._metrics[earlier.key],
                value=Decimal(earlier.value),
                period="2016",
                source=report,
                note=earlier.note,
                release_at=released_at,
            )

    def metric(self, key: str) -> Metric:
        """The metric with this key."""
        return self._metrics[key]

    def with_inline_metrics(self, html: str) -> str:
        """A rich text whose `{key}` and `{key as words}` have become metrics that stand in the text."""

        def inline(match: re.Match[str]) -> str:
            words = ' format="words"' if match["words"] else ""
            return f'<a linktype="metric" id="{self.metric(match["key"]).pk}"{words}>{match["key"]}</a>'

        return _PLACEHOLDER.sub(inline, html)
