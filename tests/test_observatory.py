"""MDN's HTTP Observatory, run on the answers of the site as in production. `make node-tools` installs it."""

import json
import os
import shutil
import subprocess
from importlib import import_module, reload
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from tests.served_site import PROJECT_DIR

NODE = PROJECT_DIR / "tests" / "node"
HOST = "www.example.org"
OF_BROWSERS = ("SECURE_", "SESSION_", "CSRF_", "ALLOWED_HOSTS")

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.once,
    pytest.mark.skipif(
        not (NODE / "node_modules" / "@mdn" / "mdn-http-observatory").exists()
        and os.environ.get("BROWSER_TESTS") != "required",
        reason="HTTP Observatory is not installed: make node-tools",
    ),
]


@pytest.fixture
def _as_in_production(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "SECRET_KEY": "x" * 50,
        "DATABASE_URL": "sqlite://:memory:",
        "ALLOWED_HOSTS": HOST,
        "SITE_URL": f"https://{HOST}",
    }.items():
        monkeypatch.setenv(name, value)
    production = reload(import_module("config.settings.production"))
    for name, value in vars(production).items():
        if name.startswith(OF_BROWSERS):
            setattr(settings, name, value)


def answer(client: Client, method: str, url: str) -> dict[str, Any]:
    scheme, _slashes, rest = url.partition("://")
    path = rest.removeprefix(HOST)
    response = client.generic(
        method, path, secure=scheme == "https", headers={"host": HOST, "origin": "https://x.org"}
    )
    headers = [*response.items(), *(("Set-Cookie", each.OutputString()) for each in response.cookies.values())]
    return {"status": response.status_code, "headers": headers, "body": response.getvalue().decode()}


def graded(path: str) -> dict[str, Any]:
    asked = [
        f"GET http://{HOST}{path}",
        f"GET https://{HOST}{path}",
        f"GET https://{HOST}/robots.txt",
        f"OPTIONS https://{HOST}{path}",
    ]
    answers = {each: answer(Client(), *each.split(" ")) for each in asked}
    done = subprocess.run(  # noqa: S603 - our own arguments
        [shutil.which("node") or "node", str(NODE / "observatory.mjs")],
        input=json.dumps({"host": HOST, "path": path, "answers": answers}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


@pytest.mark.usefixtures("_as_in_production")
@pytest.mark.parametrize(
    ("address", "least"), [("/", 125), ("/en/what-is-a-cluster/", 125), ("/admin/login/", 110)]
)
def test_a_page_is_graded(address: str, least: int, record_property: Any) -> None:
    result = graded(address)
    record_property("grade", f"{result['grade']}, {result['score']} points")
    assert result["score"] >= least, result["tests"]
