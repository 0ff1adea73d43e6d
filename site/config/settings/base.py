"""Settings that hold everywhere. What differs lives in local.py, production.py and test.py."""

from pathlib import Path
from typing import Any
from zoneinfo import available_timezones

from django.utils.translation import gettext_lazy as _

from config import environment as env
from publishing.stamp.guarded_connection import guarded_options
from security.policies import NO_FEATURES, PUBLIC_POLICY

from .logins import *  # noqa: F403

INSTALLED_APPS = [
    "home",
    "clusterinfo",
    "metrics",
    "search",
    "clock",
    "privacy",
    "assets",
    "pages",
    "saving",
    "approval",
    "translation",
    "translation.glossary",
    # Before wagtail_localize, whose editor it takes the place of.
    "translation.segments",
    "translation.exchange",
    "translation.machine",
    "translation.digest",
    "publishing",
    "sharing",
    "editing",
    "guide",
    "draft_links",
    "operating",
    "mailing",
    # Before Wagtail and wagtail_localize, of whose templates it takes the place.
    "security",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.users_app.StaffUsersConfig",
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
    # For its texts alone: Wagtail says with them how long ago something was.
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "csp",
    # Without "allauth" itself, which has nothing but its screens and texts: ours stand in accounts/templates.
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    # Last: its post_migrate handler hands out permissions that the apps above create.
    "accounts",
]

MIDDLEWARE = [
    "operating.request_ids.RequestIdMiddleware",
    "operating.probes.ProbesMiddleware",
    "operating.counting.CountingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "security.middleware.PolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "sharing.middleware.keep_out_of_search",
    "django.middleware.gzip.GZipMiddleware",
    "publishing.kept.keeping.KeepingMiddleware",
    "translation.middleware.LanguageFromPathMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.logging_in.second_step.SecondStepMiddleware",
    "pages.draft_titles.WhoLooksMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "assets.unkept_files.UnkeptFilesMiddleware",
    "home.routing.RouteMiddleware",
    "security.unreadable_requests.UnreadableRequestMiddleware",
    "editing.edit_here.EditHereMiddleware",
    "publishing.unlocked_reads.UnlockedReadsMiddleware",
]

ROOT_URLCONF = "config.urls"
CSRF_FAILURE_VIEW = "home.error_views.form_refused"
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
            # A block's author has nothing to load, so nothing to forget.
            "builtins": ["pages.templatetags.marks"],
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
            "OPTIONS": guarded_options(env.REDIS_URL),
        }
    }
else:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# What all processes that serve the site share, besides the database: by files on one machine, by Redis on several.
CONTENT_STAMP_REDIS = env.REDIS_URL
CONTENT_STAMP_DIR = str(env.VAR_DIR / "cache")
PAGE_CACHE_MEGABYTES = env.PAGE_CACHE_MEGABYTES
EDGE_SECONDS = env.EDGE_SECONDS
WAGTAILFRONTENDCACHE = {}
if env.EDGE_PURGE_URL:
    WAGTAILFRONTENDCACHE["edge"] = {"BACKEND": "publishing.edge.EdgeBackend", "LOCATION": env.EDGE_PURGE_URL}

LANGUAGE_CODE = "da"
# A further language is one more entry here; docs/developers.md says what else it can have.
LANGUAGES = [("da", _("Danish")), ("en", _("English"))]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
# The second holds Danish for Wagtail's own interface, of which its packages translate a small part.
LOCALE_PATHS = [env.PROJECT_DIR / "site" / "locale", env.PROJECT_DIR / "site" / "locale_wagtail"]
FORMAT_MODULE_PATH = "config.formats"
USE_I18N = True
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True

GUIDES_DIR = env.PROJECT_DIR / "docs"
STATICFILES_DIRS: list[Any] = [
    env.PROJECT_DIR / "site" / "static",
    # Of the guides, see guide.chapters.
    ("guide-pictures", GUIDES_DIR / "images"),
]
STATIC_URL = "/static/"
STATIC_ROOT: str | None = env.STATIC_ROOT
# favicon.ico, apple-touch-icon.png: asked for at the root, whatever a page says.
WHITENOISE_ROOT = env.PROJECT_DIR / "site" / "static_root"
MEDIA_URL = "/media/"
MEDIA_ROOT = env.MEDIA_ROOT
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "assets.storage.TidyStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    "private": {"BACKEND": "assets.storage.PrivateStorage", "OPTIONS": {"location": env.PRIVATE_MEDIA_ROOT}},
}
if env.S3_BUCKET:
    STORAGES["default"] = env.object_storage("assets.object_storage.MediaObjects", env.S3_BUCKET)
    STORAGES["private"] = env.object_storage(
        "assets.object_storage.PrivateObjects", env.required("S3_PRIVATE_BUCKET")
    )

