"""One line of JSON for each thing that is logged, with the id of its request and without personal data.

Addresses of e-mail and of machines are taken out of whatever is said, also of a traceback; so is what follows the
question mark of an address. What a request was about is told by the name of its view, never by its path.
"""

import json
import logging
import re
import traceback
from contextvars import ContextVar
from datetime import UTC, datetime

request_id: ContextVar[str] = ContextVar("request_id", default="")

_MAIL = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+")
_MACHINE = re.compile(
    r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])|(?<![\w:])(?:[0-9a-fA-F]{1,4}:){3,7}[0-9a-fA-F:]+"
)
_QUERY = re.compile(r"(?<=[\w/])\?[^\s\"'<>]+=[^\s\"'<>]*")
# What PostgreSQL adds to a refusal: the values of the row.
_ROW = re.compile(r"DETAIL:.*", re.DOTALL)
# The path of a request may hold a secret, as a link to a draft does, or what somebody has searched for.
_LOGGERS_THAT_NAME_PATHS = ("django.request", "django.security")
EXTRA = ("view", "method", "status", "milliseconds")


class JsonLines(logging.Formatter):
    """time, level, logger, message; request_id in a request; fault where there was one."""

    def format(self, record: logging.LogRecord) -> str:
        said = record.getMessage()
        if record.name.startswith(_LOGGERS_THAT_NAME_PATHS):
            said = said.partition(": /")[0]
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_personal_data(said),
        }
        # Django logs what was refused when the request has passed all middleware.
        if known := request_id.get() or getattr(getattr(record, "request", None), "request_id", ""):
            line["request_id"] = known
        line |= {name: getattr(record, name) for name in EXTRA if hasattr(record, name)}
        if record.exc_info and record.exc_info[0]:
            fault = "".join(traceback.format_exception(*record.exc_info))
            line["fault"] = without_personal_data(fault)
        return json.dumps(line, ensure_ascii=False, default=str)


def without_personal_data(text: str) -> str:
    """The text, with what may be somebody's taken out."""
    text = _ROW.sub("DETAIL: [left out]", text)
    return _MACHINE.sub("[address]", _MAIL.sub("[e-mail]", _QUERY.sub("?[query]", text)))
