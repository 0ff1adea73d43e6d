"""What nobody means to send: values, files and bodies that a site must refuse with an answer."""

import json
import random
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Picture

TOO_LARGE = (2**31, 2**63 - 1, 2**63, 2**64, -(2**63) - 1)
NUL = "\x00"
VALUES = (
    *("", " ", "x", "0", "-1", "1.5", "²", "١٢", "1e400", "NaN", "inf", "None", "null", "true", "__all__", "-id"),
    *(*map(str, TOO_LARGE), "9" * 40, "9" * 5000, f"1{NUL}", NUL, f"da{NUL}", "1,2,x", "1;2", "id=1", "%s%d{0}"),
    *("'", '"', "' OR 1=1 --", "<script>", "..", "../../etc/passwd", "/", "//example.org", "javascript:1", "\\"),
    *("da", "en", "zz", "page-1", "clusterinfo.InfoPage", "x.y", "auth.user", "wagtailcore.page", "a" * 4000),
    *("2026-13-99", "0000-00-00", "99999-01-01", "2026-11-30T25:99", "🦄", "\u202e", "\ufeff", "\ud800"),
    *("[]", "{}", "[", '{"blocks": [', '{"blocks": 1}', "[[1]]", "[" * 3000, '{"a": ' * 900, '"x"', "1" * 400),
    *("\r\n", "e\u0301" * 90),
    *('[{"type": "x"}]', '{"blocks": [{"text": 1}], "entityMap": []}', '{"email": 1, "link_text": {}}'),
)  # fmt: skip
COUNTS = ("99999", "1", "2", "1000", "-1", "", "x", "9" * 30, NUL)
HEADERS: tuple[dict[str, str], ...] = (
    {},
    {},
    {},
    {"x-requested-with": "XMLHttpRequest"},
    {"accept": "application/json"},
    {"accept": "*/*;q=x,\x00"},
    {"accept-language": "x" * 3000},
    {"cookie": "sessionid=\x00; csrftoken=; django_language=zz"},
    {"referer": "http://[::1/%00"},
    {"range": "bytes=9-1,-,x"},
    {"if-modified-since": "yesterday", "if-none-match": '"'},
    {"x-forwarded-for": "x, 9999.1.1.1, \x00"},
    {"sec-fetch-site": "cross-site"},
    {"authorization": "Basic \x00"},
)
# Asked by no view, so that a view which lists all it was sent is tried, too.
NAMES = ("p", "q", "id", "next", "page", "locale", "ordering", "content_type", "x\x00", "", "[]", "a" * 300)


def files(draw: random.Random) -> SimpleUploadedFile:
    """A file that is not what its name says, or breaks off."""
    png, archive = BytesIO(), BytesIO()
    Picture.new("RGB", (8, 8)).save(png, "PNG")
    with ZipFile(archive, "w") as zipped:
        zipped.writestr("xl/workbook.xml", "<x/>")
    contents = (
        *(b"", b"x", b"\x00" * 40, b"\xff\xfe\x00", "æøå".encode("utf-16"), png.getvalue(), png.getvalue()[:30]),
        *(archive.getvalue(), archive.getvalue()[:50], b'msgid "x"\nmsgstr "', b'msgid ""\nmsgstr ""\n"a\x00"\n'),
        *(
            b"<?xml version='1.0'?><xliff",
            b"<xliff version='2.0'><file/></xliff>",
            b"<tmx><body><tu/></body></tmx>",
        ),
        *(b"key;value\n;;;\x00\n", b"from,to\n/a,/b\n", b"from\n\xff", b"%PDF-1.4", b"<svg onload='x'/>"),
        *(b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;&b;">]><a>&d;</a>', b"a,b\n" * 2000),
    )
    names = ("x", "a.png", "a.jpg", "a.pdf", "a.csv", "a.xlsx", "a.po", "a.xliff", "a.xlf", "a.tmx", "a.tsv",
             "a.zip", "../../a.png", f"{'a' * 300}.png", "æ\u202egnp.csv", ".png", "a.png.exe")  # fmt: skip
    kinds = ("application/octet-stream", "image/png", "text/csv", "text/plain; charset=x", "")
    return SimpleUploadedFile(draw.choice(names), draw.choice(contents), draw.choice(kinds))


def bodies(draw: random.Random) -> tuple[bytes, str]:
    """A body that is no form, with the kind it says it is of."""
    boundary = b"--B\r\nContent-Disposition: form-data; name="
    return draw.choice(
        [
            (b"", "application/json"),
            (b"{", "application/json"),
            (b"[1]", "application/json"),
            (b'"x"', "application/json"),
            (json.dumps(dict.fromkeys(NAMES, draw.choice(["", None, [], {}, 2**70]))).encode(), "application/json"),
            (b"\xff\xfe", "application/x-www-form-urlencoded"),
            (b"a=%00&b=%ff&c", "application/x-www-form-urlencoded"),
            (b"a=1&" * 11_000, "application/x-www-form-urlencoded"),
            (boundary + b'"a"\r\n\r\n1\r\n', "multipart/form-data; boundary=B"),
            (boundary + b'"a"; filename="\x00"\r\n\r\n1\r\n--B--\r\n', "multipart/form-data; boundary=B"),
            (b"x", "multipart/form-data"),
            (b"x", "multipart/form-data; boundary="),
            (b"x", "text/plain; charset=nothing"),
        ]
    )  # fmt: skip


def numbers_of_forms(draw: random.Random, name: str) -> dict[str, Any]:
    """What tells Django how many forms of a kind were sent."""
    return {f"{name}-{part}": draw.choice(COUNTS) for part in ("TOTAL_FORMS", "INITIAL_FORMS", "count")}
