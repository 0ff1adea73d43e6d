"""What this app adds to the editors' side. Importing a module of hooks registers them."""

from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from metrics import deletion  # noqa: F401
from metrics.rich_text import MetricLinkHandler
from metrics.viewsets import MetricsGroup

register_snippet(MetricsGroup)


@hooks.register("register_rich_text_features")
def register_metric_links(features: FeatureRegistry) -> None:
    """Metrics in running text."""
    features.register_link_type(MetricLinkHandler)
