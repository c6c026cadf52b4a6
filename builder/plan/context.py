"""What all pages of one build share, and from it the surroundings of each part and each page.

In: a Network, the build's date, what was made for all pages together. Out: a PartContext for any part, which writes down
what it is asked, and the surroundings of any page: what builder/render calls a PageContext.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder.digests import digest_of
from builder.frozen import frozen
from builder.model.network import Network
from builder.model.picture import Picture
from builder.plan.addresses import base_path
from builder.plan.forms import forms_shown
from builder.render.environment import render_body
from builder.theme import Theme
from builder.urls import absolute_link, up_from
from builder.watched import Question, Told, Watched

if TYPE_CHECKING:
    from forms_api.forms import FormDeclaration


def _no_theme() -> Theme:
    raise LookupError("this site has no theme")


@frozen
class SiteContext:
    """One build. `asset_names` leads from an asset's logical name to the one it is published under; `catalogue_id` and
    what all areas have `told` are known once these are made; `theme` waits for the theme and `theme_key` is known before it;
    `portrait_files` are the portraits' files by site path.
    """

    network: Network
    made_date: date
    asset_names: Mapping[str, str]
    catalogue_id: str = ""
    told: Told | None = None
    has_cards: bool = False
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    portrait_files: Mapping[str, bytes] = field(default_factory=dict)
    theme: Callable[[], Theme] = _no_theme
    theme_key: str = ""
    shared: dict[Hashable, tuple[Any, set[Question]]] = field(default_factory=dict)

    def part(self, asked: set[Question] | None = None) -> "PartContext":
        """The surroundings of a part; its questions end up in `asked`."""
        return PartContext(self, set() if asked is None else asked)

    def page(self, url: str, absolute: bool = False) -> "PartContext":
        """The surroundings of one page that is made for itself."""
        return self.part().page(url, absolute)

    @property
    def facts(self) -> Mapping[str, Callable[..., str | bool]]:
        """Tokens of what a PartContext answers without the network, by the name of the question."""
        told = self.told
        of_areas = {"catalogue_id": lambda: self.catalogue_id, "shares_of": told.digest} if told else {}
        return of_areas | {
            "made_date": self.made_date.isoformat,
            "asset": lambda name: self.asset_names.get(name, ""),
            "has_cards": lambda: self.has_cards,
            "pictures": lambda: digest_of(self.pictures),
            "portrait_files": lambda: digest_of(self.portrait_files),
            "theme": lambda: self.theme_key,
            "image": lambda name: _state_of(self.network.images.get(name)),
        }


class PartContext:
    """What a part, or one of its pages, is made of; it stands where a PageContext is asked for. `asked` grows."""

    render = staticmethod(render_body)

    def __init__(self, site: SiteContext, asked: set[Question], url: str = "", absolute: bool = False) -> None:
        self.network = Watched(site.network, asked, site.shared, site.told)
        self.asked = asked
        self.url = url
        self._site = site
        self._up = None if absolute else up_from(url)

    def page(self, url: str, absolute: bool = False) -> "PartContext":
        """The surroundings of the page at `url`; an `absolute` page may be shown at any address."""
        page = object.__new__(PartContext)
        # One Watched for all pages of the part: what one has asked, the next need not ask again.
        page.__dict__.update(self.__dict__, url=url, _up=None if absolute else up_from(url))
        return page

    def link(self, target: str) -> str:
        """A site-relative address as this page's href."""
        if target.startswith("assets/"):
            target = self.asset_name(target)
        return absolute_link(base_path(self.network), target) if self._up is None else self._up + target or "./"

    def asset_name(self, name: str) -> str:
        """The name that an asset is published under."""
        self.asked.add(("asset", name))
        return self._site.asset_names.get(name, name)

    def image(self, name: str) -> Path:
        """The picture content/images/<name>, by its state on the disk."""
        self.asked.add(("image", name))
        return self._site.network.images[name]

    @cached_property
    def forms(self) -> Mapping[str, "FormDeclaration"]:
        return forms_shown(self.network)

    @cached_property
    def made_date(self) -> date:
        return self._fact("made_date")

    @property
    def catalogue_id(self) -> str:
        return self._fact("catalogue_id")

    @property
    def has_cards(self) -> bool:
        return self._fact("has_cards")

    @property
    def pictures(self) -> Mapping[str, Picture]:
        return self._fact("pictures")

    @property
    def portrait_files(self) -> Mapping[str, bytes]:
        return self._fact("portrait_files")

    @property
    def theme(self) -> Theme:
        return self._fact("theme")()

    def _fact(self, name: str) -> Any:
        self.asked.add((name,))
        return getattr(self._site, name)


def _state_of(path: Path | None) -> str:
    """A picture is another one when its file's state is: it may be large, and there may be thousands."""
    if path is None:
        return ""
    state = path.stat()
    return f"{path} {state.st_size} {state.st_mtime_ns} {state.st_ctime_ns} {state.st_ino}"


