"""Asks a service on the net, within bounds, and says in words what went wrong.

No answer of a service is shown to anybody: what is said of an error is ours.
"""

import json
from collections.abc import Iterable, Iterator
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.utils.translation import gettext as _

# In seconds, for a connection and for each answer on it.
PATIENCE = 20
LARGEST_ANSWER = 4_000_000
# Of one request. DeepL takes 50 texts, and a body of 128 KiB.
MOST_TEXTS, MOST_CHARACTERS = 50, 20_000
_USER_AGENT = "cluster-site"
_REFUSED, _TOO_MANY, _QUOTA, _OVERLOADED, _BROKEN = (401, 403), 429, 456, 529, 500


class ServiceFailed(Exception):
    """A service did not do what it was asked. The message is for people; the status is 0 without an answer."""

    def __init__(self, message: str, status: int = 0) -> None:
        super().__init__(message)
        self.status = status


class _NoRedirects(HTTPRedirectHandler):
    """A key and texts go to the address that was set, and to no other."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """None makes an error of the answer."""


_opener = build_opener(_NoRedirects)


def ask(url: str, body: dict[str, Any] | None, headers: dict[str, str], *, method: str = "POST") -> Any:
    """Send JSON and return the JSON of the answer. Raises ServiceFailed."""
    data = None if body is None else json.dumps(body).encode()
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "User-Agent": _USER_AGENT,
        **headers,
    }
    # The address is the operator's, http or https, which is checked at the start.
    request = Request(url, data=data, headers=headers, method=method)  # noqa: S310
    try:
        with _opener.open(request, timeout=PATIENCE) as response:
            content = response.read(LARGEST_ANSWER + 1)
    except HTTPError as error:
        error.close()
        raise ServiceFailed(_in_words(error.code), error.code) from None
    except TimeoutError:
        raise ServiceFailed(_("The translation service did not answer in time. Try again later.")) from None
    except (URLError, HTTPException, OSError) as error:
        if isinstance(getattr(error, "reason", None), TimeoutError):
            raise ServiceFailed(_("The translation service did not answer in time. Try again later.")) from None
        raise ServiceFailed(_("The translation service cannot be reached. Try again later.")) from None
    try:
        return json.loads(content)
    except ValueError:
        raise unreadable() from None


def batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """Texts in portions that one request may have."""
    batch: list[str] = []
    for text in texts:
        if batch and (len(batch) == MOST_TEXTS or sum(map(len, batch)) + len(text) > MOST_CHARACTERS):
            yield batch
            batch = []
        batch.append(text)
    if batch:
        yield batch


def unreadable() -> ServiceFailed:
    """What is said of an answer that is not what the service promises."""
    return ServiceFailed(_("The answer of the translation service cannot be read."))


def _in_words(status: int) -> str:
    if status in _REFUSED:
        return _("The translation service refuses the site’s key. Tell who runs the site.")
    if status == _QUOTA:
        return _("The site has used up what it may have translated this month. Tell who runs the site.")
    if status in (_TOO_MANY, _OVERLOADED):
        return _("The translation service has too much to do. Try again in a minute.")
    if status >= _BROKEN:
        return _("The translation service is out of order. Try again later.")
    return _("The translation service did not take the texts (status %(status)d).") % {"status": status}
