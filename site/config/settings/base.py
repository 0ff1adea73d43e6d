"""Settings that hold everywhere. What differs lives in local.py, production.py and test.py."""

from pathlib import Path

from django.utils.translation import gettext_lazy as _

from config import environment as env
from security.policies import NO_FEATURES, PUBLIC_POLICY

INSTALLED_APPS = [
    "home",
    "clusterinfo",
    "metrics",
    "search",
    "assets",
    "translation",
    "sharing",
    "editing",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "rest_framework",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "csp",
    # Last: its post_migrate handler hands out permissions that the apps above create.
    "accounts",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "security.middleware.PolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "sharing.middleware.keep_out_of_search",
    "django.middleware.gzip.GZipMiddleware",
    "translation.middleware.LanguageFromPathMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [env.PROJECT_DIR / "site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

if env.REDIS_URL:
    # django-redis rather than Django's own backend: a page must still be served while Redis is away.
    CACHES = {
        "default": {
            "BACKEND": "django_redis.cache.RedisCache",
            "LOCATION": env.REDIS_URL,
            "OPTIONS": {
                "SOCKET_CONNECT_TIMEOUT": 0.5,
                "SOCKET_TIMEOUT": 0.5,
                "IGNORE_EXCEPTIONS": True,
            },
        }
    }
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"

LANGUAGE_CODE = "da"
LANGUAGES = [("da", _("Danish")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
# The second holds Danish for Wagtail's own interface, of which its packages translate a small part.
LOCALE_PATHS = [env.PROJECT_DIR / "site" / "locale", env.PROJECT_DIR / "site" / "locale_wagtail"]
FORMAT_MODULE_PATH = "config.formats"
USE_I18N = True
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True

STATICFILES_DIRS = [env.PROJECT_DIR / "site" / "static"]
STATIC_URL = "/static/"
STATIC_ROOT: str | None = env.STATIC_ROOT
# favicon.ico, apple-touch-icon.png: asked for at the root, whatever a page says.
WHITENOISE_ROOT = env.PROJECT_DIR / "site" / "static_root"
MEDIA_URL = "/media/"
MEDIA_ROOT = env.MEDIA_ROOT

ALLOW_INDEXING = env.ALLOW_INDEXING
TRUSTED_PROXY_COUNT = env.TRUSTED_PROXY_COUNT
ENQUIRY_RETENTION_DAYS = env.ENQUIRY_RETENTION_DAYS
DEFAULT_FROM_EMAIL = env.DEFAULT_FROM_EMAIL
SERVER_EMAIL = env.DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 10
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Set by local.py alone: on a server, the web server in front serves media.
SERVE_MEDIA = False
LOCAL_DIR: Path | None = None

WAGTAIL_SITE_NAME = "DigitalLead"
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_WORKFLOW_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = True
WAGTAILIMAGES_IMAGE_MODEL = "assets.SiteImage"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_DOCUMENT_MODEL = "assets.SiteDocument"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# Without this the children of a translated page lose their place in the tree, and a page that has just
# been sent to translation goes live in the source language.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True

CONTENT_SECURITY_POLICY = PUBLIC_POLICY
PERMISSIONS_POLICY = NO_FEATURES
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.LOG_LEVEL},
}
