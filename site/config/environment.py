"""Every environment variable the site reads. docs/operators.md explains each in one table; a test compares."""

import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import environ

PROJECT_DIR = Path(__file__).resolve().parents[2]

_env = environ.Env()

VAR_DIR = Path(_env.str("VAR_DIR", str(PROJECT_DIR / "var")))
PORT: int = _env.int("PORT", 8000)
BIND_ADDRESS: str = _env.str("BIND_ADDRESS", "127.0.0.1")
WEB_WORKERS: int = _env.int("WEB_WORKERS", 2)
DEBUG: bool = _env.bool("DEBUG", False)

DATABASE_URL: str = _env.str("DATABASE_URL", "")
# Set by gunicorn.conf.py for web processes; what a command does may take its time.
DATABASE_SECONDS: float = _env.float("DATABASE_SECONDS", 0)
DATABASE_CONNECT_SECONDS = 3
REDIS_URL: str = _env.str("REDIS_URL", "")
# An OpenSearch server for editors' searches.
SEARCH_URL: str = _env.str("SEARCH_URL", "")
PAGE_CACHE_MEGABYTES: int = _env.int("PAGE_CACHE_MEGABYTES", 64)
EDGE_SECONDS: int = _env.int("EDGE_SECONDS", 0)
EDGE_PURGE_URL: str = _env.str("EDGE_PURGE_URL", "").rstrip("/")
MEDIA_ROOT: str = _env.str("MEDIA_ROOT", str(VAR_DIR / "media"))
PRIVATE_MEDIA_ROOT: str = _env.str("PRIVATE_MEDIA_ROOT", str(VAR_DIR / "private"))
# Where S3_BUCKET names one, uploads are in an object store instead of MEDIA_ROOT and PRIVATE_MEDIA_ROOT.
S3_BUCKET: str = _env.str("S3_BUCKET", "")
S3_PRIVATE_BUCKET: str = _env.str("S3_PRIVATE_BUCKET", "")
S3_ENDPOINT_URL: str = _env.str("S3_ENDPOINT_URL", "")
S3_REGION: str = _env.str("S3_REGION", "")
S3_ACCESS_KEY: str = _env.str("S3_ACCESS_KEY", "")
S3_SECRET_KEY: str = _env.str("S3_SECRET_KEY", "")
# How the web server in front knows PRIVATE_MEDIA_ROOT.
X_ACCEL_LOCATION: str = _env.str("X_ACCEL_LOCATION", "")
STATIC_ROOT: str = _env.str("STATIC_ROOT", str(VAR_DIR / "static"))

SITE_URL: str = _env.str("SITE_URL", "").rstrip("/")
ALLOWED_HOSTS: list[str] = _env.list("ALLOWED_HOSTS", default=[])
SECRET_KEY: str = _env.str("SECRET_KEY", "")
# An e-mail address or an address of the web; empty takes the e-mail address of the site's settings.
SECURITY_CONTACT: str = _env.str("SECURITY_CONTACT", "")
HSTS_SECONDS: int = _env.int("HSTS_SECONDS", 31_536_000)
TRUSTED_PROXY_COUNT: int = _env.int("TRUSTED_PROXY_COUNT", 0)
TRUST_FORWARDED_PROTO: bool = _env.bool("TRUST_FORWARDED_PROTO", False)

# None: as the settings have it, required on a public server and offered on one's own machine.
SECOND_STEP_REQUIRED: bool | None = _env.bool("SECOND_STEP_REQUIRED", None)
OIDC_SERVER_URL: str = _env.str("OIDC_SERVER_URL", "").rstrip("/")
OIDC_CLIENT_ID: str = _env.str("OIDC_CLIENT_ID", "")
OIDC_CLIENT_SECRET: str = _env.str("OIDC_CLIENT_SECRET", "")
OIDC_NAME: str = _env.str("OIDC_NAME", "")

# Empty, deepl or libretranslate.
MACHINE_TRANSLATION: str = _env.str("MACHINE_TRANSLATION", "")
MACHINE_TRANSLATION_KEY: str = _env.str("MACHINE_TRANSLATION_KEY", "")
MACHINE_TRANSLATION_URL: str = _env.str("MACHINE_TRANSLATION_URL", "").rstrip("/")

ALLOW_INDEXING: bool = _env.bool("ALLOW_INDEXING", True)
CLOCK_SECONDS: float | None = _env.float("CLOCK_SECONDS", None)
ENQUIRY_RETENTION_DAYS: int = _env.int("ENQUIRY_RETENTION_DAYS", 180)
DEFAULT_FROM_EMAIL: str = _env.str("DEFAULT_FROM_EMAIL", "webmaster@localhost")
LOG_LEVEL: str = _env.str("LOG_LEVEL", "WARNING")
# line or json.
LOG_FORMAT: str = _env.str("LOG_FORMAT", "line")
BACKUP_COMMAND: str = _env.str("BACKUP_COMMAND", "")
SENTRY_DSN: str = _env.str("SENTRY_DSN", "")
MONITORING_TOKEN: str = _env.str("MONITORING_TOKEN", "")


