"""A page as it is kept: three times, as browsers ask for it, with what decides how long it holds."""

import gzip
import json
import struct
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

import brotli

from assets.encodings import IDENTITY, suitable
from publishing.stamp.content_stamp import LONGEST_SECONDS, Stamp

Headers = list[tuple[str, str]]
# Written anew for each answer, or of no meaning for what is kept.
_OWN_HEADERS = {
    *("cache-control", "content-length", "content-encoding", "etag", "vary", "date", "connection", "x-request-id"),
}
# A quality of 11 would save a tenth more bytes and cost forty times as much time, at a moment when somebody waits.
BROTLI_QUALITY, GZIP_LEVEL = 5, 6
# How long a page that was current a moment ago may stand in while its successor is made.
STAND_IN_SECONDS = 5.0
# How long an edge may go on with what it has while the site itself is broken.
ERROR_SECONDS = 3600
BROTLI, GZIP = "br", "gzip"


@dataclass
class KeptPage:
    """`until` is the next moment at which the page changes by itself, such as the end of an embargo.

    Times are seconds since 1970. `seen_current_at` is when a process has last found it current.
    """

    changes: str
    closings: str
    made_at: float
    until: float
    headers: Headers
    etag: str
    bodies: dict[str, bytes]
    seen_current_at: float = 0.0

    def is_current(self, stamp: Stamp, now: float) -> bool:
        """Whether it is what a new page would be."""
        return self.changes == stamp.changes and now < self.until and now < self.made_at + LONGEST_SECONDS

    def may_stand_in(self, stamp: Stamp, now: float) -> bool:
        """Whether it may be shown once more, to those who ask while somebody else makes the new one."""
        was_current = max(self.seen_current_at, self.made_at)
        return self.closings == stamp.closings and now < self.until and now < was_current + STAND_IN_SECONDS

    def may_outlast_a_fault(self, stamp: Stamp, now: float) -> bool:
        """Whether it is the best there is while no page can be made: nothing was changed since, nothing is over."""
        return self.changes == stamp.changes and now < self.until and now < self.made_at + ERROR_SECONDS

    @property
    def size(self) -> int:
        """The memory it takes, in bytes."""
        return sum(map(len, self.bodies.values())) + 500

    def answer(
        self, accepted: str, if_none_match: str, now: float, edge_seconds: int
    ) -> tuple[str, Headers, bytes]:
        """Status, headers and body for somebody who accepts these encodings and may have the page already."""
        encoding = suitable(accepted, (each for each in (BROTLI, GZIP) if each in self.bodies))
        etag = f'"{self.etag}-{encoding}"'
        headers = [
            *self.headers,
            ("ETag", etag),
            ("Vary", "Accept-Encoding"),
            ("Cache-Control", self._cache_control(now, edge_seconds)),
        ]
        if if_none_match and _names(if_none_match, etag):
            return "304 Not Modified", [each for each in headers if each[0].lower() != "content-type"], b""
        body = self.bodies[encoding]
        if encoding != IDENTITY:
            headers.append(("Content-Encoding", encoding))
        headers.append(("Content-Length", str(len(body))))
        return "200 OK", headers, body

    def _cache_control(self, now: float, edge_seconds: int) -> str:
        """Browsers ask each time; an edge may keep it, but nothing reaches beyond the next moment."""
        left = max(0, int(self.until - now))
        fresh = min(edge_seconds, left)
        stale = min(edge_seconds, left - fresh)
        on_error = min(ERROR_SECONDS, left - fresh)
        return f"public, max-age=0, s-maxage={fresh}, stale-while-revalidate={stale}, stale-if-error={on_error}"

    def as_bytes(self) -> bytes:
        """For a file or for Redis."""
        about = {name: value for name, value in asdict(self).items() if name != "bodies"}
        about["lengths"] = {encoding: len(body) for encoding, body in self.bodies.items()}
        head = json.dumps(about).encode()
        return b"".join((struct.pack(">I", len(head)), head, *self.bodies.values()))


def keep(stamp: Stamp, made_at: float, until: float, headers: Iterable[tuple[str, str]], body: bytes) -> KeptPage:
    """A page made under a stamp, ready to be kept."""
    bodies = {IDENTITY: body}
    if len(body) > 200:
        bodies[GZIP] = gzip.compress(body, GZIP_LEVEL, mtime=0)
        bodies[BROTLI] = brotli.compress(body, quality=BROTLI_QUALITY)
    own = [(name, value) for name, value in headers if name.lower() not in _OWN_HEADERS]
    digest = sha256(repr(own).encode() + body).hexdigest()[:20]
    return KeptPage(stamp.changes, stamp.closings, made_at, until, own, digest, bodies)


def from_bytes(kept: bytes) -> KeptPage | None:
    """What `as_bytes` has written; None for anything else, such as half a file."""
    try:
        (length,) = struct.unpack_from(">I", kept)
        about: dict[str, Any] = json.loads(kept[4 : 4 + length])
        lengths: dict[str, int] = about.pop("lengths")
        if len(kept) != 4 + length + sum(lengths.values()):
            return None
        start, bodies = 4 + length, {}
        for encoding, size in lengths.items():
            bodies[encoding] = kept[start : start + size]
            start += size
        headers = [(str(name), str(value)) for name, value in about.pop("headers")]
        return KeptPage(headers=headers, bodies=bodies, **about)
    except (struct.error, ValueError, KeyError, TypeError):
        return None


def _names(if_none_match: str, etag: str) -> bool:
    """Whether the visitor has it already; an edge that packs pages itself marks them as weak."""
    tags = [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]
    return etag in tags or "*" in tags
