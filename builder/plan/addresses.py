"""Where the site and its forms lie, by site_config.yml: base path, public addresses, origins.

In: a Network. Out: texts. URLs below the site's root are builder/urls.py's.
"""

from urllib.parse import urlsplit

from builder.model.network import Network


def base_path(network: Network) -> str:
    """The path of the site's address, with a slash at both ends: "/" at a server's root, "/yizhan/" below it."""
    path = urlsplit(network.site.url or "").path.strip("/")
    return f"/{path}/" if path else "/"


def public_address(network: Network, url: str) -> str | None:
    """The whole address of a page or picture; None where site_config.yml names no address."""
    return f"{network.site.url}{url}" if network.site.url else None


def form_origins(network: Network) -> tuple[str, ...]:
    """Where forms are posted to besides the site's own origin, as a Content-Security-Policy names it."""
    address = urlsplit(network.site.forms.address or "")
    return (f"{address.scheme}://{address.netloc}",) if address.netloc else ()
