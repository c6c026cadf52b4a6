"""What the routes of the forms server share: the site, the store, and everything that must not be reached
for.

In: made once by app.py. Out: a frozen Served; a module of routes is a function `add_routes(app, served)`. The
catalogue of a request is `g.catalogue`, set before every request, the same one until its end.
"""

from __future__ import annotations

import random as random_module
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flask import g, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import ClientDisconnected

from forms_api.answers import Answers
from forms_api.body import MAX_BODY_BYTES, MAX_FIELDS, parse_fields
from forms_api.clock import network_now
from forms_api.fresh_json import FreshJson
from forms_api.guard import Network, client_key, origin_allowed
from forms_api.rates import Limits, Rate
from forms_api.store import Store


# Where the app keeps functions of a catalogue that whoever runs it may call in the background once it answers: what they do
# would else be waited for by the first who asks.
AHEAD = "ahead"


@dataclass(frozen=True)
class Served:
    """`clock` is the real time, aware; now() is the network's. `monotonic` gives seconds that never run
    backwards. `limits` makes limits of one's own, by a name. `rates` are those of sent forms, by (client, form); `wrong_codes` those
    of wrong pairs of number and 查询码, by client: one bucket for every page that asks for the pair."""

    site_dir: Path
    store: Store
    answers: Answers
    clock: Callable[[], datetime]
    monotonic: Callable[[], float]
    random: random_module.Random
    limits: Callable[[str, Rate], Limits]
    rates: Limits
    wrong_codes: Limits
    seat_counts: FreshJson
    proxies: Collection[Network]

    def now(self) -> datetime:
        """The time of the network that this request's catalogue describes."""
        return network_now(g.catalogue.site, self.clock())

    def client(self) -> str:
        """Who sends this request, as rates tell clients apart."""
        forwarded = request.headers.get("X-Forwarded-For", "")
        return client_key(request.remote_addr or "", forwarded, self.proxies)


def sent_fields(several: Collection[str] = (), most_fields: int = MAX_FIELDS) -> MultiDict:
    """The fields of this POST. Raises BodyRefused, HTTPException."""
    return parse_fields(request.headers.get("Content-Type", ""), _body(request.environ), several, most_fields)


def _body(environ: dict) -> bytes:
    """A body that says how long it is, and is short enough, is read in one go; every other one by werkzeug, which counts along
    (measured: 3 % of a ballot's CPU)."""
    told = environ.get("CONTENT_LENGTH", "")
    if not told.isdecimal() or int(told) > MAX_BODY_BYTES:
        request.max_content_length = MAX_BODY_BYTES
        return request.stream.read()
    data = environ["wsgi.input"].read(int(told))
    if len(data) < int(told):
        raise ClientDisconnected
    return data


def comes_from_here() -> bool:
    """Whether a page of this site sent the request, and not another site's."""
    return origin_allowed(request.headers, request.headers.get("Host", ""), (g.catalogue.site.url,))
