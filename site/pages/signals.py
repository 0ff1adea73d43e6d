"""Signals: clear at each request which links the last one has fetched."""

from django.core.signals import request_started

from pages import links


def connect() -> None:
    """Connect the signals."""
    request_started.connect(links.forget, dispatch_uid="pages.links")
