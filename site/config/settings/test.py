"""Settings for the tests: what production does, with a throw-away database, quick passwords and mail kept."""

import os
import tempfile
from urllib.parse import urlsplit, urlunsplit

from config import environment as env

from .base import *  # noqa: F403
from .base import CACHES, STORAGES


def _redis_database_of(worker: str, url: str) -> str:
    """pytest-xdist's first worker, gw0, has the database that `url` names, gw1 the next one."""
    parts = urlsplit(url)
    first = int(parts.path.strip("/") or 0)
    return urlunsplit(parts._replace(path=f"/{first + int(worker.removeprefix('gw'))}"))


if env.REDIS_URL:
    # Emptying a cache empties its whole Redis database: side by side, tests would empty each other's.
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0")
    CACHES["default"]["LOCATION"] = CONTENT_STAMP_REDIS = _redis_database_of(worker, env.REDIS_URL)

CONTENT_STAMP_DIR = tempfile.mkdtemp(prefix="cluster-site-cache-")
SECRET_KEY = "used-by-tests-only"  # noqa: S105
DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DATABASES = {"default": env.database(env.DATABASE_URL or "sqlite://:memory:")}
WAGTAILADMIN_BASE_URL = "http://localhost"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# At once, except where a test is about the queue.
EMAIL_BACKEND = MAIL_DELIVERY_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SECURITY_CONTACT = "security@example.org"
SERVE_MEDIA = True
MEDIA_ROOT = tempfile.mkdtemp(prefix="cluster-site-media-")
STORAGES["private"]["OPTIONS"]["location"] = tempfile.mkdtemp(prefix="cluster-site-private-")
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
