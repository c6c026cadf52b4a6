"""Small pieces that several of the open data's files have in common: figures, places, who publishes, JSON in
lines.

What is not published is left out: a key that is not there means 未公布, never "no".
"""

from collections.abc import Iterable, Mapping
from typing import Any

from builder.json_text import json_text
from builder.model.network import Network
from builder.model.quantity import Quantity

VERSION = 1


def given(**facts: Any) -> dict[str, Any]:
    """`facts` without what is None, empty text or an empty list; False and 0 are facts."""
    return {name: value for name, value in facts.items() if value or (value is not None and value != "" and value != [])}


def quantity(figure: Quantity | None) -> dict[str, Any] | None:
    """A figure as it was written, and what it says: {"text": "约480㎡", "value": 480, "bound": "about", "unit":
    "㎡"}.
    """
    if figure is None:
        return None
    value = int(figure.value) if figure.value == figure.value.to_integral_value() else float(figure.value)
    return {"text": figure.text, "value": value, "bound": figure.bound, "unit": figure.unit}


def address(network: Network, url: str) -> str | None:
    """The whole address of a page; None where site_config.yml names no public address."""
    return f"{network.site.url}{url}" if network.site.url else None


def publisher(network: Network) -> dict[str, Any]:
    """Who publishes the data, for the head of every JSON file."""
    site = network.site
    return given(
        name=site.name,
        url=site.url,
        sample=site.sample,
        contact=given(name=site.contact.name, phone=site.contact.phone, email=site.contact.email),
    )


def json_in_lines(head: Mapping[str, Any], name: str, records: Iterable[Any]) -> bytes:
    """`head` with the list `records` as its last member `name`, one record a line: easy to compare and to
    search.
    """
    opening = json_text(head)[:-1]
    lines = ",\n".join(map(json_text, records))
    return f'{opening},"{name}":[\n{lines}\n]}}\n'.encode()
