"""Where the import meets Wagtail: its addresses, and the button that leads to it.

metrics.wagtail_hooks imports this module; importing it registers the hooks.
"""

from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import HeaderButton

from metrics.imports.views import PERMISSION, ApplyView, ImportView, TemplateView


@hooks.register("register_admin_urls")
def import_urls() -> list[URLPattern]:
    """The pages of the import, below /admin/."""
    return [
        path("metrics/import/", ImportView.as_view(), name="metrics_import"),
        path("metrics/import/apply/", ApplyView.as_view(), name="metrics_import_apply"),
        path("metrics/import/template.csv", TemplateView.as_view(), name="metrics_import_template"),
    ]


def import_button(user: Any) -> list[HeaderButton]:
    """The button in the head of the metrics list, for those who may import; empty for everyone else."""
    if not user.has_perm(PERMISSION):
        return []
    return [HeaderButton(_("Import values"), url=reverse("metrics_import"), icon_name="upload")]
