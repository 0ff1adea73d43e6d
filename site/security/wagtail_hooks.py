"""The scripts on every screen of the editor that do what the policy keeps Wagtail's from doing."""

from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks

SCRIPTS = ("widget-start.js", "images/touch.js")


# Before others, which expect the widgets to be there.
@hooks.register("insert_global_admin_js", order=-1)
def started_by_files() -> SafeString:
    """As modules they run once the scripts of Wagtail have, and before the page is called loaded."""
    addresses = ((static(f"editing/{name}"),) for name in SCRIPTS)
    return format_html_join("\n", '<script type="module" src="{}"></script>', addresses)
