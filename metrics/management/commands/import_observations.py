"""`manage.py import_observations`: imports a CSV or XLSX file into the register, all of it or nothing."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from metrics.imports.applying import NotAsPreviewed, Order, carry_out
from metrics.imports.files import MAX_BYTES, read_file
from metrics.imports.plans import Line, Outcome, Plan
from metrics.imports.problems import FileRefused
from metrics.notation.figure import Figure
from metrics.notation.formatting import format_figure
from translation.active_language import active_language


class Command(BaseCommand):
    """Import values from a file."""

    help = (
        "Imports values of metrics from a CSV or XLSX file: shows what changes, and imports every line or none. "
        "Start with --dry-run."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="CSV or XLSX; the first row names the columns: key, value, ...")
        parser.add_argument(
            "--language",
            choices=[code for code, _name in settings.LANGUAGES],
            default=settings.LANGUAGE_CODE,
            help="how figures are written in the file: da 4,5 %%, en 4.5%% (default: %(default)s)",
        )
        parser.add_argument(
            "--release-at",
            type=_moment,
            help="from when on the values count, such as 2026-12-01T09:00 (default: at once)",
        )
        parser.add_argument("--dry-run", action="store_true", help="show what would change, and change nothing")

    def handle(
        self,
        *args: Any,
        file: Path,
        language: str,
        release_at: datetime | None,
        dry_run: bool,
        **options: Any,
    ) -> None:
        if release_at and release_at <= timezone.now():
            raise CommandError(_("This moment has passed. Choose a later one, or leave it empty for at once."))
        try:
            order = Order(read_file(_content(file)), language, release_at)
        except FileRefused as refused:
            raise CommandError(str(refused)) from refused
        plan = order.plan()
        self._show(order, plan)
        if plan.is_refused:
            raise CommandError(_("Nothing was imported. Correct the refused lines and start again."))
        if not plan.changes:
            self.stdout.write(_("There is nothing to import: the register has all of these values already."))
        elif dry_run:
            self.stdout.write(_("Nothing was imported. Start again without --dry-run to import."))
        else:
            self._carry_out(order, plan)

    def _carry_out(self, order: Order, plan: Plan) -> None:
        try:
            count = len(carry_out(order, plan.fingerprint, user=None).changes)
        except NotAsPreviewed as changed:
            raise CommandError(
                _("The register has changed since the preview. Nothing was imported; look again.")
            ) from changed
        self.stdout.write(
            self.style.SUCCESS(
                ngettext("%(count)d value was imported.", "%(count)d values were imported.", count)
                % {"count": count}
            )
        )

    def _show(self, order: Order, plan: Plan) -> None:
        for warning in order.sheet.warnings:
            self.stderr.write(self.style.WARNING(warning))
        heading = [
            _("Line"),
            _("Outcome"),
            _("Metric"),
            _("Period"),
            _("Value before"),
            _("New value"),
            _("Remarks"),
        ]
        rows = [heading, *(_cells(line) for line in plan.in_order_of_interest)]
        widths = [max(len(row[column]) for row in rows) for column in range(len(heading))]
        for row in rows:
            self.stdout.write(
                "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            )
        self.stdout.write(", ".join(f"{count} {outcome.label}" for outcome, count in plan.counts))


def _moment(text: str) -> datetime:
    """A moment; without a zone, in that of the site."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None:
        raise argparse.ArgumentTypeError(f"{text!r} is not a moment. Write it like 2026-12-01T09:00.")
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise CommandError(
            _("“%(file)s” cannot be opened: %(reason)s") % {"file": file, "reason": error.strerror}
        ) from error


def _cells(line: Line) -> list[str]:
    remarks = list(line.remarks)
    if line.outcome == Outcome.REVISED:
        remarks.append(str(line.kind.label))
    return [
        str(line.number),
        str(line.outcome.label),
        line.key,
        line.period,
        _written(line.old_figure),
        _written(line.new_figure) or line.typed,
        " ".join(remarks),
    ]


def _written(figure: Figure | None) -> str:
    return format_figure(figure, active_language()) if figure else ""
