"""The memory that translators bring with them, and the files of texts that they have sent."""

import zlib
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail_localize.models import Translation

# A process that has not said for so long that it is still at a file counts as killed.
SILENCE = timedelta(minutes=2)
# A file that has been begun so often and never ended is not begun again: it may be what kills the process.
MOST_ATTEMPTS = 3


class BroughtMemory(models.Model):
    """A text and its translation from a TMX file, both as wagtail-localize keeps sentences.

    The segment editor suggests it beside what was translated on the site; nothing is published from here.
    """

    source_locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    # Unique by digests: a long text is no index.
    digest = models.CharField(max_length=64)
    source = models.TextField()
    target = models.TextField()

    class Meta:
        verbose_name = _("text of a memory")
        verbose_name_plural = _("texts of memories")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["source_locale", "locale", "digest"], name="one_of_each_memory"),
        ]

    def __str__(self) -> str:
        return self.source


class ImportState(models.TextChoices):
    """How far a file is."""

    WAITING = "waiting", _("Waiting")
    READING = "reading", _("Being read and checked")
    TAKING = "taking", _("Being saved")
    DONE = "done", _("Taken")
    REFUSED = "refused", _("Nothing taken")


UNDER_WAY = (ImportState.READING, ImportState.TAKING)
ENDED = (ImportState.DONE, ImportState.REFUSED)


class ImportLost(Exception):
    """The file was withdrawn, or another process has it now: this one must not write."""


class TextImportQuerySet(models.QuerySet["TextImport"]):
    """Files that were sent."""

    def sent_by(self, user: Any, locale: Locale) -> "TextImportQuerySet":
        """Those of one person for one language, newest first; without their reports, which are long."""
        return self.filter(user=user, locale=locale).defer("report").order_by("-sent_at", "-pk")

    def to_begin(self, now: datetime) -> "TextImportQuerySet":
        """Those that wait, and those whose process was killed, oldest first."""
        silent = Q(state__in=UNDER_WAY, heard_of_at__lt=now - SILENCE)
        return self.filter(Q(state=ImportState.WAITING) | silent).order_by("sent_at", "pk")

    def older_than(self, days: int) -> "TextImportQuerySet":
        """Those that were sent more than so many days ago."""
        return self.filter(sent_at__lt=timezone.now() - timedelta(days=days))

    def send(self, name: str, content: bytes, **about: Any) -> "TextImport":
        """Keep a file until it has been read."""
        with transaction.atomic():
            sent = self.create(name=name, **about)
            SentContent.objects.create(sent=sent, packed=zlib.compress(content, 1))
        return sent


class TextImport(models.Model):
    """A file of texts that somebody has sent, how far it is, and in the end its report.

    `translation` is the page or snippet where it was sent; without one, its texts go wherever they belong in the
    language. `rest` asks for what can be taken although other texts are refused. `done` of `total` texts have been
    checked.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, related_name="+")
    translation = models.ForeignKey(Translation, null=True, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)
    rest = models.BooleanField(default=False)
    told_in = models.CharField(max_length=15)
    sent_at = models.DateTimeField(default=timezone.now, db_index=True)
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.WAITING, db_index=True)
    # Which beginning this is: a process that was taken for dead and comes back finds another number here.
    attempt = models.PositiveSmallIntegerField(default=0)
    heard_of_at = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    report = models.JSONField(null=True)

    objects = TextImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of translated texts")
        verbose_name_plural = _("files of translated texts")
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    @property
    def state_name(self) -> str | Promise:
        """Its state in words."""
        return ImportState(self.state).label

    @property
    def has_ended(self) -> bool:
        """Whether there is a report."""
        return self.state in ENDED

    def content(self) -> bytes:
        """What was sent. Raises ImportLost when it has been read to its end, or withdrawn."""
        kept = SentContent.objects.filter(sent=self).first()
        if kept is None:
            raise ImportLost
        return zlib.decompress(kept.packed)

    def claim(self) -> bool:
        """Have this process begin it, if no other has since it was seen. One statement: the database decides."""
        as_seen = TextImport.objects.filter(pk=self.pk, state=self.state, attempt=self.attempt)
        begun = {"state": ImportState.READING, "attempt": F("attempt") + 1, "heard_of_at": timezone.now()}
        if as_seen.update(**begun, done=0, total=0) != 1:
            return False
        self.attempt += 1
        self.state = ImportState.READING
        return True

    def note(self, **changes: Any) -> None:
        """Keep how far it is, and that this process is still at it. Raises ImportLost when it is not any more."""
        own = TextImport.objects.filter(pk=self.pk, attempt=self.attempt, state__in=UNDER_WAY)
        if own.update(heard_of_at=timezone.now(), **changes) != 1:
            raise ImportLost
        for name, value in changes.items():
            setattr(self, name, value)

    def withdraw(self) -> bool:
        """Forget it, unless it is being saved or has a report. Whoever is reading it notices, and stops."""
        before = (ImportState.WAITING, ImportState.READING)
        gone, _per_model = TextImport.objects.filter(pk=self.pk, state__in=before).delete()
        return bool(gone)


class SentContent(models.Model):
    """The file itself, compressed, for as long as it is still to be read.

    A table of its own: SQLite writes a whole row anew each time it is noted how far the file is. In the database,
    where each process of each machine finds it, and where it is gone with the row.
    """

    sent = models.OneToOneField(TextImport, on_delete=models.CASCADE, primary_key=True, related_name="+")
    packed = models.BinaryField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)
