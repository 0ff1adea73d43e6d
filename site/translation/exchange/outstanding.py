"""Everything that waits in a language, as one zip: a file a page, the site settings, the names of metrics."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from wagtail.models import Locale

from metrics.editors.metric_rights import may_use_metrics
from pages.slugs import spelt_slug
from translation.exchange.file_limits import MOST_FILES
from translation.exchange.po_format import write_po
from translation.exchange.units import Batch, batch_of
from translation.exchange.wordings import wordings_batch
from translation.exchange.xliff_writer import write_xliff
from translation.segments.access import editable_target, translations_under_way


@dataclass(frozen=True)
class Format:
    """A kind of file that texts go out in."""

    label: str
    suffix: str
    content_type: str
    write: Callable[[Batch], bytes]


FORMATS = {
    "xliff": Format("XLIFF 2.1", "xlf", "application/xliff+xml", write_xliff),
    "po": Format("PO", "po", "text/x-gettext-translation; charset=utf-8", write_po),
}


def file_name(batch: Batch, number: int | None, suffix: str) -> str:
    """The name of a batch's file: the page's title, and a number that tells it from others of that title."""
    parts = spelt_slug(batch.title)[:60] or "texts", number, batch.language
    return f"{'-'.join(str(part) for part in parts if part is not None)}.{suffix}"


def outstanding_batches(locale: Locale, user: Any) -> Iterator[tuple[int | None, Batch]]:
    """The batches of a language with a text that is missing or not confirmed, of those that `user` may edit."""
    if may_use_metrics(user) and (names := wordings_batch(locale)).units:
        yield None, names
    for translation in translations_under_way().filter(target_locale=locale).order_by("pk"):
        target = editable_target(user, translation)
        if target is not None:
            batch = batch_of(translation, target)
            if not all(unit.is_confirmed for unit in batch.units):
                yield translation.pk, batch


def zip_of(locale: Locale, user: Any, form: Format) -> bytes:
    """A zip with at most as many files as are read back; empty for nothing to do."""
    packed = BytesIO()
    files = 0
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for number, batch in outstanding_batches(locale, user):
            archive.writestr(file_name(batch, number, form.suffix), form.write(batch))
            files += 1
            if files == MOST_FILES:
                break
    return packed.getvalue() if files else b""
