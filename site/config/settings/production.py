"""Settings for a public server. A missing variable stops the start with its name."""

from config import environment as env

from .base import *  # noqa: F403
from .base import STORAGES

DEBUG = False
SECRET_KEY = env.required("SECRET_KEY")
DATABASES = {"default": env.database(env.required("DATABASE_URL"))}
ALLOWED_HOSTS = env.required("ALLOWED_HOSTS").split(",")
WAGTAILADMIN_BASE_URL = env.required("SITE_URL").rstrip("/")
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]
vars().update(env.email("smtp://localhost:25"))
SECOND_STEP_REQUIRED = env.SECOND_STEP_REQUIRED is not False

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "assets.static_files.ModuleStaticFilesStorage"},
}

SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = env.HSTS_SECONDS
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
if env.TRUST_FORWARDED_PROTO:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
