"""Parses XML that somebody sent: without network, entities or a document type of its own; in words if it fails."""

import re

from django.utils.translation import gettext as _
from lxml import etree

from translation.exchange.file_limits import MOST_TAGS, FileRefused

# Tools put the name of the format's own DTD at the top of a TMX file. It is never fetched.
_NAMED_DTD = re.compile(r"<!DOCTYPE\s+\w+(?:\s+(?:SYSTEM|PUBLIC)\s[^\[\]<>]*)?>")


def text_of(content: bytes) -> str:
    """A file as text: UTF-8, or UTF-16 with its mark. Raises FileRefused, also for NUL."""
    try:
        encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise FileRefused(_("The file is not text in UTF-8. Save it as UTF-8.")) from None
    if "\0" in text:
        raise FileRefused(_("The file holds characters that cannot be in a text. Fetch it anew."))
    return text


def parse(text: str) -> etree._Element:
    """The root of an XML document. Raises FileRefused with the line at which it breaks off."""
    text = _NAMED_DTD.sub("", text, count=1)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise FileRefused(_("The file declares entities or a document type of its own. It is not read."))
    if text.count("<") > MOST_TAGS:
        raise FileRefused(_("The file has too many elements to be read. Send it in parts."))
    # The text is UTF-8 here, whatever its first line says.
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        return etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", 0) or 0
        raise FileRefused(
            _("The file is no complete XML: it breaks off in line %(line)d.") % {"line": line}
        ) from None
