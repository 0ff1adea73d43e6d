"""A request as it comes in: what two servers could understand differently is refused, and reading one costs little.

waitress means to stand behind a server that has read the request before, and reads some heads in a time that grows
with the square of their length: 20 kB of them kept the loop, and everybody with it, for half a minute. What could
take so long is refused here before waitress sees it, and what comes in small pieces is put together first.
"""

import re
import time
from collections.abc import Callable
from typing import Any

from waitress.adjustments import Adjustments  # type: ignore[import-untyped]
from waitress.parser import HTTPRequestParser, ParsingError  # type: ignore[import-untyped]
from waitress.utilities import BadRequest  # type: ignore[import-untyped]

HEAD_SECONDS = 20
LEAST_BYTES_A_SECOND = 1000
# Browsers send some twenty, proxies add a few.
MOST_FIELDS = 200
# Of a line between two chunks of a body, or behind the last one.
LONGEST_BETWEEN_CHUNKS = 1024
# So many lines are read whatever they are for, two to a chunk; beyond them each chunk has to bring so many bytes.
LINES_OF_ANY_CHUNKS, LEAST_BYTES_A_CHUNK = 2000, 100
_END = b"\r\n\r\n"
# An address may be any that has no space in it: which one there is, is for the site to say.
_FIRST_LINE = re.compile(rb"[!#$%&'*+\-.^_`|~0-9A-Z]+ [^ \r\n]+ HTTP/[0-9]\.[0-9]")
_FOLDED = re.compile(rb"\r\n[ \t]")
_BLANKS_BEFORE_VALUE = re.compile(rb"\n[^:\r\n]*:[ \t]{16}")
_SIZE = re.compile(rb"([0-9a-fA-F]{1,16})(?:;[\t\x20-\x7e]*)?")
_CODING = re.compile(rb"\ntransfer-encoding:(.*)\r")


class StrictChunks:
    """A body in chunks, in place of waitress' own: lines end as they should, and there is little between chunks."""

    completed = False
    error: BadRequest | None = None

    def __init__(self, buffer: Any) -> None:
        self._buffer = buffer
        self._line = bytearray()
        self._left = 0
        self._lines = 0
        self._read: Callable[[bytes], None] = self._read_size

    def __len__(self) -> int:
        return int(self._buffer.__len__())

    def getbuf(self) -> Any:
        """Where the body is."""
        return self._buffer

    def getfile(self) -> Any:
        """The same, to be read."""
        return self._buffer.getfile()

    def received(self, data: bytes) -> int:
        """Take what has come. How much of it belongs to this body."""
        place = 0
        while place < len(data) and not (self.completed or self.error):
            if self._left:
                piece = data[place : place + self._left]
                self._buffer.append(piece)
                self._left -= len(piece)
            else:
                piece = data[place : data.find(b"\n", place) + 1 or len(data)]
                self._take_of_line(piece)
            place += len(piece)
        return place

    def _take_of_line(self, piece: bytes) -> None:
        self._line += piece
        if len(self._line) > LONGEST_BETWEEN_CHUNKS:
            self.error = BadRequest("Too much between chunks")
        elif piece.endswith(b"\n"):
            line, self._line = bytes(self._line), bytearray()
            self._lines += 1
            if self._lines > LINES_OF_ANY_CHUNKS + 2 * len(self) // LEAST_BYTES_A_CHUNK:
                self.error = BadRequest("Too many chunks for so little")
            elif not line.endswith(b"\r\n") or b"\r" in line[:-2]:
                self.error = BadRequest("Bare CR or LF between chunks")
            else:
                self._read(line[:-2])

    def _read_size(self, line: bytes) -> None:
        if size := _SIZE.fullmatch(line):
            self._left = int(size[1], 16)
            self._read = self._read_end if self._left else self._read_trailer
        else:
            self.error = BadRequest("Invalid chunk size")

    def _read_end(self, line: bytes) -> None:
        self._read = self._read_size
        if line:
            self.error = BadRequest("Chunk not properly terminated")

    def _read_trailer(self, line: bytes) -> None:
        # What it says is for nobody.
        self.completed = not line


class StrictRequest(HTTPRequestParser):
    """A request. What is wrong with it is answered with 400."""

    body_rcv: Any

    def __init__(self, adj: Adjustments) -> None:
        super().__init__(adj)
        self.began = time.monotonic()
        self._head = bytearray()

    def received(self, data: bytes) -> int:
        """Take what has come, a head once all of it is there. How much of it belongs to this request."""
        if self.completed or self.body_rcv is not None:
            return int(super().received(data))
        is_whole = _END in bytes(self._head[-3:]) + data
        if not is_whole and len(self._head) + len(data) < self.adj.max_request_header_size:
            self._head += data
            return len(data)
        self.header_plus, self._head = bytes(self._head), bytearray()
        self.header_bytes_received = len(self.header_plus)
        return int(super().received(data))

    def parse_header(self, header_plus: bytes) -> None:
        """Read the head. Raises ParsingError for what others could read differently, or what takes too long."""
        first_line, _end, fields = header_plus.partition(b"\r\n")
        if not _FIRST_LINE.fullmatch(first_line):
            raise ParsingError("Start line is invalid")
        if fields.count(b"\n") > MOST_FIELDS:
            raise ParsingError("Too many header fields")
        if _FOLDED.search(header_plus) or _BLANKS_BEFORE_VALUE.search(header_plus):
            raise ParsingError("Header field on several lines, or with blanks before its value")
        codings = _CODING.findall(header_plus.lower())
        if codings and [coding.strip(b" \t") for coding in codings] != [b"chunked"]:
            raise ParsingError("Transfer-Encoding other than chunked")
        try:
            super().parse_header(header_plus)
        except ValueError as error:
            # A length of thousands of digits, or half an address in brackets.
            raise ParsingError("Head is invalid") from error
        if "," in self.headers.get("HOST", ""):
            raise ParsingError("More than one Host")
        if self.chunked:
            if "CONTENT_LENGTH" in self.headers:
                raise ParsingError("Content-Length beside Transfer-Encoding")
            self.body_rcv = StrictChunks(self.body_rcv.getbuf())
        if "TRANSFER_ENCODING" in self.headers:
            raise ParsingError("Transfer-Encoding in HTTP/1.0")
        if self.body_rcv is None or self.content_length >= self.adj.max_request_body_size:
            # Nothing is waited for, and nobody is told to go on.
            self.expect_continue = False

    def is_overdue(self, now: float) -> bool:
        """Whether it should have been here by now."""
        seconds = HEAD_SECONDS + self.body_bytes_received / LEAST_BYTES_A_SECOND
        return not self.completed and now - self.began > seconds
