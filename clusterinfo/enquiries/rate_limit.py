"""How often a form may be sent, counted in the cache."""

from django.core.cache import cache
from django.http import HttpRequest

from accounts.client_address import client_network

WINDOW_SECONDS = 600
PER_ADDRESS = 5
FOR_EVERYONE = 100


def is_over_limit(request: HttpRequest, form: str) -> bool:
    """Count this attempt; True if its address, or everybody together, has sent too many within ten minutes."""
    own = _count(f"rate:{form}:{client_network(request)}")
    return own > PER_ADDRESS or _count(f"rate:{form}") > FOR_EVERYONE


def _count(key: str) -> int:
    if cache.add(key, 1, WINDOW_SECONDS):
        return 1
    try:
        return int(cache.incr(key) or 1)
    except ValueError:
        # It ran out, or the cache is away, between the two steps.
        return 1
