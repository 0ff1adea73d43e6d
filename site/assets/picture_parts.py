"""What an image file holds besides its picture: notes, thumbnails, a film behind it.

By a list of what a picture needs. Whatever else there is, known or not, may say where and by whom it was taken.
"""

import re
import struct
from collections.abc import Iterator

# Marker segments of JPEG that need no look at what is in them: tables, frames, scans, restart interval.
_JPEG_PARTS = {
    0xDB,
    0xC4,
    0xCC,
    0xDD,
    0xDA,
    *range(0xC0, 0xC4),
    *range(0xC5, 0xC8),
    *range(0xC9, 0xCC),
    *range(0xCD, 0xD0),
}
# Application segments: by what they begin with, since programs share their numbers.
_ICC, _ADOBE = 0xE2, 0xEE
_JPEG_NAMED = {_ICC: b"ICC_PROFILE\0", _ADOBE: b"Adobe"}
_JFIF, _JFIF_WITHOUT_THUMBNAIL = 0xE0, 16
_END_OF_JPEG = 0xD9
# In the data of a scan 0xFF is a marker unless one of these follows.
_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")
_ADOBE_WITHOUT_MORE = 14
# With the most bytes that each has: programs read no further.
_PNG_PARTS = {
    b"IHDR": 13,
    b"PLTE": 768,
    b"IDAT": 2**31,
    b"IEND": 0,
    b"tRNS": 256,
    b"bKGD": 6,
    b"sBIT": 4,
    b"pHYs": 9,
    b"gAMA": 4,
    b"cHRM": 32,
    b"sRGB": 1,
    b"iCCP": 2**31,
    b"cICP": 4,
    b"mDCV": 24,
    b"cLLI": 8,
}
_WEBP_PARTS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ICCP"}
_AVIF_BOXES = {b"ftyp", b"meta", b"mdat"}
_AVIF_ITEMS = {b"av01", b"grid"}
# Of an item: its name, version and flags, number, protection; then of which type it is.
_AVIF_ITEM = re.compile(rb"infe.{8}(.{4})", re.DOTALL)


def holds_only_its_picture(content: bytes, file_format: str) -> bool:
    """Whether nothing else is in the file. False where it cannot be told, and for formats not known here."""
    try:
        match file_format:
            case "JPEG":
                return _is_bare_jpeg(content)
            case "PNG":
                return all(size <= _PNG_PARTS.get(name, -1) for name, size in _png_chunks(content))
            case "WEBP":
                return {name for name, _size in _webp_chunks(content)} <= _WEBP_PARTS
            case "AVIF":
                boxes = {name for name, _size in _avif_boxes(content)}
                return boxes <= _AVIF_BOXES and set(_AVIF_ITEM.findall(content)) <= _AVIF_ITEMS
    except (IndexError, struct.error, ValueError):
        pass
    return False


def _is_bare_jpeg(content: bytes) -> bool:
    at = 2
    while found := _MARKER.search(content, at):
        marker, at = found[1][0], found.end()
        if marker == _END_OF_JPEG:
            return at == len(content)
        (length,) = struct.unpack_from(">H", content, at)
        segment = content[at + 2 : at + length]
        is_named = marker in _JPEG_NAMED and segment.startswith(_JPEG_NAMED[marker])
        is_named = is_named and (marker != _ADOBE or length == _ADOBE_WITHOUT_MORE)
        is_jfif = marker == _JFIF and segment.startswith(b"JFIF\0") and length == _JFIF_WITHOUT_THUMBNAIL
        if not (marker in _JPEG_PARTS or is_named or is_jfif):
            return False
        at += length
    return False


def _png_chunks(content: bytes) -> Iterator[tuple[bytes, int]]:
    """Name and size of each; what lies behind the last one has the name of nothing."""
    at = 8
    while at < len(content):
        size, name = struct.unpack_from(">I4s", content, at)
        yield name, size
        at += 12 + size
        if name == b"IEND" and at != len(content):
            yield b"", len(content) - at
            return


def _webp_chunks(content: bytes) -> Iterator[tuple[bytes, int]]:
    at = 12
    if struct.unpack_from("<I", content, 4)[0] + 8 != len(content):
        yield b"", 0
    while at < len(content):
        name, size = struct.unpack_from("<4sI", content, at)
        yield name, size
        at += 8 + size + size % 2


def _avif_boxes(content: bytes) -> Iterator[tuple[bytes, int]]:
    at = 0
    while at < len(content):
        size, name = struct.unpack_from(">I4s", content, at)
        yield name, size
        if size < 8:
            # To the end, or of more than 32 bits: no encoder of photos writes them.
            yield b"", size
            return
        at += size
