"""Choosers start by an element in the page; Wagtail starts them by a script, which the policy forbids."""

import json
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets import BaseChooser


def install() -> None:
    """Take the place of a method of Wagtail's for which there is no setting and no template.

    tests/test_inline_scripts.py notices when it has changed.
    """
    BaseChooser.render = _rendered


def _rendered(
    self: BaseChooser, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
) -> SafeString:
    """As upstream's, with `editing/widget-start.js` to do what the script did. An id among `attrs` is needed."""
    assert attrs  # noqa: S101 - Wagtail itself demands it
    field_id = attrs["id"]
    shown = self.get_value_data(value)
    return format_html(
        '{}<widget-start hidden of="{}" for="{}" with="{}"></widget-start>',
        self.render_html(name, shown, attrs),
        self.js_constructor,
        field_id,
        json.dumps(self.get_js_init_options(field_id, name, shown)),
    )
