"""What this app adds to the editors' side."""

from wagtail.snippets.models import register_snippet

from metrics.viewsets import MetricsGroup

register_snippet(MetricsGroup)
