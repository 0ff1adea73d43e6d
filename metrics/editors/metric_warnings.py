"""What is missing or overdue in a metric, in words for the editors' list."""

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from metrics.models import Metric

REVIEW_IS_NEAR = timedelta(days=30)


def replaced_text(successor: str, places: int) -> str:
    """That a metric has a successor, and on how many pages it is still shown."""
    if not places:
        return _("Replaced by %(name)s") % {"name": successor}
    text = ngettext(
        "Replaced by %(name)s, but used on %(count)d page",
        "Replaced by %(name)s, but used on %(count)d pages",
        places,
    )
    return text % {"name": successor, "count": places}


def metric_warnings(metric: Metric, today: date) -> list[str]:
    """Warnings for a metric that comes from `Metric.objects.for_listing`, without a further query."""
    replaced = [replaced_text(metric.successor_name, metric.places)] if metric.replaced_by_id else []
    if metric.current_value is None:
        return [*replaced, _("No value yet")]
    warnings = replaced
    if not metric.current_source:
        warnings.append(_("No source"))
    if not metric.current_period:
        warnings.append(_("No period"))
    if metric.lacks_wording:
        warnings.append(_("A language lacks its wording"))
    if metric.review_by and metric.review_by <= today:
        warnings.append(_("Review is due"))
    elif metric.review_by and metric.review_by <= today + REVIEW_IS_NEAR:
        warnings.append(_("Review is due soon"))
    return warnings
