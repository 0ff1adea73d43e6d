"""What no passkey sends, sent to the screens that wait for one: it is called wrong, and no screen fails."""

import json
from base64 import urlsafe_b64encode
from copy import deepcopy
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from accounts.models import User
from tests.logins import SECOND, SECRET, is_logged_in, log_in, make_gerda

pytestmark = pytest.mark.django_db
ALONE, ADD, AGAIN = (
    "/admin/login/passkey/",
    "/admin/account/second-step/passkey/",
    "/admin/account/confirm/passkey/",
)


def packed(content: bytes) -> str:
    """As browsers send bytes."""
    return urlsafe_b64encode(content).decode().rstrip("=")


def signed(**changed: Any) -> dict[str, Any]:
    """What a browser sends of a passkey, with a part of it `changed`; None: left out."""
    said = json.dumps({"type": "webauthn.get", "challenge": "AAAA", "origin": "http://testserver"})
    answer = {
        "clientDataJSON": packed(said.encode()),
        "authenticatorData": packed(bytes(37)),
        "signature": packed(b"signed"),
        "userHandle": packed(b"1"),
        "attestationObject": packed(b"\xa0"),
    }
    whole: dict[str, Any] = {"id": "eHg", "rawId": "eHg", "type": "public-key", "response": answer}
    for name, value in changed.items():
        place = whole if name in whole else answer
        place[name] = value
        if value is None:
            del place[name]
    return deepcopy(whole)


BROKEN: dict[str, Any] = {
    "no id": signed(rawId=None),
    "two ids": signed(id="eHk"),
    "no answer": signed(response=None),
    "a list as the answer": signed(response=[]),
    "nobody": signed(userHandle=None),
    "a number as a person": signed(userHandle=1),
    "a person too far": signed(userHandle=packed(b"9" * 30)),
    "a person with a NUL": signed(userHandle=packed(b"1\0")),
    "letters that no bytes are written in": signed(clientDataJSON="é"),
    "nothing said": signed(clientDataJSON=""),
    "no JSON": signed(clientDataJSON=packed(b"{")),
    "a number as the site": signed(
        clientDataJSON=packed(json.dumps({"type": "webauthn.get", "challenge": 5, "origin": 5}).encode())
    ),
    "no key where one is announced": signed(authenticatorData=packed(bytes(32) + b"\x41" + bytes(30))),
    "cut off": signed(authenticatorData=packed(bytes(20)), attestationObject=""),
    "folded into itself": signed(attestationObject=packed(b"\x81" * 2000)),
    "text cut off": signed(attestationObject=packed(b"\xa1\x01")),
    "a list": [1],
    "a number": 1,
    "nothing": None,
}


@pytest.fixture
def gerda(db: None) -> User:
    return make_gerda()


@pytest.mark.parametrize("credential", BROKEN.values(), ids=BROKEN)
def test_at_the_login_it_is_wrong(credential: Any, gerda: User) -> None:
    alone = Client()
    alone.get(ALONE, headers={"x-requested-with": "XMLHttpRequest"})
    sent = json.dumps(credential).replace(packed(b"1"), packed(str(gerda.pk).encode()))
    answer = alone.post(ALONE, {"credential": sent}, follow=True)
    assert answer.redirect_chain == [("/admin/login/", 302)]
    assert not is_logged_in(alone)


@pytest.mark.parametrize("credential", BROKEN.values(), ids=BROKEN)
def test_as_a_second_step_it_is_wrong(credential: Any, gerda: User) -> None:
    TOTP.activate(gerda, SECRET)
    client = Client()
    log_in(client=client)
    client.get(SECOND)
    answer = client.post(SECOND, {"credential": json.dumps(credential)})
    assert answer.status_code == 200
    assert credential is None or "Den adgangsnøgle virkede ikke" in answer.content.decode()
    assert not is_logged_in(client)


@pytest.mark.parametrize("credential", BROKEN.values(), ids=BROKEN)
def test_where_one_is_added_or_shown_again_it_is_wrong(credential: Any, gerda: User) -> None:
    client = Client()
    log_in(client=client)
    client.get(ADD)
    answer = client.post(ADD, {"credential": json.dumps(credential), "name": "Min"})
    assert answer.status_code == 200
    assert "Den adgangsnøgle virkede ikke" in answer.content.decode()
    assert client.post(AGAIN, {"credential": json.dumps(credential)}).status_code == 302
    assert not Authenticator.objects.exists()
