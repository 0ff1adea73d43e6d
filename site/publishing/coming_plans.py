"""What will be published or taken down at a time that is still to come."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from wagtail.models import Page, PageQuerySet, Revision

from pages.planned_times import in_words


@dataclass(frozen=True)
class ComingPlan:
    """A page that is going to be published, or taken down, and when."""

    page: Page
    planned_for: datetime
    is_expiry: bool

    @property
    def words(self) -> str:
        """What happens and when, in the active language."""
        words = _("Is taken down on %(moment)s.") if self.is_expiry else _("Is published on %(moment)s.")
        return words % {"moment": in_words(self.planned_for)}


def coming_plans(pages: PageQuerySet, now: datetime, most: int) -> list[ComingPlan]:
    """At most so many plans for `pages`, the next one first. Three queries, or two."""
    ids = pages.order_by().annotate(as_text=Cast("pk", CharField())).values("as_text")
    revisions = Revision.objects.page_revisions().filter(approved_go_live_at__gt=now, object_id__in=ids)
    moments = {
        int(revision.object_id): revision.approved_go_live_at
        for revision in revisions.order_by("approved_go_live_at", "pk").defer("content")[:most]
    }
    # An end that stands in a draft alone holds for nothing yet.
    ending = pages.filter(live=True, expire_at__gt=now).order_by("expire_at", "pk")[:most]
    plans = [ComingPlan(page, page.expire_at, is_expiry=True) for page in ending]
    if moments:
        beginning = pages.filter(pk__in=moments)
        plans += [ComingPlan(page, moments[page.pk], is_expiry=False) for page in beginning]
    return sorted(plans, key=lambda plan: plan.planned_for)[:most]
