"""How often a form may be sent, counted in the cache."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

WINDOW_SECONDS = 600
PER_ADDRESS = 5
FOR_EVERYONE = 100


def is_over_limit(request: HttpRequest, form: str) -> bool:
    """Count this attempt; True if its address, or everybody together, has sent too many within ten minutes."""
    own = _count(f"rate:{form}:{client_network(request)}")
    return own > PER_ADDRESS or _count(f"rate:{form}") > FOR_EVERYONE


def client_network(request: HttpRequest) -> str:
    """The visitor's IPv4 address, or the /64 of an IPv6 address, which is what one connection is given.

    Behind TRUSTED_PROXY_COUNT web servers it is the entry that the outermost of them added to X-Forwarded-For:
    what stands further left was written by the visitor.
    """
    proxies = settings.TRUSTED_PROXY_COUNT
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    text = request.META.get("REMOTE_ADDR", "")
    if proxies and len(forwarded) >= proxies:
        text = forwarded[-proxies].strip()
    try:
        address = ip_address(text)
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or ip_network((address.packed, 64), strict=False))
    return str(address)


def _count(key: str) -> int:
    if cache.add(key, 1, WINDOW_SECONDS):
        return 1
    try:
        return int(cache.incr(key) or 1)
    except ValueError:
        # It ran out, or the cache is away, between the two steps.
        return 1
