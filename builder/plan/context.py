"""What all pages of one build share, and from it the surroundings of each page.

In: a Network, the build's date, the published names of assets. Out: a PageContext for any URL.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from builder.model.network import Network
from builder.model.picture import Picture
from builder.plan.addresses import base_path
from builder.plan.forms import forms_shown
from builder.render import PageContext
from builder.urls import absolute_link, relative_link


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
    has_cards: bool = False
    pictures: Mapping[str, Picture] = field(default_factory=dict)

    def page(self, url: str, absolute: bool = False) -> PageContext:
        """The surroundings of the page at `url`; an `absolute` page may be shown at any address."""

        def link(target: str) -> str:
            target = self.asset_names.get(target, target)
            return absolute_link(base_path(self.network), target) if absolute else relative_link(url, target)

        return PageContext(
            network=self.network,
            made_date=self.made_date,
            url=url,
            link=link,
            forms=forms_shown(self.network),
            catalogue_id=self.catalogue_id,
            has_cards=self.has_cards,
            pictures=self.pictures,
            render=self.render,
        )
