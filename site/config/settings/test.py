"""Settings for the tests: what production does, with a throw-away database, quick passwords and mail kept."""

import tempfile

from config import environment as env

from .base import *  # noqa: F403

SECRET_KEY = "used-by-tests-only"  # noqa: S105
DEBUG = False
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DATABASES = {"default": env.database(env.DATABASE_URL or "sqlite://:memory:")}
WAGTAILADMIN_BASE_URL = "http://localhost"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
SERVE_MEDIA = True
MEDIA_ROOT = tempfile.mkdtemp(prefix="cluster-site-media-")
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
