"""Writes a batch as PO, and reads it as it comes back. Codes are written as in the segment editor's field: ⟦a1⟧.

The key of a text is its msgctxt, so that the same words in two places are two entries. An entry marked as fuzzy is
one that nobody has confirmed.
"""

import re
from itertools import pairwise
from tempfile import NamedTemporaryFile

import polib
from django.utils.translation import gettext as _

from translation.exchange.file_limits import MOST_TEXTS, FileRefused
from translation.exchange.units import Batch, Given, GivenFile

_ENTRY = re.compile(r"^(?:#~ *)?msgid[ \"]", re.MULTILINE)
LONGEST_ENTRY = 200_000
WHOSE, SOURCE_LANGUAGE, LANGUAGE = "X-Batch", "X-Source-Language", "Language"


def write_po(batch: Batch) -> bytes:
    """A file without wrapped lines: what is in a line is what is on the page."""
    po = polib.POFile(wrapwidth=-1)
    po.metadata = {
        "Project-Id-Version": batch.title,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        LANGUAGE: batch.language,
        SOURCE_LANGUAGE: batch.source_language,
        WHOSE: batch.name,
    }
    for unit in batch.units:
        po.append(
            polib.POEntry(
                msgctxt=unit.key,
                msgid=unit.source,
                msgstr=unit.target,
                comment="\n".join(unit.notes),
                occurrences=[(unit.place.replace(" ", "_"), "")],
                flags=["fuzzy"] if unit.is_unsure else [],
            )
        )
    return str(po).encode()


def read_po(name: str, text: str) -> GivenFile:
    """What a file holds. Raises FileRefused."""
    # Counted before they are read; the head is one of them.
    entries = [found.start() for found in _ENTRY.finditer(text)]
    if len(entries) > MOST_TEXTS + 1:
        raise FileRefused(_("The file has more than %(most)d texts. Send it in parts.") % {"most": MOST_TEXTS})
    # polib copies all that it has of an entry at each further line.
    if any(end - start > LONGEST_ENTRY for start, end in pairwise([0, *entries, len(text)])):
        raise FileRefused(_("A text in the file is too long to be read."))
    # polib opens what looks like a file's name, and cuts a text that it is given at characters that end no line.
    with NamedTemporaryFile("w", encoding="utf-8", newline="\n", suffix=".po") as file:
        file.write(text)
        file.flush()
        try:
            po = polib.pofile(file.name, encoding="utf-8")
        except (OSError, ValueError, IndexError, AttributeError, UnicodeError):
            raise FileRefused(_("This is no PO file, and no XLIFF.")) from None
    if not po.metadata and not len(po):
        raise FileRefused(_("This is no PO file, and no XLIFF."))
    if WHOSE not in po.metadata:
        raise FileRefused(_("The head of the file is missing. Fetch the file anew and keep its first lines."))
    units = [
        Given(entry.msgctxt or "", entry.msgid, entry.msgstr, not entry.fuzzy, entry.linenum or 0)
        for entry in po
        if not entry.obsolete
    ]
    return GivenFile(
        name, po.metadata[WHOSE], po.metadata.get(SOURCE_LANGUAGE, ""), po.metadata.get(LANGUAGE, ""), units
    )
