"""Settings for one person's own machine: SQLite under var/, no services, nothing to configure."""

from pathlib import Path

from config import environment as env
from config.own_directory import local_secret_key, own_directory

from .base import *  # noqa: F403
from .base import INSTALLED_APPS, MIDDLEWARE, STORAGES

LOCAL_DIR = own_directory(env.VAR_DIR)
DEBUG = env.DEBUG
SECRET_KEY = env.SECRET_KEY or local_secret_key(LOCAL_DIR)
ALLOWED_HOSTS = env.ALLOWED_HOSTS or ["127.0.0.1", "localhost", "[::1]"]

DATABASES = {"default": env.database(env.DATABASE_URL or f"sqlite:///{env.VAR_DIR / 'site.sqlite3'}")}

WAGTAILADMIN_BASE_URL = env.SITE_URL or f"http://localhost:{env.PORT}"
vars().update(env.email("consolemail://"))
# Passkeys also by http, at http://localhost: browsers give none to an address of numbers.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True

CLOCK_SECONDS = 5 if env.CLOCK_SECONDS is None else env.CLOCK_SECONDS
SERVE_MEDIA = True
if Path(env.STATIC_ROOT).is_dir() and not DEBUG:
    # As on a public server. Their quality is the one that a first start can wait for.
    backend = {"BACKEND": "assets.static_files.ModuleStaticFilesStorage", "OPTIONS": {"brotli_quality": 9}}
    STORAGES = {**STORAGES, "staticfiles": backend}
else:
    # From the source tree: nothing is collected, and an edit shows on reload.
    STATIC_ROOT = None
    WHITENOISE_USE_FINDERS = True
    WHITENOISE_AUTOREFRESH = DEBUG

if DEBUG:
    INSTALLED_APPS = ["django_browser_reload", "django_migration_linter", *INSTALLED_APPS]
    MIDDLEWARE = [*MIDDLEWARE, "django_browser_reload.middleware.BrowserReloadMiddleware"]
