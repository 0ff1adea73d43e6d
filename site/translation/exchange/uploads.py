"""What somebody has sent, file by file: one PO or XLIFF file, or a zip of them. Bounded in size and number."""

import re
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from lzma import LZMAError
from zipfile import BadZipFile, ZipFile, ZipInfo

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from translation.exchange.file_limits import LARGEST_UPLOAD, MOST_FILES, FileRefused, in_megabytes
from translation.exchange.po_format import read_po
from translation.exchange.safe_xml import text_of
from translation.exchange.units import GivenFile
from translation.exchange.xliff_reader import read_xliff

_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
# What starts an entry in the directory of a zip.
_ENTRY = b"PK\x01\x02"
_BROKEN_ZIP = (
    *(BadZipFile, zlib.error, LZMAError, NotImplementedError, RuntimeError),
    *(EOFError, ValueError, OSError, IndexError, struct.error),
)
# What the Finder of a Mac puts beside the files.
_OF_A_MAC = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|\._)")
LONGEST_NAME = 100


def read_upload(sent: UploadedFile | None, largest: int = LARGEST_UPLOAD) -> bytes:
    """The content of what was sent. Raises FileRefused for nothing, and for too much."""
    if sent is None or not sent.size:
        raise FileRefused(_("Choose a file that is not empty."))
    if sent.size > largest:
        raise _too_large(largest)
    return sent.read()


def files_in(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a zip by name, or the one file. Raises FileRefused."""
    if content[:4] not in (_ZIP, _EMPTY_ZIP):
        yield name[:LONGEST_NAME], content
        return
    if _has_too_many_entries(content):
        raise _too_many_files()
    try:
        with ZipFile(BytesIO(content)) as archive:
            members = [member for member in archive.infolist() if _is_sent(member)]
            if not members:
                raise FileRefused(_("Choose a file that is not empty."))
            if len(members) > MOST_FILES:
                raise _too_many_files()
            left = LARGEST_UPLOAD
            for member in members:
                # What a zip says of the size of its files need not be true.
                with archive.open(member) as file:
                    inside = file.read(left + 1)
                left -= len(inside)
                if left < 0:
                    raise _too_large(LARGEST_UPLOAD)
                yield member.filename[:LONGEST_NAME], inside
    except _BROKEN_ZIP:
        raise FileRefused(_("The zip cannot be read: it is broken, or has a password.")) from None


def size_of(content: bytes) -> int:
    """How much there is to read: of a zip, what it says that it unpacks into, of which Python reads no more."""
    if content[:4] not in (_ZIP, _EMPTY_ZIP):
        return len(content)
    if _has_too_many_entries(content):
        # It is refused before its directory is read.
        return 0
    try:
        with ZipFile(BytesIO(content)) as archive:
            return sum(member.file_size for member in archive.infolist())
    except _BROKEN_ZIP:
        # It is refused at its first bytes.
        return 0


def read_texts(name: str, content: bytes) -> GivenFile:
    """A PO or XLIFF file. Raises FileRefused."""
    text = text_of(content)
    if not text.strip():
        raise FileRefused(_("Choose a file that is not empty."))
    start = text.lstrip()[:1]
    if start != "<":
        return read_po(name, text)
    if "<tmx" in text[:2000]:
        raise FileRefused(_("This is a memory (TMX). Bring it in under “Memory” on the page “Files and memory”."))
    return read_xliff(name, text)


def _is_sent(member: ZipInfo) -> bool:
    return not member.is_dir() and not _OF_A_MAC.search(member.filename)


def _has_too_many_entries(content: bytes) -> bool:
    """Counted without reading them: of those that fit into 50 MB that takes a minute. Folders are entries, too."""
    return content.count(_ENTRY) > 4 * MOST_FILES


def _too_many_files() -> FileRefused:
    return FileRefused(_("The zip has more than %(most)d files.") % {"most": MOST_FILES})


def _too_large(largest: int) -> FileRefused:
    message = _("The file is larger than %(most)d MB. Send it in parts.")
    return FileRefused(message % {"most": in_megabytes(largest)})
