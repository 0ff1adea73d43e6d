"""A metric that is to replace another begins as its likeness; what is measured differently is then changed."""

from metrics.models import Metric, MetricWording


def successor_of(metric: Metric) -> Metric:
    """A metric, not saved, that is like another in all but its key and its review."""
    successor = Metric(
        key=_free_key(metric.key),
        unit=metric.unit,
        decimals=metric.decimals,
        qualifier=metric.qualifier,
        part_of=metric.part_of,
        self_reported=metric.self_reported,
        owner=metric.owner,
    )
    successor.wordings.set(
        [
            MetricWording(
                locale=wording.locale,
                name=wording.name,
                counted_singular=wording.counted_singular,
                counted_plural=wording.counted_plural,
                definition=wording.definition,
            )
            for wording in metric.wordings.all()
        ]
    )
    return successor


def _free_key(key: str) -> str:
    """The key with the first number that no metric has: members-2."""
    taken = set(Metric.objects.filter(key__startswith=f"{key}-").values_list("key", flat=True))
    return next(candidate for number in range(2, len(taken) + 3) if (candidate := f"{key}-{number}") not in taken)
