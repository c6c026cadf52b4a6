"""Who may send: the Host, Origin and address rules of DESIGN.md as pure functions of header text. Reads no
body, keeps no state."""

from __future__ import annotations

import ipaddress
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from urllib.parse import urlsplit

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# Longer than any name or address there is.
_LONGEST_REMEMBERED = 300
_DEFAULT_PORTS = {"http": 80, "https": 443}


def host_allowed(host: str, allowed_hosts: Collection[str]) -> bool:
    """Whether the Host header names this server: its name without the port, lower case, is on the list.

    `allowed_hosts` holds bare names; "*" stands for any IP address (a server that listens on all of them).
    """
    name = host_name(host)
    if name is None:
        return False
    return name in allowed_hosts or ("*" in allowed_hosts and _address(name) is not None)


def host_name(host: str) -> str | None:
    """The name in a Host header, lower case, without port and brackets; None when it is no such header."""
    return _host_name(host) if len(host) <= _LONGEST_REMEMBERED else None


def host_of(url: str) -> str | None:
    """The name in a site's own address."""
    return host_name(url.partition("://")[2].partition("/")[0])


# The same few hosts, origins and proxies come with every request (measured: 0.06 ms of CPU saved a request).
# What is remembered is short, so that nobody can fill the memory.
@lru_cache(1024)
def _host_name(host: str) -> str | None:
    if not host or any(char in host for char in "/@?#\\, \t") or not host.isascii():
        return None
    try:
        parts = urlsplit(f"//{host}")
        # A port that is no number is found only when it is asked for.
        return parts.hostname if parts.port is None or parts.port else None
    except ValueError:
        return None


def origin_allowed(headers: Mapping[str, str], host: str, listed_origins: Collection[str]) -> bool:
    """The Origin rule: same or listed → in; none → in unless the Referer is foreign; `null` → in unless
    the browser says cross-site.

    The scheme of one's own origin is not compared: behind a proxy that ends TLS it is not known here.
    """
    origin = headers.get("Origin")
    if origin == "null":
        # A native form post may carry it, from a page with a strict referrer policy or from WeChat's browser.
        return headers.get("Sec-Fetch-Site") != "cross-site"
    if origin is None:
        referer = headers.get("Referer")
        return referer is None or _ours(referer, host, listed_origins)
    return _ours(origin, host, listed_origins)


def proxy_networks(proxies: Iterable[str]) -> tuple[Network, ...]:
    """Configured proxies, each an address or a network. Raises ValueError with one Chinese sentence."""
    networks = []
    for proxy in proxies:
        try:
            networks.append(ipaddress.ip_network(proxy, strict=False))
        except ValueError:
            raise ValueError(f"“{proxy}”不是代理的地址，应当像 127.0.0.1 或 10.0.0.0/8。") from None
    return tuple(networks)


def address_in(remote: str, networks: Collection[Network]) -> bool:
    """Whether this is an address of one of them."""
    address = _address(remote)
    return address is not None and any(address in network for network in networks)


def client_key(remote: str, forwarded_for: str, proxies: Collection[Network]) -> str:
    """What one client is called in rate limits: its address, for IPv6 the /64 it comes from.

    X-Forwarded-For counts only when the connection comes from a configured proxy, and is read from the right:
    the first address that is not itself such a proxy.
    """
    if len(remote) + len(forwarded_for) > _LONGEST_REMEMBERED:
        return _client_key.__wrapped__(remote, forwarded_for, tuple(proxies))
    return _client_key(remote, forwarded_for, tuple(proxies))


@lru_cache(4096)
def _client_key(remote: str, forwarded_for: str, proxies: tuple[Network, ...]) -> str:
    address = _address(remote)
    if address is None:
        return remote
    for hop in reversed([hop.strip() for hop in forwarded_for.split(",") if hop.strip()]):
        named = _address(hop)
        if named is None or not any(address in network for network in proxies):
            break
        address = named
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def _ours(url: str, host: str, listed_origins: Collection[str]) -> bool:
    theirs = _origin(url)
    if theirs is None:
        return False
    scheme, name, port = theirs
    return theirs == _origin(f"{scheme}://{host}") or theirs in {_origin(listed) for listed in listed_origins}


def _origin(url: str) -> tuple[str, str, int] | None:
    return _read_origin(url) if len(url) <= _LONGEST_REMEMBERED else _read_origin.__wrapped__(url)


@lru_cache(1024)
def _read_origin(url: str) -> tuple[str, str, int] | None:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or not parts.hostname:
        return None
    return (parts.scheme, parts.hostname, port or _DEFAULT_PORTS[parts.scheme])


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    return _read_address(text) if len(text) <= _LONGEST_REMEMBERED else None


@lru_cache(4096)
def _read_address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(text.strip("[]").partition("%")[0])
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address
