"""The whole network as one value, with the lookups that pages and rules need. Nothing here reads a disk.

`locate` is handed in by whoever read the files (builder/read/network.py): it finds the line and column of a
fact when a rule has something to say about it, so that ten thousand stations need not remember where each of
their words stood.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from builder.diagnostics import Place
from builder.model import groups
from builder.model.activities.activity import Audience, NetworkActivity
from builder.model.areas import LISTS_UP_TO, Area, areas_of
from builder.model.ballots.ballot import Ballot
from builder.model.campaigns.campaign import Campaign
from builder.model.checklist import Checklist
from builder.model.days.calendar import Calendar, china_calendar
from builder.model.directory import (
    WHOLE_UP_TO,
    Entry,
    Spot,
    Town,
    entries_of,
    spots_of,
    towns_of,
)
from builder.model.figures.figures import Figures
from builder.model.label import Label
from builder.model.offering import Offering
from builder.model.orders.orders import Orders
from builder.model.outcomes.outcomes import Outcomes
from builder.model.outcomes.progress import Progress
from builder.model.scene import Scene
from builder.model.service import Service
from builder.model.site import Kind, SiteConfig, Tier
from builder.model.source_files import MarkdownSource
from builder.model.station import Station
from builder.model.sums import Sum, made_of_shares
from builder.model.volunteers.team import Team
from builder.model.volunteers.volunteers import Volunteers

Locate = Callable[[str, tuple[str | int, ...]], Place]
Result = TypeVar("Result")
# Of what several pages share; of a large network more would fill the memory.
_MOST_SHARED = 4


def _start_of_file(path: str, _keys: tuple[str | int, ...]) -> Place:
    return Place(path, 1, 1)


@dataclass(frozen=True)
class Network:
    """Everything that was read, free of mistakes in any one file. Stations are sorted by slug.

    `services` holds those that left the catalogue too, `services_in_use` only what can be had. `stations` holds
    merged ones too; no list (of a tier, below a station, offering a service) does.
    `unread_slugs` are stations whose files hold mistakes: known to be there, and nothing more. `unread_files` are all files
    with mistakes by their paths: what seems to be missing may stand in one of them.
    """

    site: SiteConfig
    services: tuple[Service, ...]
    stations: tuple[Station, ...]
    pages: tuple[MarkdownSource, ...] = ()
    images: Mapping[str, Path] = field(default_factory=dict)
    portraits: Mapping[str, Path] = field(default_factory=dict)
    scenes: tuple[Scene, ...] = ()
    checklists: tuple[Checklist, ...] = ()
    audiences: tuple[Audience, ...] = ()
    activities: tuple[NetworkActivity, ...] = ()
    volunteers: Volunteers = Volunteers.unwritten()
    campaigns: tuple[Campaign, ...] = ()
    outcomes: tuple[Outcomes, ...] = ()
    progress: Progress = Progress.unwritten()
    ballots: tuple[Ballot, ...] = ()
    orders: Orders = Orders.unwritten()
    figures: Figures = Figures.unwritten()
    unread_slugs: frozenset[str] = frozenset()
    unread_files: frozenset[str] = frozenset()
    locate: Locate = field(default=_start_of_file, compare=False, repr=False)

    def station(self, slug: str) -> Station | None:
        return self._stations_by_slug.get(slug)

    def stations_with(self, field: str) -> tuple[Station, ...]:
        """The stations whose files say something of `field` (“wishes”, “hours”), sorted by slug; merged ones too."""
        found = self._stations_with.get(field)
        if found is None:
            found = self._stations_with[field] = tuple([station.slug for station in self.stations if station.says(field)])
        return self._stations(found)

    def says(self, field: str) -> bool:
        """Whether any station's file says something of `field`."""
        if field not in self._stations_with and any(station.says(field) for station in self.stations):
            return True
        return bool(self.stations_with(field))

    def has_file_for(self, slug: str) -> bool:
        """Whether a station has a file, with or without mistakes in it."""
        return slug in self._stations_by_slug or slug in self.unread_slugs

    def service(self, service_id: str) -> Service | None:
        return self._services_by_id.get(service_id)

    def service_named(self, name: str) -> Service | None:
        return self._services_by_name.get(name)

    @cached_property
    def calendar(self) -> Calendar:
        """China's holidays, with the years that site_config.yml adds."""
        return china_calendar(self.site.calendar)

    @cached_property
    def services_in_use(self) -> tuple[Service, ...]:
        """The catalogue without the services that left it, in its order."""
        return tuple(service for service in self.services if service.is_in_use)

    def service_rank(self, service_id: str) -> int:
        """The place of a service in its file, from 0: one that is added at the end moves no other."""
        return self._service_ranks[service_id]

    def audience_rank(self, audience: str) -> int:
        """The place in its file of the first service in use that is foremost for an audience."""
        return self._audience_ranks[audience]

    def scene(self, scene_id: str) -> Scene | None:
        return self._scenes_by_id.get(scene_id)

    def scene_named(self, name: str) -> Scene | None:
        return self._scenes_by_name.get(name)

    def checklist_named(self, name: str) -> Checklist | None:
        return self._checklists_by_name.get(name)

    def label_named(self, name: str) -> Label | None:
        return self._labels_by_name.get(name)

    def tier(self, tier_id: str) -> Tier | None:
        return self._tiers.get(tier_id)

    def kind(self, kind_id: str | None) -> Kind | None:
        return self._kinds.get(kind_id)

    def tier_rank(self, tier_id: str) -> int:
        """0 for the top tier; tiers that site_config.yml does not name come last."""
        return self._tier_ranks.get(tier_id, len(self._tier_ranks))

    @property
    def stations_ranked(self) -> tuple[Station, ...]:
        """Sorted by tier from the top, then slug, without merged ones."""
        return self._stations(self._slugs_by_tier)

    def stations_of_tier(self, tier_id: str) -> tuple[Station, ...]:
        """Sorted by slug."""
        return self._stations(self._stations_by_tier.get(tier_id, ()))

    def children(self, slug: str) -> tuple[Station, ...]:
        """The stations right below, sorted by tier from the top, then slug."""
        return self._stations(self._children.get(slug, ()))

    def ancestors(self, slug: str) -> tuple[Station, ...]:
        """The stations above, from the top down to the parent; a ring of parents is cut where it closes."""
        above: list[Station] = []
        seen = {slug}
        station = self.station(slug)
        while station and station.parent and station.parent not in seen:
            seen.add(station.parent)
            station = self.station(station.parent)
            if station:
                above.append(station)
        return tuple(reversed(above))

    def offerings(self, station: Station) -> tuple[tuple[Offering, Service], ...]:
        """What a station offers, in its file's order, each with its entry in the catalogue; a service that left
        the catalogue is not offered any more.
        """
        return tuple((each, service) for each in station.services if (service := self.offered(each)))

    def offered(self, offering: Offering) -> Service | None:
        """The entry in the catalogue of something that a station offers; None when it left the catalogue."""
        service = self.service_named(offering.service)
        return service if service and service.is_in_use else None

    def stations_offering(self, service_id: str) -> tuple[Station, ...]:
        """Sorted by tier from the top, then slug."""
        return self._stations(self._stations_by_service.get(service_id, ()))

    def slugs_offering(self, service_id: str) -> groups.Slugs:
        """Of `stations_offering`, for whoever asks for no more: no edit of these stations changes them."""
        return self._stations_by_service.get(service_id, ())

    def open_count_offering(self, service_id: str) -> int:
        """How many of `stations_offering` are open to the public."""
        return sum(station.is_open_to_visitors for station in self.stations_offering(service_id))

    def stations_of_scene(self, name: str) -> tuple[Station, ...]:
        """The stations in service where the scene of that name is alive, by tier from the top, then slug."""
        return self._stations(self._stations_by_scene.get(name, ()))

    def successor(self, slug: str) -> Station | None:
        """The station that goes on for one that was merged, also by way of others; None when there is none."""
        seen: set[str] = set()
        station = self.station(slug)
        while station and station.merged_into and station.slug not in seen:
            seen.add(station.slug)
            station = self.station(station.merged_into)
        return station if station and seen and station.slug not in seen else None

    def merged_here(self, slug: str) -> tuple[Station, ...]:
        """The stations that have become part of this one, also by way of others, sorted by slug."""
        return self._stations(self._merged.get(slug, ()))

    def activities_at(self, slug: str) -> tuple[NetworkActivity, ...]:
        """The network's own activities that take place at a station, in the order of their file."""
        return self._activities_by_station.get(slug, ())

    def team(self, team_id: str | None) -> Team | None:
        """A team of the network's own volunteers."""
        return self.volunteers.team(team_id)

    def takes_orders(self, slug: str, day: date) -> bool:
        """Whether something on the menu of 点单 can be had at a station on `day`."""
        on_offer = (item for item in self.orders.menu if item.is_on_offer(day))
        return any(not item.stations or slug in item.stations for item in on_offer)

    def shared(self, make: Callable[..., Result], *key: Hashable) -> Result:
        """`make(network, *key)`, made once: what several pages show and the whole network must be walked for."""
        known, asked = self._shared, (make, *key)
        known[asked] = result = known.pop(asked) if asked in known else make(self, *key)
        while len(known) > _MOST_SHARED:
            del known[next(iter(known))]
        return result

    def summed(self, which: Sum, day: date) -> Any:
        """What all stations add up to; see builder/model/sums.py. A build makes it of what each area has told."""
        return self.shared(made_of_shares, which, day)

    def shares(self, which: Sum, day: date) -> Sequence[Any]:
        """What `summed` is made of."""
        return (which.share(self, day),)

    @cached_property
    def has_standings(self) -> bool:
        """Whether there is a checklist, or a station with stars."""
        return bool(self.checklists) or bool(self.stations_with("stars"))

    @cached_property
    def former_slugs(self) -> Mapping[str, str]:
        """Former slug → the slug of today, sorted; no former slug that is a station's own today."""
        moved = sorted((former, station.slug) for station in self.stations for former in station.former_slugs)
        return {former: slug for former, slug in moved if not self.has_file_for(former)}

    @cached_property
    def is_listed_whole(self) -> bool:
        """Whether the stations are so few that all stand on one page."""
        listed = (each for each in self.stations if not each.merged_into or not self.successor(each.slug))
        return sum(1 for _ in listed) <= WHOLE_UP_TO

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """What there is to know of each station to find it by name; see builder/model/directory.py."""
        return entries_of(self)

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """Where the stations are that can be visited."""
        return spots_of(self)

    @cached_property
    def towns(self) -> tuple[Town, ...]:
        """The lists that stations stand in: one for each that has others below it."""
        return towns_of(self)

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """The stations in areas of a sensible number, each in one; see builder/model/areas.py."""
        return areas_of(self)

    @cached_property
    def is_in_areas(self) -> bool:
        """Whether the network is so large that its lists are in files by area."""
        return len(self.stations) > LISTS_UP_TO

    def area(self, area_id: str) -> Area:
        return self._areas[area_id]

    def with_stations(self, changed: Mapping[str, Station]) -> "Network":
        """The same network with these stations in the place of those of the same slugs."""
        other = replace(self, stations=tuple([changed.get(station.slug, station) for station in self.stations]))
        if all(station.gist == self._stations_by_slug[slug].gist for slug, station in changed.items()):
            other.go_on_from(self)
        return other

    def go_on_from(self, other: "Network") -> None:
        """Takes over what `other` has worked out, which differs in nothing that all stations are asked for at once."""
        for name, value in vars(other).items():
            if name in _OF_GISTS:
                self.__dict__.setdefault(name, value)

    def worked_out(self) -> dict[str, tuple[tuple[Any, ...], ...]]:
        """Lists that take long, as plain values, if somebody has asked for them; for `know`."""
        return {name: tuple(map(tuple, vars(self)[name])) for name in _LISTS if name in vars(self)}

    def know(self, worked_out: Mapping[str, Iterable[tuple[Any, ...]]]) -> None:
        """Of a network that differs in nothing that all stations are asked for at once."""
        for name, rows in worked_out.items():
            self.__dict__.setdefault(name, tuple(map(_LISTS[name]._make, rows)))

    def place(self, slug_or_file: str, *path: str | int) -> Place:
        """Where a fact stands: place("hongxiang", "phones", 0, "number"), place("site_config.yml", "url")."""
        is_file = "/" in slug_or_file or "." in slug_or_file
        return self.locate(slug_or_file if is_file else f"stations/{slug_or_file}.yml", path)

    def _stations(self, slugs: Iterable[str]) -> tuple[Station, ...]:
        return tuple(map(self._stations_by_slug.__getitem__, slugs))

    @cached_property
    def _stations_with(self) -> groups.Groups:
        """By field, as far as asked for."""
        return {}

    @cached_property
    def _stations_by_slug(self) -> dict[str, Station]:
        return {station.slug: station for station in self.stations}

    @cached_property
    def _services_by_id(self) -> dict[str, Service]:
        return {service.id: service for service in self.services}

    @cached_property
    def _services_by_name(self) -> dict[str, Service]:
        return {service.name: service for service in self.services}

    @cached_property
    def _service_ranks(self) -> dict[str, int]:
        return {service.id: rank for rank, service in enumerate(self.services)}

    @cached_property
    def _audience_ranks(self) -> dict[str, int]:
        last_to_first = reversed(self.services_in_use)
        return {service.foremost_audience: self._service_ranks[service.id] for service in last_to_first}

    @cached_property
    def _areas(self) -> dict[str, Area]:
        return {area.id: area for area in self.areas}

    @cached_property
    def _activities_by_station(self) -> dict[str, tuple[NetworkActivity, ...]]:
        found: dict[str, list[NetworkActivity]] = {}
        for activity in self.activities:
            if activity.station:
                found.setdefault(activity.station, []).append(activity)
        return {slug: tuple(activities) for slug, activities in found.items()}

    @cached_property
    def _shared(self) -> dict[tuple[Hashable, ...], object]:
        return {}

    @cached_property
    def _merged(self) -> groups.Groups:
        return groups.merged_here(self)

    @cached_property
    def _scenes_by_id(self) -> dict[str, Scene]:
        return {scene.id: scene for scene in self.scenes}

    @cached_property
    def _scenes_by_name(self) -> dict[str, Scene]:
        return {scene.name: scene for scene in self.scenes}

    @cached_property
    def _checklists_by_name(self) -> dict[str, Checklist]:
        return {checklist.name: checklist for checklist in self.checklists}

    @cached_property
    def _labels_by_name(self) -> dict[str, Label]:
        return {label.name: label for label in self.site.labels}

    @cached_property
    def _stations_by_scene(self) -> groups.Groups:
        return groups.by_scene(self)

    @cached_property
    def _tiers(self) -> dict[str, Tier]:
        return {tier.id: tier for tier in self.site.tiers}

    @cached_property
    def _kinds(self) -> dict[str | None, Kind]:
        return {kind.id: kind for kind in self.site.kinds}

    @cached_property
    def _tier_ranks(self) -> dict[str, int]:
        return {tier.id: rank for rank, tier in enumerate(self.site.tiers)}

    @cached_property
    def _slugs_by_tier(self) -> groups.Slugs:
        return groups.ranked(self)

    @cached_property
    def _stations_by_tier(self) -> groups.Groups:
        return groups.by_tier(self)

    @cached_property
    def _children(self) -> groups.Groups:
        return groups.children(self)

    @cached_property
    def _stations_by_service(self) -> groups.Groups:
        return groups.by_service(self)


_LISTS = {"areas": Area, "towns": Town}
# What has been worked out of the gists of stations and of the files of content/ alone. It holds slugs and no stations.
_OF_GISTS = frozenset(
    name for name, value in vars(Network).items() if isinstance(value, cached_property)
) - {"_stations_by_slug", "_shared"}