def email(default: str) -> dict[str, Any]:
    """How the queue is sent: by EMAIL_URL (such as `smtp+tls://user:password@host:587`), else by `default`."""
    found = dict(_env.email("EMAIL_URL", default=default))
    renamed = {"EMAIL_BACKEND": "MAIL_DELIVERY_BACKEND"}
    return {renamed.get(str(name), str(name)): value for name, value in found.items()}


def single_sign_on() -> dict[str, Any]:
    """django-allauth's SOCIALACCOUNT_PROVIDERS: the OpenID Connect server of OIDC_SERVER_URL, or none."""
    if not OIDC_SERVER_URL:
        return {}
    app = {
        "provider_id": "sso",
        "name": OIDC_NAME or urlsplit(OIDC_SERVER_URL).hostname,
        "client_id": OIDC_CLIENT_ID,
        "secret": OIDC_CLIENT_SECRET,
        "settings": {"server_url": OIDC_SERVER_URL},
    }
    return {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}


def database(url: str) -> dict[str, Any]:
    """Django's DATABASES entry for a database address. SQLite gets WAL and synchronous=FULL."""
    config: dict[str, Any] = {"OPTIONS": {}, **_env.db_url_config(url)}
    config["ATOMIC_REQUESTS"] = True
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
        }
    else:
        config["CONN_HEALTH_CHECKS"] = True
        limits: dict[str, Any] = {"connect_timeout": DATABASE_CONNECT_SECONDS}
        if DATABASE_SECONDS:
            limits["options"] = f"-c statement_timeout={int(DATABASE_SECONDS * 1000)}"
        # What the address itself says counts.
        config["OPTIONS"] = limits | config["OPTIONS"]
    # To open one costs as much as a few queries, also on SQLite with its first statements.
    config["CONN_MAX_AGE"] = 60
    return config


def search_backends(url: str) -> dict[str, dict[str, Any]]:
    """Wagtail's WAGTAILSEARCH_BACKENDS: the database, and before it the OpenSearch server of an address.

    The database is written first, so that it has everything when the server is away.
    """
    database = {"BACKEND": "search.backend"}
    if not url:
        return {"default": database}
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise _unusable_search("it is no address") from error
    name = parts.path.strip("/")
    if parts.scheme not in ("http", "https"):
        raise _unusable_search("it begins with neither https:// nor http://")
    if not host or parts.query or parts.fragment:
        raise _unusable_search("it is no address of a server")
    if not _SEARCH_NAME.fullmatch(name):
        raise _unusable_search("behind the server, one name of small letters, digits, - and _ is needed")
    if not find_spec("opensearchpy"):
        raise environ.ImproperlyConfigured(
            "SEARCH_URL needs a package that is not installed: "
            "pip install --require-hashes -r deploy/requirements-opensearch.txt"
        )
    place = f"[{host}]" if ":" in host else host
    server = {
        "BACKEND": "search.opensearch.server_backend",
        "ADDRESS": f"{parts.scheme}://{place}{f':{port}' if port else ''}",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "PREFIX": f"{name}_",
    }
    return {"database": database, "default": server}


_SEARCH_NAME = re.compile("[a-z0-9][a-z0-9_-]*")


def _unusable_search(why: str) -> environ.ImproperlyConfigured:
    """Says nothing of the address itself, which holds a password."""
    return environ.ImproperlyConfigured(
        f"SEARCH_URL cannot be used: {why}. Write the address of an OpenSearch server as "
        "https://user:password@host:9200/name, with the name that this site's indexes there begin with; in user "
        "and password, / is written as %2F, @ as %40, # as %23, ? as %3F. Empty, the database is asked."
    )


def object_storage(backend: str, bucket: str) -> dict[str, Any]:
    """Django's STORAGES entry for a bucket of the object store."""
    options = {
        "bucket_name": bucket,
        "endpoint_url": S3_ENDPOINT_URL or None,
        "region_name": S3_REGION or None,
        "access_key": S3_ACCESS_KEY or None,
        "secret_key": S3_SECRET_KEY or None,
        "addressing_style": "path" if S3_ENDPOINT_URL else "auto",
    }
    return {"BACKEND": backend, "OPTIONS": options}


def required(name: str) -> str:
    """A variable that production cannot do without; stops the start with the name of what is missing."""
    value = _env.str(name, "")
    if not value:
        raise environ.ImproperlyConfigured(
            f"Set the environment variable {name}. docs/operators.md lists every variable with an example."
        )
    return value
