"""What will be published or taken down at a time that is still to come."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.models import Page, PageQuerySet, Revision

from pages.planned_times import in_words


@dataclass(frozen=True)
class ComingPlan:
    """A page that is going to be published, or taken down, and when."""

    page: Page
    planned_for: datetime
    is_expiry: bool
    ends: datetime | None = None
    """When a page that is going to be published is taken down again."""

    @property
    def words(self) -> str:
        """What happens and when, in the active language."""
        moment = in_words(self.planned_for)
        if self.is_expiry:
            return _("Is taken down on %(moment)s.") % {"moment": moment}
        if self.ends:
            words = _("Is published on %(moment)s and taken down on %(end)s.")
            return words % {"moment": moment, "end": in_words(self.ends)}
        return _("Is published on %(moment)s.") % {"moment": moment}


def coming_plans(pages: PageQuerySet, now: datetime, most: int) -> list[ComingPlan]:
    """At most so many plans for `pages`, the next one first. Three queries, or two."""
    ids = pages.order_by().annotate(as_text=Cast("pk", CharField())).values("as_text")
    revisions = Revision.objects.page_revisions().filter(approved_go_live_at__gt=now, object_id__in=ids)
    planned = revisions.order_by("approved_go_live_at", "pk")
    moments = {
        int(pk): (begin, parse_datetime(end) if end else None)
        for pk, begin, end in planned.values_list("object_id", "approved_go_live_at", "content__expire_at")[:most]
    }
    # An end that stands in a draft alone holds for nothing yet.
    ending = pages.filter(live=True, expire_at__gt=now).order_by("expire_at", "pk")[:most]
    plans = [ComingPlan(page, page.expire_at, is_expiry=True) for page in ending]
    if moments:
        beginning = pages.filter(pk__in=moments)
        plans += [ComingPlan(page, begin, False, end) for page in beginning for begin, end in [moments[page.pk]]]
    return sorted(plans, key=lambda plan: plan.planned_for)[:most]
