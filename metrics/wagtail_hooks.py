"""What this app adds to the editors' side. Importing a module of hooks registers them."""

from wagtail.snippets.models import register_snippet

from metrics import deletion, import_hooks, log_actions, rich_text_editor, typed_tiles_views  # noqa: F401
from metrics.consistency_admin import hooks as consistency_hooks  # noqa: F401
from metrics.viewsets import MetricsGroup

register_snippet(MetricsGroup)
