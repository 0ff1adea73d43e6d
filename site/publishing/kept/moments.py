"""The next moment at which public pages change by themselves: a value is released, a page expires, a day begins."""

from datetime import datetime, timedelta

from django.db.models import Min
from django.utils import timezone
from wagtail.models import Page, Revision

from home.models import SiteSettings
from metrics.models import Observation
from publishing.stamp import content_stamp
from publishing.stamp.content_stamp import Stamp

_known: dict[Stamp, datetime] = {}


def next_moment(now: datetime) -> datetime:
    """The first such moment after `now`. Asked of the database once for each content stamp.

    Pages that go live at a planned time are published by a command, which moves the stamp; their time is among the
    moments all the same.
    """
    stamp = content_stamp.read()
    known = _known.get(stamp) if stamp and content_stamp.is_shareable() else None
    if known and now < known:
        return known
    found = _asked(now)
    if stamp and content_stamp.is_shareable():
        _known.clear()
        _known[stamp] = found
    return found


def _asked(now: datetime) -> datetime:
    tomorrow = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    rows = (
        Observation.objects.filter(release_at__gt=now).order_by().values_list(Min("release_at")),
        Page.objects.filter(live=True, expire_at__gt=now).order_by().values_list(Min("expire_at")),
        SiteSettings.objects.filter(live=True, expire_at__gt=now).order_by().values_list(Min("expire_at")),
        Revision.objects.filter(approved_go_live_at__gt=now).order_by().values_list(Min("approved_go_live_at")),
    )
    moments = [moment for query in rows for (moment,) in query]
    return min([tomorrow, *(moment for moment in moments if moment)])
