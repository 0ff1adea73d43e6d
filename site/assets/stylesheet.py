"""The style sheet of the public pages: the files of site/static/css, served as one file."""

import gzip
import re
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path

import brotli
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

# The first declares the order of the layers; print comes last.
FIRST, LAST = ("tokens.css", "base.css", "layout.css"), ("print.css",)
DIGEST_LETTERS = 16
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_FILE = re.compile(r'url\("\.\./([^"]+)"\)')


@dataclass(frozen=True)
class StyleSheet:
    """The style of the site and the address it is kept under."""

    text: str
    digest: str

    @property
    def url(self) -> str:
        """Its address. It contains the digest, so that another style has another address."""
        return reverse("stylesheet", args=[self.digest])

    @cached_property
    def packed(self) -> dict[str, bytes]:
        """As it is sent, by the name of its encoding, the smallest first. Packed once, so as well as can be."""
        plain = self.text.encode()
        return {"br": brotli.compress(plain), "gzip": gzip.compress(plain, 9, mtime=0), "identity": plain}


def stylesheet() -> StyleSheet:
    """The current style sheet, read once a process; at every call if DEBUG is on."""
    return _read() if settings.DEBUG else _kept()


@cache
def _kept() -> StyleSheet:
    return _read()


def _read() -> StyleSheet:
    directory = Path(settings.STATICFILES_DIRS[0]) / "css"
    files = [directory / name for name in FIRST]
    files += sorted((directory / "components").glob("*.css"))
    files += [directory / name for name in LAST]
    text = "".join(_COMMENT.sub("", file.read_text()) for file in files)
    text = _FILE.sub(lambda match: f'url("{static(match[1])}")', re.sub(r"\n\s*", "\n", text))
    return StyleSheet(text, sha256(text.encode()).hexdigest()[:DIGEST_LETTERS])
