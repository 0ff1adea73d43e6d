"""The form of the site settings, which can be planned as pages can."""

from wagtail.admin.forms import WagtailAdminModelForm

from pages.planned_fields import PlannedTimesMixin


class SiteSettingsForm(PlannedTimesMixin, WagtailAdminModelForm):
    """Reads dates as they are written."""
