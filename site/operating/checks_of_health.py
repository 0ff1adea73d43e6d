"""Whether what the site stands on is there: database, migrations, cache, storage, disk, clock and e-mail.

Each check answers within a few seconds, whatever is broken. Without the ones marked as needed no page can be made;
the others are told of, and the site goes on without.
"""

import shutil
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, storages
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from modelsearch.backends import get_search_backend
from wagtail.models import Page

from clock.models import JobRun
from mailing.models import OutgoingMail
from publishing.overdue import STANDS_STILL_AFTER
from publishing.stamp import content_stamp

LEAST_FREE_BYTES, LEAST_FREE_SHARE = 200_000_000, 0.02
STORES = ("default", "private")
# A mail server that is started anew is no fault; what was given up is told of for a day.
MAIL_MAY_WAIT, GIVEN_UP_TOLD_FOR = timedelta(hours=1), timedelta(days=1)


class Unwell(Exception):
    """What is wrong, in words for operators. English, as logs are."""


@dataclass(frozen=True)
class Finding:
    """How one check went. `is_needed`: without it the site is not ready."""

    name: str
    is_well: bool
    is_needed: bool
    said: str
    seconds: float


def database() -> str:
    """Asks for a row."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return connection.vendor


def migrations() -> str:
    """The tables are those of this code."""
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        raise Unwell(f"{len(waiting)} migrations have not been applied, such as {waiting[0][0]}.")
    return "all applied"


def cache() -> str:
    """The content stamp can be read, by which all processes know of each other's changes."""
    if content_stamp.read() is None:
        raise Unwell("The content stamp cannot be read: every page is made anew.")
    return "redis" if settings.CONTENT_STAMP_REDIS else "files"


def storage() -> str:
    """A file can be written, read back and deleted where uploads are kept."""
    for name in STORES:
        store = storages[name]
        content = uuid.uuid4().hex.encode()
        kept = store.save(f"health/{uuid.uuid4().hex}.txt", ContentFile(content))
        try:
            with store.open(kept) as file:
                if file.read() != content:
                    raise Unwell(f"The storage {name} gives back something else than was written.")
        finally:
            store.delete(kept)
    return ", ".join(STORES)


def disk() -> str:
    """There is room left wherever the site writes."""
    free = {place: shutil.disk_usage(place) for place in _places()}
    for place, usage in free.items():
        if usage.free < LEAST_FREE_BYTES or usage.free < usage.total * LEAST_FREE_SHARE:
            raise Unwell(f"{place} has {usage.free // 1_000_000} MB left.")
    return ", ".join(f"{place}: {usage.free // 1_000_000} MB free" for place, usage in free.items())


def _places() -> list[Path]:
    roots = [Path(settings.CONTENT_STAMP_DIR)]
    roots += [Path(store.location) for name in STORES if isinstance(store := storages[name], FileSystemStorage)]
    found = {next(parent for parent in (root, *root.parents) if parent.exists()) for root in roots}
    return sorted({place.stat().st_dev: place for place in sorted(found, reverse=True)}.values())


def clock() -> str:
    """What is to be done by time is done."""
    last = JobRun.objects.last_start()
    if last is None:
        raise Unwell("It has never run: neither CLOCK_SECONDS nor manage.py run_due.")
    if last < timezone.now() - STANDS_STILL_AFTER:
        raise Unwell(f"It last ran at {last.isoformat(timespec='seconds')}.")
    return f"last ran at {last.isoformat(timespec='seconds')}"


def mail() -> str:
    """What is to be sent goes out. To whom is for administrators, so it only counts."""
    now = timezone.now()
    waiting = OutgoingMail.objects.waiting_since_before(now - MAIL_MAY_WAIT).count()
    given_up = OutgoingMail.objects.given_up_since(now - GIVEN_UP_TOLD_FOR).count()
    if waiting or given_up:
        raise Unwell(
            f"Mails that have waited for over an hour: {waiting}; given up within a day: {given_up}. "
            "Settings → E-mail says why."
        )
    return "none waits for long, none was given up"


def search() -> str:
    """What editors' searches are to ask does answer."""
    if "database" not in settings.WAGTAILSEARCH_BACKENDS:
        return "database"
    if fault := get_search_backend().fault(Page):
        raise Unwell(f"The search server does not answer, the database does in its place. {fault}")
    return "opensearch"


CHECKS: tuple[tuple[Callable[[], str], bool], ...] = (
    (database, True),
    (migrations, True),
    (cache, False),
    (storage, False),
    (disk, False),
    (clock, False),
    (mail, False),
    (search, False),
)
NEEDS_DATABASE = (migrations, clock, mail)


def findings() -> list[Finding]:
    """How each check went. What needs the database is not tried without it, so that nobody waits for it again."""
    found: list[Finding] = []
    is_away = False
    for check, is_needed in CHECKS:
        began = time.monotonic()
        try:
            if is_away and check in NEEDS_DATABASE:
                raise Unwell("Not tried: the database is away.")
            said, is_well = check(), True
        except (Unwell, DatabaseError, OSError) as error:
            said, is_well = f"{type(error).__name__}: {error}".removeprefix("Unwell: ").strip(), False
            is_away = is_away or check is database
        found.append(Finding(check.__name__, is_well, is_needed, said, time.monotonic() - began))
    return found
