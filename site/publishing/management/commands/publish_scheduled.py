"""`manage.py publish_scheduled`, in the place of Wagtail's: one page that is refused holds up no other."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from publishing.schedule import Outcome, carry_out, due_for_expiry, due_for_publishing


class Command(BaseCommand):
    """Carry out what is due."""

    help = (
        "Publishes pages and snippets whose date has come and takes down those that have expired, each on its own. "
        "Exit status 1 when one was refused: it stays planned, and its history says why."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dryrun", action="store_true", help="list what is due and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        if options["dryrun"]:
            self._list_due(now)
            return
        refused = 0
        for result in carry_out(now):
            self.stdout.write(str(result))
            refused += result.outcome is Outcome.REFUSED
        if refused:
            message = ngettext(
                "%(count)d planned change was not made. It stays planned.",
                "%(count)d planned changes were not made. They stay planned.",
                refused,
            )
            raise CommandError(message % {"count": refused})

    def _list_due(self, now: Any) -> None:
        for expired in due_for_expiry(now):
            for item in expired:
                self.stdout.write(_("To be taken down: %(title)s") % {"title": item})
        for revision in due_for_publishing(now):
            self.stdout.write(_("To be published: %(title)s") % {"title": revision.object_str})
