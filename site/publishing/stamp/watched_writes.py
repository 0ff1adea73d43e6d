"""Moves the content stamp for every statement that writes what a public page could show.

Watched are the statements themselves, on every connection of Django: signals say nothing of `update()`, of
`bulk_create()` or of Wagtail's moves in the tree. What is written to a table that is not named here moves the
stamp; a table that is forgotten costs a page rendered once more. tests/test_content_stamp.py holds the names
against what public pages really read.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from wagtail.signals import page_unpublished, post_page_move, unpublished

from publishing.stamp.content_stamp import move_on_commit, note_write

# What no public page reads: drafts, history, who is who and who is at it, the bench of the translators, findings,
# when jobs ran.
APPS_BEHIND_THE_SCENES = (
    *("sessions", "clock", "mailing", "saving", "wagtail_localize", "glossary", "segments"),
    *("wagtailsearch", "wagtailadmin", "wagtailusers"),
    *("account", "mfa", "usersessions", "socialaccount"),
)
MODELS_BEHIND_THE_SCENES = (
    "accounts.FailedTry",
    "accounts.User",
    "assets.Rendition",
    "clusterinfo.Enquiry",
    "metrics.Dismissal",
    "metrics.FindingsState",
    "metrics.NumberInTranslation",
    "metrics.NumberOnPage",
    "search.MissedSearch",
    # They change with the text that they are of.
    "search.Place",
    "search.Word",
    "search.WordKey",
    "wagtailcore.Comment",
    "wagtailcore.CommentReply",
    "wagtailcore.ModelLogEntry",
    "wagtailcore.PageLogEntry",
    "wagtailcore.PageSubscription",
    "wagtailcore.Revision",
    "wagtailcore.UploadedFile",
    "wagtailembeds.Embed",
)
# The columns of a page that saving a draft of it writes.
DRAFT_COLUMNS = {"draft_title", "has_unpublished_changes", "latest_revision_created_at", "latest_revision_id"}
PAGES, RESTRICTIONS = "wagtailcore_page", "wagtailcore_pageviewrestriction"
_WRITE = re.compile(
    r'\s*(INSERT|UPDATE|DELETE|REPLACE|TRUNCATE)\b(?:\s+(?:OR\s+\w+|INTO|FROM|TABLE|ONLY))*\s+"?(\w+)', re.I
)
_COLUMN = re.compile(r'[\s,]"(\w+)" = ')
# How Django fetches what an INSERT returns: tests/test_content_stamp.py holds it to that.
_FETCHES = ("fetchone", "fetchall")
_READS = ("SELECT", "SAVEPO", "RELEAS")


def watch(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Django's wrapper around each statement: lets it through, and then says what it has changed."""
    # What is left of an earlier statement, see below.
    for name in _FETCHES:
        vars(context["cursor"]).pop(name, None)
    result = execute(sql, params, many, context)
    written = sql if isinstance(sql, str) else str(sql)
    if not written.startswith(_READS) and (match := _WRITE.match(written)):
        kind, table = match[1].upper(), match[2].lower()
        if table not in tables_behind_the_scenes() and not _is_draft(table, written):
            is_closing = kind in ("DELETE", "TRUNCATE") or table.startswith(RESTRICTIONS)
            note_write()
            if _is_committed_late(context["connection"], written):
                _fetch_at_once(context["cursor"])
            move_on_commit(context["connection"].alias, is_closing)
    return result


def _is_committed_late(connection: BaseDatabaseWrapper, written: str) -> bool:
    """Whether it is one that SQLite, outside a transaction, commits only once its last row has been fetched.

    If the stamp moved before, the next reader would keep what was before the change under the new stamp.
    """
    return connection.vendor == "sqlite" and not connection.in_atomic_block and " RETURNING " in written


def _fetch_at_once(cursor: Any) -> None:
    """Fetch what the statement returns, and hand it out to Django when it asks for it."""
    rows = iter(cursor.fetchall())
    cursor.fetchone = lambda: next(rows, None)
    cursor.fetchall = lambda: list(rows)


@cache
def tables_behind_the_scenes() -> frozenset[str]:
    """The tables that no public page reads, with those of Django that hold no content."""
    models = [apps.get_model(label) for label in MODELS_BEHIND_THE_SCENES]
    for label in APPS_BEHIND_THE_SCENES:
        models += apps.get_app_config(label).get_models(include_auto_created=True)
    return frozenset({"django_migrations", *(model._meta.db_table.lower() for model in models)})


def _is_draft(table: str, written: str) -> bool:
    if table != PAGES:
        return False
    columns = set(_COLUMN.findall(written.partition(" WHERE ")[0]))
    return bool(columns) and columns <= DRAFT_COLUMNS


def _watch_connection(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    if watch not in connection.execute_wrappers:
        connection.execute_wrappers.append(watch)


def _close(**kwargs: Any) -> None:
    move_on_commit("default", is_closing=True)


def connect() -> None:
    """Watch every connection from its first statement on. What is unpublished or moved counts as taken away."""
    connection_created.connect(_watch_connection, dispatch_uid="publishing.watched_writes")
    for signal in (unpublished, page_unpublished, post_page_move):
        signal.connect(_close, dispatch_uid="publishing.closings")
