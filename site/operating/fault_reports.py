"""Tells Sentry of faults, where SENTRY_DSN names one: which, where in the code, in which view; never of whom."""

from typing import Any

import sentry_sdk
from sentry_sdk.integrations.django import DjangoIntegration
from sentry_sdk.integrations.logging import LoggingIntegration

# Of a request these are told; not its address, its query, what was sent, cookies or headers.
KEPT_OF_REQUESTS = ("method",)


def begin_reporting(dsn: str, **options: Any) -> None:
    """Report from now on in this process. `options` are further ones of sentry_sdk.init."""
    sentry_sdk.init(
        dsn=dsn,
        send_default_pii=False,
        include_local_variables=False,
        include_source_context=False,
        max_breadcrumbs=0,
        # What is logged as an error is a line in the log already.
        integrations=[DjangoIntegration(transaction_style="function_name"), LoggingIntegration(event_level=None)],
        before_send=without_people,
        **options,
    )


def without_people(event: Any, _hint: dict[str, Any]) -> Any:
    """The event without what could name a person, nor what the fault says: it may quote what was typed."""
    event["request"] = {name: value for name, value in event.get("request", {}).items() if name in KEPT_OF_REQUESTS}
    event.pop("user", None)
    event.pop("server_name", None)
    for fault in event.get("exception", {}).get("values", []):
        fault["value"] = ""
    return event
