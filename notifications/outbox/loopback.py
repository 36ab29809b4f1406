"""Which hosts are this machine itself: only there may a conversation go in plain text."""

from functools import cache
from ipaddress import ip_address


@cache
def is_loopback(host: str) -> bool:
    """Whether a host, by name or address, is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
