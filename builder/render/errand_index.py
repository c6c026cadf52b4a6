"""Who offers what and when, for assets/errands.js: find/services/<id>.json a service, find/stations.json
for all.

    {"tiers": ["街道中心", …],
     "timetables": [T, …],                          each once, as timetable_json of builder/model/opening/timetable.py
     "stations": [[slug, name, index into tiers, address, phone, index into timetables, more], …]}

UTF-8, one line, stations from the top tier down, then by slug: the order among those that open at the same
time. `more` is left out where it would be empty: {"note", "price", "place", "phone", "booking",
"booking_phone", "closed"}, all texts; "phone" is the service's own, "closed" the date (YYYY-MM-DD) from
which the station is closed for now. In a service's file the timetable is that of the service there, in
stations.json the station's own. A station that is planned, being built, merged or closed for good is in
none of them. About 130 bytes a station, 45 when compressed; a phone fetches the one file it asks for.

In a network of more than WHOLE_UP_TO stations there is a file a town instead, find/town/<slug>.json, with all that can be had
there; its rows have one cell more, after a `more` that may be {}:

    {service id: index into timetables, or [index, more], …}
"""

from collections.abc import Iterable, Iterator

from builder import urls
from builder.json_text import json_text
from builder.model.directory import WHOLE_UP_TO, town_members
from builder.model.network import Network
from builder.model.offering import Offering
from builder.model.opening.hours import Hours
from builder.model.opening.timetable import timetable_json
from builder.model.station import Station


def errand_files(network: Network) -> dict[str, bytes]:
    """Site path → bytes of find/stations.json and of a file for each service in use; nothing in a big network."""
    if len(network.entries) > WHOLE_UP_TO:
        return {}
    tiers = json_text([tier.name for tier in network.site.tiers])
    stations = _Rows()
    services = {service.id: _Rows() for service in network.services_in_use}
    for station in _visited(_by_tier(network)):
        head = _head(network, station)
        more = _more(_booking(station.hours) | _closed(station))
        stations.add(head, _timetable(station), _cell(more))
        for service_id, timetable, own in _offered(network, station):
            services[service_id].add(head, timetable, _cell(own or more))
    files = {urls.errand_data_url(service_id): rows.file(tiers) for service_id, rows in services.items()}
    return {urls.FIND_STATIONS: stations.file(tiers), **files}


def town_errands(network: Network, slug: str) -> bytes:
    """The bytes of find/town/<slug>.json."""
    tiers = json_text([tier.name for tier in network.site.tiers])
    rows = _Rows()
    for station in _visited(network.station(each) for each in town_members(network, slug)):
        more = _more(_booking(station.hours) | _closed(station))
        offered = []
        for service_id, timetable, own in _offered(network, station):
            index = rows.timetable(timetable)
            offered.append(f"{json_text(service_id)}:{f'[{index},{own}]' if own else index}")
        rows.add(_head(network, station), _timetable(station), f",{more or '{}'},{{{','.join(offered)}}}")
    return rows.file(tiers)


class _Rows:
    """A file in the making: its rows, and the timetables that they share, both as JSON."""

    def __init__(self):
        self._timetables: dict[str, int] = {}
        self._rows: list[str] = []

    def timetable(self, timetable: str) -> int:
        """The index of a timetable."""
        return self._timetables.setdefault(timetable, len(self._timetables))

    def add(self, head: str, timetable: str, cells: str) -> None:
        """`cells` are further ones, each with the comma before it."""
        self._rows.append(f"{head},{self.timetable(timetable)}{cells}]")

    def file(self, tiers: str) -> bytes:
        timetables, rows = ",".join(self._timetables), ",".join(self._rows)
        return f'{{"tiers":{tiers},"timetables":[{timetables}],"stations":[{rows}]}}'.encode()


def _by_tier(network: Network) -> Iterator[Station]:
    """From the top, then by slug."""
    for tier in network.site.tiers:
        yield from network.stations_of_tier(tier.id)


def _visited(stations: Iterable[Station]) -> Iterator[Station]:
    """Those that are open, or will be until they close for a while."""
    for station in stations:
        if station.is_open_to_visitors or (station.is_in_service and station.closure):
            yield station


def _offered(network: Network, station: Station) -> Iterator[tuple[str, str, str]]:
    """(service id, timetable, what the service has of its own, or "") of each that can be had."""
    follows = ""
    for offering, service in network.offerings(station):
        # A service without anything of its own has what all such services here have: written once.
        if offering.hours or offering.dates:
            timetable = _timetable(station, offering)
        else:
            timetable = follows = follows or _timetable(station, offering)
        yield service.id, timetable, _own_more(station, offering)


def _head(network: Network, station: Station) -> str:
    """The row up to the phone, without its closing bracket."""
    phone = station.phones[0].number if station.phones else ""
    rank = network.tier_rank(station.tier)
    return json_text([station.slug, station.name, rank, station.address or "", phone])[:-1]


def _timetable(station: Station, offering: Offering | None = None) -> str:
    return json_text(timetable_json(station.timetable_of(offering) if offering else station.timetable))


def _own_more(station: Station, offering: Offering) -> str:
    """The service's `more` where it has something of its own, else ""."""
    contact = offering.contact
    if not (offering.note or offering.price or offering.place or offering.hours or contact):
        return ""
    said = {
        "note": offering.note,
        "price": offering.price,
        "place": offering.place,
        "phone": contact and contact.phone,
    }
    return _more(said | _booking(offering.hours or station.hours) | _closed(station))


def _booking(hours: Hours | None) -> dict[str, str | None]:
    """How to make an appointment, where one can be made."""
    booking = hours and hours.booking
    if not booking:
        return {}
    words = "，".join(text for text in (booking.lead_time, booking.note) if text)
    return {"booking": words, "booking_phone": booking.phone}


def _closed(station: Station) -> dict[str, str | None]:
    return {} if station.is_open_to_visitors else {"closed": station.closure.from_date.isoformat()}


def _more(said: dict[str, str | None]) -> str:
    """What is written of these; "" where nothing is."""
    written = {name: text for name, text in said.items() if text}
    return json_text(written) if written else ""


def _cell(more: str) -> str:
    return f",{more}" if more else ""

