"""The pages of a station whose file was just saved, before anything else that the edit touches: for a builder that stays.

In: what the last good build left behind, and which stations' files were saved. Out: the files of these stations, and what is
left behind now; or None: not sure, which is always right and means: wait for the build.

Sure is only: each file has no error by itself; it says the same of all that is asked of every station at once (`Station.gist`)
and lays the same claims, and no rule across stations asked it for more; so those rules would say what they said. What is
made of all stations together (sums, the catalogue's id) is taken as the last build had it, and agrees with the site as it
is. The build that follows makes everything, these pages too, of nothing that was made here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from builder.check import Around, check_station
from builder.check.claims import claims_of
from builder.diagnostics import has_errors
from builder.making import Shells, make_part
from builder.model.network import Network
from builder.model.station import Station, StationFile
from builder.plan.context import SiteContext
from builder.plan.pages import station_part
from builder.publish import Put
from builder.read.file import located_in, read_file


@dataclass(frozen=True)
class LastBuild:
    """What is known of a good build; `asked` are the slugs of stations of which rules across stations asked more than their
    gist.
    """

    source_dir: Path
    context: SiteContext
    shells: Shells
    around: Around
    asked: frozenset[str]

    @property
    def network(self) -> Network:
        return self.context.network


def last_build(source_dir: Path, context: SiteContext, shells: Shells, asked: frozenset[str]) -> LastBuild:
    around = Around(replace(context.network, stations=()), context.made_date)
    return LastBuild(source_dir, context, shells, around, asked)


def first_pages(last: LastBuild, slugs: Iterable[str]) -> tuple[Mapping[str, bytes], LastBuild] | None:
    """Site path → content. Other stations' pages may speak of these, too: they are left to the build."""
    saved: dict[str, Station] = {}
    for slug in slugs:
        before = last.network.station(slug)
        station = _read(last, before) if before else None
        if station is None or not _is_alone(station, before, last):
            return None
        if station.digest != before.digest:
            saved[slug] = station
    now = replace(last, context=replace(last.context, network=last.network.with_stations(saved), shared={}))
    return {path: data for slug in saved for path, data in _files(slug, now).items()}, now


def rehearse(last: LastBuild) -> None:
    """All the way once for nothing, so that the first edit need not wait for what is made at first use."""
    for station in last.network.stations[:1]:
        _read(last, station)
        _files(station.slug, last)


def _read(last: LastBuild, before: Station) -> Station | None:
    """The station as its file has it now; None where there is an error, or no file."""
    file = f"stations/{before.slug}.yml"
    try:
        data = (last.source_dir / file).read_bytes()
    except OSError:
        return None
    value, found = read_file(data, file, StationFile)
    if value is None:
        return None
    station = Station.from_file(before.slug, value, sha256(data).digest())
    said = check_station(station, last.around, located_in(data)).said
    return None if has_errors((*found, *said)) else station


def _is_alone(station: Station, before: Station, last: LastBuild) -> bool:
    """Whether nothing that is said of several stations together can be another now."""
    if station.slug in last.asked or station.gist != before.gist:
        return False
    if last.network.portraits and station.honours != before.honours:
        return False  # which portraits may be shown is found out of all who are honoured
    return claims_of(station, last.around.date) == claims_of(before, last.around.date)


def _files(slug: str, last: LastBuild) -> Mapping[str, bytes]:
    files: dict[str, bytes] = {}

    def keep(path: str, content: bytes | Path) -> Put:
        files[path] = content if isinstance(content, bytes) else content.read_bytes()
        return Put("", None)

    make_part(station_part(slug), last.context.part(), last.shells, keep)
    return files
