"""What this app adds to the editors' side. Importing a module of hooks registers them."""

from wagtail.snippets.models import register_snippet

from metrics.consistency.editors import hooks as consistency_hooks  # noqa: F401
from metrics.content import draftail  # noqa: F401
from metrics.editors import choosers, deletion, history, typed_figure_views, withdrawing, wording_views  # noqa: F401
from metrics.editors.viewsets import MetricsGroup
from metrics.imports import hooks as import_hooks  # noqa: F401

register_snippet(MetricsGroup)
