"""`manage.py check_figures`: looks for figures that disagree, and reminds owners of reviews that are due."""

import json
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from metrics.consistency.finding_texts import (
    Finding,
    findings_in_register,
    findings_in_translations,
    findings_on_pages,
)
from metrics.consistency.reminders import remind_owners
from metrics.consistency.store import check_all, refresh
from metrics.models.finding_kinds import DISAGREEMENTS
from translation.active_language import active_language


class Command(BaseCommand):
    """List what the site has noticed about its figures."""

    help = (
        "Lists the findings about figures on live pages, in translations and in the register, and mails owners of "
        "metrics whose review is due, once for each date. Exit status 1 when the site contradicts itself."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("--locale", choices=languages, help="only pages in this language, without the register")
        parser.add_argument("--json", action="store_true", help="write the findings as JSON")
        parser.add_argument("--all", action="store_true", help="read every page again, also the unchanged")
        parser.add_argument("--no-mail", action="store_true", help="send no reminders")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["all"]:
            check_all()
        else:
            refresh()
        language = active_language()
        found = [*findings_on_pages(None, language), *findings_in_translations(None, language)]
        if options["locale"]:
            found = [f for f in found if f.page and f.page.locale.language_code == options["locale"]]
        else:
            found += findings_in_register(language)
        if options["json"]:
            self.stdout.write(json.dumps([_as_data(f) for f in found], ensure_ascii=False, indent=1))
        else:
            self._write(found)
        if not options["no_mail"]:
            for address in remind_owners(timezone.localdate()):
                self.stderr.write(_("Reminder to %(address)s queued") % {"address": address})
        if any(finding.kind in DISAGREEMENTS for finding in found):
            sys.exit(1)

    def _write(self, found: list[Finding]) -> None:
        for finding in found:
            place = finding.page.full_url if finding.page else finding.metric_name
            self.stdout.write(f"{finding.kind.label}: {place}")
            self.stdout.write(f"    {finding.message}")
            if finding.sentence:
                self.stdout.write(f"    {strip_tags(str(finding.sentence).replace('<br>', ' | '))}")
        if not found:
            self.stdout.write(self.style.SUCCESS(_("Nothing to mend here.")))


def _as_data(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind.value,
        "severity": finding.severity.value,
        "message": finding.message,
        "sentence": strip_tags(str(finding.sentence)),
        "page": finding.page.full_url if finding.page else None,
        "language": finding.page.locale.language_code if finding.page else None,
        "metric": finding.metric_key,
        "fingerprint": finding.fingerprint,
    }
