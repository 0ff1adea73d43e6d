"""A request as it comes in: what two servers could understand differently is refused, and reading one costs little.

waitress means to stand behind a server that has read the request before, and reads some heads in a time that grows
with the square of their length: 20 kB of them kept the loop, and everybody with it, for half a minute. What could
take so long is refused here before waitress sees it, and what comes in small pieces is put together first.
"""

import re
import time
from typing import Any

from waitress.adjustments import Adjustments  # type: ignore[import-untyped]
from waitress.parser import HTTPRequestParser, ParsingError  # type: ignore[import-untyped]
from waitress.receiver import ChunkedReceiver  # type: ignore[import-untyped]
from waitress.utilities import BadRequest  # type: ignore[import-untyped]

HEAD_SECONDS = 20
LEAST_BYTES_A_SECOND = 1000
# Browsers send some twenty, proxies add a few.
MOST_FIELDS = 200
# Of what stands between two chunks of a body, and of what follows the last one.
LONGEST_BETWEEN_CHUNKS = 1024
# So many chunks are read whatever they hold; beyond them each has to bring so many bytes.
CHUNKS_OF_ANY_SIZE, LEAST_BYTES_A_CHUNK = 1000, 100
_END = b"\r\n\r\n"
# An address may be any that has no space in it: which one there is, is for the site to say.
_FIRST_LINE = re.compile(rb"[!#$%&'*+\-.^_`|~0-9A-Z]+ [^ \r\n]+ HTTP/[0-9]\.[0-9]")
_FOLDED = re.compile(rb"\r\n[ \t]")
_BLANKS_BEFORE_VALUE = re.compile(rb"\n[^:\r\n]*:[ \t]{16}")
_CODING = re.compile(rb"\ntransfer-encoding:(.*)\r")


class BoundedChunks(ChunkedReceiver):
    """A body in chunks, with little between them: waitress would read on for as long as something comes."""

    error: Any
    _line = b""
    _lines = 0

    @property
    def control_line(self) -> bytes:
        """The beginning of a line between two chunks. waitress sets it at each line, and when one is over."""
        return self._line

    @control_line.setter
    def control_line(self, beginning: bytes) -> None:
        self._line = beginning
        self._lines += 1

    def received(self, data: bytes) -> int:
        """Take what has come. How much of it belongs to this body."""
        taken = int(super().received(data))
        if max(len(self._line), len(self.trailer)) > LONGEST_BETWEEN_CHUNKS:
            self.error = self.error or BadRequest("Too much between chunks")
        if self._lines > CHUNKS_OF_ANY_SIZE + len(self) // LEAST_BYTES_A_CHUNK:
            self.error = self.error or BadRequest("Too many chunks for so little")
        return taken


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
        super().parse_header(header_plus)
        if "," in self.headers.get("HOST", ""):
            raise ParsingError("More than one Host")
        if self.chunked:
            if "CONTENT_LENGTH" in self.headers:
                raise ParsingError("Content-Length beside Transfer-Encoding")
            self.body_rcv = BoundedChunks(self.body_rcv.getbuf())
        if "TRANSFER_ENCODING" in self.headers:
            raise ParsingError("Transfer-Encoding in HTTP/1.0")
        if self.body_rcv is None or self.content_length >= self.adj.max_request_body_size:
            # Nothing is waited for, and nobody is told to go on.
            self.expect_continue = False

    def is_overdue(self, now: float) -> bool:
        """Whether it should have been here by now."""
        seconds = HEAD_SECONDS + self.body_bytes_received / LEAST_BYTES_A_SECOND
        return not self.completed and now - self.began > seconds
