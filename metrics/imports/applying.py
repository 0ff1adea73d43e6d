"""Writes an import into the register: all of it, in one transaction, or nothing."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from metrics.imports.columns import KEY
from metrics.imports.files import Sheet
from metrics.imports.plans import Plan, effective_release, make_plan
from metrics.models import Metric, Observation, Source
from metrics.models.value_log import log_new_values


@dataclass(frozen=True)
class Order:
    """A file to import, as it was previewed: how its figures are written, and from when on they count."""

    sheet: Sheet
    language: str
    release_at: datetime | None

    def plan(self) -> Plan:
        """What carrying it out would do now."""
        return make_plan(self.sheet, self.language, self.release_at)


class NotAsPreviewed(Exception):
    """The register has changed since the preview, or a line is refused. Nothing was written."""

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self.plan = plan


@transaction.atomic
def carry_out(order: Order, fingerprint: str, user: User | None) -> Plan:
    """Add the values of the order, and return what was done.

    `fingerprint` is that of the plan which the person was shown. Raises NotAsPreviewed, with the plan as it is now,
    where that one differs or refuses a line.
    """
    # Whoever enters a value saves its metric first, so nobody can come between the comparison and the writing.
    keys = {row.cells.get(KEY, "").lower() for row in order.sheet.rows}
    list(Metric.objects.filter(key__in=keys).order_by("pk").select_for_update().values_list("pk"))
    plan = order.plan()
    if plan.is_refused or plan.fingerprint != fingerprint:
        raise NotAsPreviewed(plan)
    release_at = effective_release(order.release_at)
    sources: dict[tuple[str, str, str], Source] = {}
    observations = [
        Observation(
            metric=entry.metric,
            value=entry.value,
            period=entry.period,
            as_of=entry.as_of,
            source=_kept(entry.source, sources) if entry.source else None,
            release_at=release_at,
            kind=kind,
            note=entry.note,
            entered_by=user,
        )
        for entry, kind in ((line.entry, line.kind) for line in plan.changes if line.entry)
    ]
    Observation.objects.enter_all(observations)
    log_new_values(observations, user)
    return plan


def _kept(source: Source, sources: dict[tuple[str, str, str], Source]) -> Source:
    """The register's own source of this name, else a new one. A line without an address means any address."""
    name = (source.publisher, source.title, source.url)
    if name not in sources:
        same = Source.objects.filter(publisher=source.publisher, title=source.title).order_by("pk")
        if source.url:
            same = same.filter(url=source.url)
        found = same.first()
        if found is None:
            source.save()
            found = source
        sources[name] = found
    return sources[name]
