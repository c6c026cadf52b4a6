"""What every page is made from and what it becomes: the two values between plan and render.

In: a PageContext (the network, the site's date, how to write a link on this page). Out: a RenderedBody (the
texts and markup that are poured into a shell). This module decides nothing about any page.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from markupsafe import Markup

from builder.model.network import Network
from builder.model.picture import Picture
from builder.render.environment import render_body

if TYPE_CHECKING:
    from forms_api.forms import FormDeclaration


@dataclass(frozen=True)
class PageContext:
    """The surroundings of one page.

    `link` turns a site-relative address ("stations/hongxiang/", "assets/yizhan.css", "" for the home page)
    into a href that works on this page. `made_date` is the date of the build, which is the site's today:
    `--date`, or sample_date when the site is a sample. `has_cards`: whether this build makes 便民服务卡 (builder/paper).
    `pictures` are the portraits that may be shown, by the name of their original. `render` makes a template's name and
    its view a body.
    """

    network: Network
    made_date: date
    url: str
    link: Callable[[str], str]
    forms: Mapping[str, "FormDeclaration"]
    catalogue_id: str = ""
    has_cards: bool = False
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    render: Callable[[str, object], Markup] = render_body


@dataclass(frozen=True)
class RenderedBody:
    """One page, ready to be poured. str is plain text, Markup is finished HTML.

    `og_image` and `canonical` are site-relative addresses; only a page that another one stands for names its
    `canonical`. `json_ld` is the JSON of a <script type="application/ld+json">,
    already safe inside a script element. `head` holds every <link> and <script> the page needs from
    assets/. `search_text` is plain text for the header's search; empty where the page has no place in it
    (stations have a finder of their own).
    """

    title: str
    description: str
    body: Markup
    head: Markup
    skip_target: str = "yz-main"
    json_ld: str | None = None
    og_image: str | None = None
    og_type: str = "website"
    robots: str | None = None
    canonical: str | None = None
    search_text: str = ""


@dataclass(frozen=True)
class Chrome:
    """What surrounds the body on every page: the three holes of a shell that do not belong to one page."""

    announce: Markup
    header: Markup
    footer: Markup
