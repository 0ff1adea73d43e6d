"""Puts the page cache in front of Django, as the settings say."""

from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from clusterinfo.models import RECEIPT
from config import environment as env
from operating.probes import PROBES
from publishing.kept.page_stores import FileStore, Memory, PageStore, RedisStore
from publishing.kept.wsgi_cache import Application, Environ, PageCache
from publishing.stamp import content_stamp
from translation.site_languages import site_languages

MEGABYTE = 1_000_000
SOURCES = ("site", "home", "clusterinfo", "metrics", "search")
KINDS = (".py", ".html", ".txt", ".mo", ".css", ".js", ".svg")


def with_page_cache(application: Application) -> Application:
    """The application with the page cache in front; as it is where the cache is switched off, and with DEBUG."""
    if settings.DEBUG or not settings.PAGE_CACHE_MEGABYTES:
        return application
    # What another start has kept may be of other settings, or from before a power cut.
    content_stamp.move_after_closing()
    most_bytes = settings.PAGE_CACHE_MEGABYTES * MEGABYTE
    return PageCache(
        application,
        page_store(most_bytes),
        Memory(most_bytes // 4),
        release=release(),
        never=(
            reverse("wagtailadmin_home"),
            reverse("content_stamp"),
            *PROBES,
            # Needs nothing that could be away.
            reverse("robots"),
            settings.STATIC_URL,
            settings.MEDIA_URL,
            "/documents/",
            "/cards/",
            "/style-",
            *_in_each_language("search_suggestions"),
        ),
        never_with_query=frozenset(_in_each_language("search")),
        cookies=frozenset(
            {
                settings.SESSION_COOKIE_NAME,
                settings.CSRF_COOKIE_NAME,
                settings.LANGUAGE_COOKIE_NAME,
                "messages",
            }
        ),
        parameters=frozenset({RECEIPT}),
        is_secure=_how_secure_is_read(),
        edge_seconds=settings.EDGE_SECONDS,
    )


def page_store(most_bytes: int) -> PageStore:
    """What all processes share: Redis where there is one, else a directory of this machine."""
    if settings.CONTENT_STAMP_REDIS:
        return RedisStore(settings.CONTENT_STAMP_REDIS)
    return FileStore(Path(settings.CONTENT_STAMP_DIR) / "pages", most_bytes)


@cache
def release() -> str:
    """Names the code that runs, by what it consists of: while versions change, each has pages of its own."""
    digest = sha256()
    for source in SOURCES:
        for file in sorted((env.PROJECT_DIR / source).rglob("*")):
            if file.suffix in KINDS and file.is_file():
                digest.update(str(file.relative_to(env.PROJECT_DIR)).encode() + file.read_bytes())
    return digest.hexdigest()[:16]


def _in_each_language(name: str) -> list[str]:
    addresses = []
    for language in site_languages():
        with override(language):
            addresses.append(reverse(name))
    return addresses


def _how_secure_is_read() -> Callable[[Environ], bool]:
    """As Django's `request.is_secure()` reads it."""
    header, secure_value = settings.SECURE_PROXY_SSL_HEADER or ("", "")

    def is_secure(environ: dict[str, Any]) -> bool:
        if header and header in environ:
            return bool(environ[header].split(",")[0].strip() == secure_value)
        return bool(environ.get("wsgi.url_scheme") == "https")

    return is_secure
