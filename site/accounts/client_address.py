"""From which address a request comes, also behind web servers that pass it on."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> IPv4Address | IPv6Address | None:
    """The visitor's address; None where nothing readable is said of it.

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
        return None
    return (address.ipv4_mapped or address) if isinstance(address, IPv6Address) else address


def client_network(request: HttpRequest) -> str:
    """The visitor's IPv4 address, or the /64 of an IPv6 address, which is what one connection is given."""
    address = client_address(request)
    if isinstance(address, IPv6Address):
        return str(ip_network((address.packed, 64), strict=False))
    return str(address or "unknown")
