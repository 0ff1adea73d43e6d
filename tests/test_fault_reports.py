"""What Sentry is told of a fault: enough to find it, nothing of whom it happened to."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sentry_sdk
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport

from operating.fault_reports import begin_reporting

WHO = "ida@example.org"

pytestmark = pytest.mark.django_db


class Kept(Transport):
    """Takes what would be sent."""

    def __init__(self) -> None:
        super().__init__()
        self.events: list[Any] = []

    def capture_envelope(self, envelope: Envelope) -> None:
        if event := envelope.get_event():
            self.events.append(event)


@pytest.fixture
def sentry() -> Iterator[Kept]:
    kept = Kept()
    begin_reporting("https://key@sentry.example/1", transport=kept)
    yield kept
    sentry_sdk.get_client().close()
    sentry_sdk.init()


def test_a_fault_is_told_with_its_place_and_without_the_visitor(
    sentry: Kept, rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError(f"{WHO} was not found")

    monkeypatch.setattr("search.views.answer", fail)
    rf.cookies["sessionid"] = "secret-session"
    headers = {"User-Agent": "Idas telefon", "X-Forwarded-For": "1.2.3.4"}
    environ = rf.get(f"/soeg/?q={WHO}", headers=headers).environ
    # As a server asks: Sentry knows nothing of a request of the test client.
    told: list[Any] = []

    def start(status: str, _headers: Any, _fault: Any = None) -> Callable[[bytes], object]:
        told.append(status)
        return told.append

    b"".join(WSGIHandler()(environ, start))
    assert told == ["500 Internal Server Error"]
    [event] = sentry.events
    written = json.dumps(event)
    assert "RuntimeError" in written
    assert "search/views.py" in written
    assert event["request"] == {"method": "GET"}
    for own in (WHO, "secret-session", "Idas telefon", "1.2.3.4"):
        assert own not in written
