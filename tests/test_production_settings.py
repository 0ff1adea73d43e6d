"""What a public server is set to where its operator says nothing else."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from config.environment import PROJECT_DIR

# As a web process of gunicorn reads them.
READ = """
import json, runpy, sys
runpy.run_path("site/gunicorn.conf.py")
from django.conf import settings
names = sys.argv[1:]
print(json.dumps({name: getattr(settings, name) for name in names}))
"""
NEEDED = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "SECRET_KEY": "of-a-test",
    "DATABASE_URL": "postgres://site@127.0.0.1/site",
    "ALLOWED_HOSTS": "example.org",
    "SITE_URL": "https://example.org",
}


def in_production(*names: str, **variables: str) -> dict[str, Any]:
    """The settings of these names."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "VIRTUAL_ENV")}
    command = [sys.executable, "-c", READ, *names]
    said = subprocess.run(  # noqa: S603 - our own arguments
        command, cwd=PROJECT_DIR, env=kept | NEEDED | variables, capture_output=True, text=True, check=True
    )
    return dict(json.loads(said.stdout))


def test_all_that_is_secret_goes_by_tls_alone() -> None:
    secure = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_HTTPONLY")
    read = in_production(*secure, "SECURE_HSTS_SECONDS", "DEBUG", "SECURE_PROXY_SSL_HEADER")
    assert [read[name] for name in secure] == [True] * len(secure)
    assert read["SECURE_HSTS_SECONDS"] == 365 * 24 * 60 * 60
    assert not read["DEBUG"]
    # What a visitor says of TLS is not believed.
    assert read["SECURE_PROXY_SSL_HEADER"] is None


@pytest.mark.parametrize(("variables", "is_required"), [({}, True), ({"SECOND_STEP_REQUIRED": "0"}, False)])
def test_a_second_step_is_required_unless_somebody_says_otherwise(
    variables: dict[str, str], is_required: bool
) -> None:
    assert in_production("SECOND_STEP_REQUIRED", **variables)["SECOND_STEP_REQUIRED"] is is_required


def test_the_database_is_waited_for_ten_seconds() -> None:
    options = in_production("DATABASES")["DATABASES"]["default"]["OPTIONS"]
    assert options["options"] == "-c statement_timeout=10000"
    assert options["connect_timeout"] == 3
