"""What all pages of one build share, and from it the surroundings of each page.

In: a Network, the build's date, the published names of assets. Out: a PageContext for any URL.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from markupsafe import Markup

from builder.model.network import Network
from builder.render import PageContext
from builder.urls import absolute_link, relative_link
from forms_api.forms import FORMS


@dataclass(frozen=True)
class SiteContext:
    """One build. `asset_names` leads from an asset's logical name to the one it is published under; `render` makes
    a template's name and its view a body.
    """

    network: Network
    made_date: date
    asset_names: Mapping[str, str]
    catalogue_id: str
    render: Callable[[str, object], Markup]

    @property
    def base_path(self) -> str:
        """The path of the site's address: "/" at a server's root, "/yizhan/" below it."""
        return base_path(self.network)

    @property
    def form_origins(self) -> tuple[str, ...]:
        """Where forms are posted to besides the site's own origin, as a Content-Security-Policy names it."""
        address = urlsplit(self.network.site.forms.address or "")
        return (f"{address.scheme}://{address.netloc}",) if address.netloc else ()

    def page(self, url: str, absolute: bool = False) -> PageContext:
        """The surroundings of the page at `url`; an `absolute` page may be shown at any address."""

        def link(target: str) -> str:
            target = self.asset_names.get(target, target)
            return absolute_link(self.base_path, target) if absolute else relative_link(url, target)

        return PageContext(
            network=self.network,
            made_date=self.made_date,
            url=url,
            link=link,
            forms=FORMS if self.network.site.privacy else {},
            catalogue_id=self.catalogue_id,
            render=self.render,
        )

    def public_address(self, url: str) -> str | None:
        """The whole address of a page or picture; None where site_config.yml names no address."""
        return f"{self.network.site.url}{url}" if self.network.site.url else None


def base_path(network: Network) -> str:
    """The path of the site's address, with a slash at both ends."""
    path = urlsplit(network.site.url or "").path
    return f"/{path.strip('/')}/" if path.strip("/") else "/"
