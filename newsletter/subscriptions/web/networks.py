"""The network that a request comes from: as much of the address as is needed to limit, and no more."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network

# What a provider gives to one customer, or to a small neighbourhood.
_BITS = {4: 24, 6: 56}
UNKNOWN = "unknown"


def network_of(host: str) -> str:
    """Return the network of an IP address, IPv4 /24 or IPv6 /56; all hosts without an address are one network."""
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return UNKNOWN
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return str(ip_network((address, _BITS[address.version]), strict=False))
