"""What kind of document a file is, by its content."""

import re
import zipfile
import zlib
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from typing import IO, Any

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]
from django.core.files.base import File

_OFFICE = "application/vnd.openxmlformats-officedocument."
# The kind of the main part of an Office file. One with macros has another.
_MAIN_PARTS = {
    "docx": f"{_OFFICE}wordprocessingml.document.main+xml",
    "pptx": f"{_OFFICE}presentationml.presentation.main+xml",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet.main+xml",
}
_MACROS = "vbaproject"
_CONTENT_TYPES = "[Content_Types].xml"
_OPEN_DOCUMENT_TEXT = b"application/vnd.oasis.opendocument.text"
# In OpenDocument scripts have folders of their own; empty lists of them are no macros.
_SCRIPTS = re.compile(r"(?:Basic/(?!(?:[^/]+/)?(?:script|dialog)-l[bc]\.xml$)|Scripts/).*[^/]$")
_ENCRYPTED = re.compile(rb"<(?:\w+:)?encryption-data\b")
_PDF = b"%PDF-"
# Readers look so far for the first line of a PDF.
_PDF_WITHIN = 1024
_TEXTS = ("csv", "txt")
ENDINGS = (*_MAIN_PARTS, *_TEXTS, "odt", "pdf")
# No such file, no such part, a part with a password, packed as no office program does, no XML.
CANNOT_UNPACK = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, LookupError, NotImplementedError, RuntimeError),
    *(SyntaxError, ValueError),
)
# What is unpacked to tell the kind; of usual files it has a few thousand bytes.
_MOST_BYTES = 1_000_000


def is_of_its_kind(file: File, ending: str) -> bool:
    """Whether the content is what the ending says, one of ENDINGS. Files with a password or macros are not."""
    file.seek(0)
    try:
        if ending == "pdf":
            return _PDF in file.read(_PDF_WITHIN)
        if ending in _TEXTS:
            return _is_text(file)
        return _is_packed_document(file, ending)
    finally:
        file.seek(0)


def _is_text(file: File) -> bool:
    """UTF-16, or any encoding in which no letter has the byte of a control character, as UTF-8 and Windows-1252."""
    first = file.read(2)
    file.seek(0)
    encoding = "utf-16" if first in (BOM_UTF16_BE, BOM_UTF16_LE) else "latin-1"
    decoder = getincrementaldecoder(encoding)()
    try:
        return all(_has_letters_only(decoder.decode(chunk)) for chunk in file.chunks())
    except UnicodeDecodeError:
        return False


def _has_letters_only(text: str) -> bool:
    return not any(control in text for control in "\0\1\2\3\4\5\6\7\x0e\x0f\x10")


def _is_packed_document(file: Any, ending: str) -> bool:
    try:
        with zipfile.ZipFile(file) as packed:
            return _is_open_text(packed) if ending == "odt" else _is_office(packed, _MAIN_PARTS[ending])
    except CANNOT_UNPACK:
        return False


def _is_open_text(packed: zipfile.ZipFile) -> bool:
    names = packed.namelist()
    return (
        _beginning(packed, "mimetype") == _OPEN_DOCUMENT_TEXT
        and not any(map(_SCRIPTS.match, names))
        and not _ENCRYPTED.search(_beginning(packed, "META-INF/manifest.xml"))
    )


def _is_office(packed: zipfile.ZipFile, main_part: str) -> bool:
    names = [name.lower() for name in packed.namelist()]
    # Of two, one program reads the first and another the last.
    if names.count(_CONTENT_TYPES.lower()) != 1:
        return False
    types = fromstring(_beginning(packed, _CONTENT_TYPES), forbid_dtd=True)
    kinds = [each.get("ContentType", "").lower() for each in types]
    return main_part in kinds and not any(_MACROS in said for said in (*names, *kinds))


def _beginning(packed: zipfile.ZipFile, name: str) -> bytes:
    part: IO[bytes]
    with packed.open(name) as part:
        return part.read(_MOST_BYTES).strip()
