"""Whether a form without a token was sent from a page of this site."""

from urllib.parse import urlsplit

from django.http import HttpRequest


def comes_from_this_site(request: HttpRequest) -> bool:
    """Whether Sec-Fetch-Site, else Origin or Referer, names this site. Every browser sends one with a form."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return urlsplit(origin).netloc == request.get_host()