DATABASE_SECONDS = env.DATABASE_SECONDS
BACKUP_COMMAND = env.BACKUP_COMMAND
MONITORING_TOKEN = env.MONITORING_TOKEN
SENTRY_DSN = env.SENTRY_DSN
ALLOW_INDEXING = env.ALLOW_INDEXING
TRUSTED_PROXY_COUNT = env.TRUSTED_PROXY_COUNT
# How often the web processes look for what is due; 0: never, `manage.py run_due` does it.
CLOCK_SECONDS = env.CLOCK_SECONDS or 0
ENQUIRY_RETENTION_DAYS = env.ENQUIRY_RETENTION_DAYS
DEFAULT_FROM_EMAIL = env.DEFAULT_FROM_EMAIL
SERVER_EMAIL = env.DEFAULT_FROM_EMAIL
# Into a queue, with the change that a mail tells of; MAIL_DELIVERY_BACKEND is what the clock sends it with.
EMAIL_BACKEND = "mailing.queue_backend.QueueBackend"
EMAIL_TIMEOUT = 10
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Set by local.py alone: on a server, the web server in front serves media.
SERVE_MEDIA = False
LOCAL_DIR: Path | None = None

WAGTAIL_SITE_NAME = "DigitalLead"
# Without the one that names the machine's own: no browser knows it.
WAGTAIL_USER_TIME_ZONES = sorted(available_timezones() - {"localtime"})
WAGTAILADMIN_USER_LOGIN_FORM = "accounts.login_form.StaffLoginForm"
# The languages of the editors' menus: those into which the interface has been translated.
WAGTAILADMIN_PERMITTED_LANGUAGES = [("da", _("Danish")), ("en", _("English"))]
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Approval of pages, which an administrator switches on; see the app approval.
WAGTAIL_WORKFLOW_ENABLED = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "approval.finishing.publish_approved"
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
WAGTAIL_PASSWORD_RESET_ENABLED = True
# Shared passwords are kept as they are typed, and nobody can be asked who has passed one on.
WAGTAIL_PRIVATE_PAGE_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILIMAGES_IMAGE_MODEL = "assets.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "assets.forms.SiteImageForm"
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 25_000_000
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_DOCUMENT_MODEL = "assets.SiteDocument"
# Never by a redirect to the file, which would answer whoever knows its address.
WAGTAILDOCS_SERVE_METHOD = "serve_view"
if env.X_ACCEL_LOCATION:
    X_ACCEL_LOCATION = env.X_ACCEL_LOCATION.rstrip("/") + "/"
    SENDFILE_BACKEND = "assets.accel_redirect"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "assets.forms.SiteDocumentForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
# None is shown in the browser, where it would run as a part of the site.
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILSEARCH_BACKENDS = env.search_backends(env.SEARCH_URL)
# Where the dictionaries lie that the search looks words up in; made once when they are missing.
SEARCH_DICTIONARIES = str(env.VAR_DIR / "dictionaries")
# Without this the children of a translated page lose their place in the tree, and a page that has just
# been sent to translation goes live in the source language.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True

MACHINE_TRANSLATION = env.MACHINE_TRANSLATION
MACHINE_TRANSLATION_KEY = env.MACHINE_TRANSLATION_KEY
MACHINE_TRANSLATION_URL = env.MACHINE_TRANSLATION_URL

CONTENT_SECURITY_POLICY = PUBLIC_POLICY
PERMISSIONS_POLICY = NO_FEATURES
SECURITY_CONTACT = env.SECURITY_CONTACT
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"},
        "json": {"()": "operating.logged_lines.JsonLines"},
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": env.LOG_FORMAT}},
    # search/opensearch/server_backend.py says it in one line.
    "loggers": {"opensearch": {"level": "CRITICAL"}},
    "root": {"handlers": ["console"], "level": env.LOG_LEVEL},
}
