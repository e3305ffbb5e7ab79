"""Who asks: the address behind our own proxies and frontends. Headers are believed as far as the settings say."""

from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Self

from django.conf import settings
from django.http import HttpRequest

# In the WSGI environment; what a request's headers say begins with HTTP_ there.
INSIDE = "frontend.inside"
HOUSEHOLD = 64  # leading bits of an IPv6 address that one reader has for themselves


@dataclass(frozen=True)
class Visitor:
    """`network`: the reader's address, of IPv6 the part that is one household's. Of a frontend, whom it asks for."""

    network: str
    is_frontend: bool = False

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """Each proxy adds at the end of X-Forwarded-For whom it heard: what is before the trusted ones is hearsay."""
        heard = [*request.META.get("HTTP_X_FORWARDED_FOR", "").split(","), request.META.get("REMOTE_ADDR", "")]
        heard = [address.strip() for address in heard if address.strip()]
        inside = request.META.get(INSIDE) is True
        place = len(heard) - 1 - (0 if inside else settings.TRUSTED_PROXIES)
        if inside or (heard and _is_ours(heard[max(place, 0)])):
            return cls(_network_of(heard[max(place - 1, 0)]) if heard else "", is_frontend=True)
        return cls(_network_of(heard[max(place, 0)]) if heard else "")


def _network_of(address: str) -> str:
    try:
        known = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(known, IPv6Address):
        if known.ipv4_mapped:
            return str(known.ipv4_mapped)
        return str(ip_network((known.packed, HOUSEHOLD), strict=False))
    return str(known)


def _is_ours(address: str) -> bool:
    try:
        known = ip_address(address)
    except ValueError:
        return False
    return any(known in network for network in _networks(tuple(settings.API_FRONTENDS)))


@cache
def _networks(named: tuple[str, ...]) -> list[IPv4Network | IPv6Network]:
    return [ip_network(name, strict=False) for name in named]
