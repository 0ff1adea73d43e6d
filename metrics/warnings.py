"""What is missing or overdue in a metric, in words for the editors' list."""

from datetime import date, timedelta

from django.conf import settings
from django.utils.translation import gettext as _

from metrics.models import Metric

REVIEW_IS_NEAR = timedelta(days=30)


def register_warnings(metric: Metric, today: date) -> list[str]:
    """Warnings for a metric that comes from `Metric.objects.for_listing`, without a further query."""
    if metric.current_value is None:
        return [_("No value yet")]
    warnings = []
    if not metric.current_source:
        warnings.append(_("No source"))
    if not metric.current_period:
        warnings.append(_("No period"))
    if metric.wording_count < len(settings.LANGUAGES):
        warnings.append(_("A language lacks its wording"))
    if metric.review_by and metric.review_by <= today:
        warnings.append(_("Review is due"))
    elif metric.review_by and metric.review_by <= today + REVIEW_IS_NEAR:
        warnings.append(_("Review is due soon"))
    return warnings
