"""An HTML page as the things that can point somewhere: its links, its ids, and the ids its attributes speak of."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_ADDRESSES = {"href", "src", "action", "data-yz-finder", "data-yz-index", "data-yz-stations", "data-yz-services", "poster"}
_ADDRESSES_IN_META = {"og:image", "og:url"}
_IDS = {"for", "aria-describedby", "aria-labelledby", "aria-controls", "aria-owns", "headers", "list", "form"}


@dataclass
class Markup:
    """`addresses` in the order of the page; `ids` with repetitions; `meant_ids` as (attribute, id)."""

    addresses: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    meant_ids: list[tuple[str, str]] = field(default_factory=list)


def read_markup(html: str) -> Markup:
    parser = _Reader()
    parser.feed(html)
    parser.close()
    return parser.found


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = Markup()

    def handle_starttag(self, tag, attrs):
        attributes = {name: value or "" for name, value in attrs}
        self.found.addresses += [attributes[name] for name in sorted(_ADDRESSES & attributes.keys())]
        if "srcset" in attributes:
            self.found.addresses += [part.split()[0] for part in attributes["srcset"].split(",")]
        if tag == "meta" and attributes.get("property") in _ADDRESSES_IN_META:
            self.found.addresses.append(attributes["content"])
        if "id" in attributes:
            self.found.ids.append(attributes["id"])
        for name in sorted(_IDS & attributes.keys()):
            self.found.meant_ids += [(name, each) for each in attributes[name].split()]
