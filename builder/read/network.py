"""The source folder becomes one Network, or a list of all that is wrong in its files.

In: site_config.yml, the records of content/ (services.yml, scenes.yml, … and the files of campaigns/, outcomes/ and
ballots/), content/*.md, content/images/*, content/portraits/* and stations/*.yml below one folder; none of content/ has to
be there.
Out: a Network when no file has an error; the diagnostics of all files either way. Rules across files are
builder/check's. One file after the other is read by source.py.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import BaseModel

from builder.cache import Cache
from builder.diagnostics import Diagnostic, Place
from builder.memory import FORGETFUL, Forgetful
from builder.model.activities.activity import NetworkActivities
from builder.model.ballots.ballot import Ballot, BallotFile
from builder.model.campaigns.campaign import Campaign, CampaignFile
from builder.model.checklist import Checklists
from builder.model.figures.figures import Figures
from builder.model.network import Locate, Network
from builder.model.orders.orders import Orders
from builder.model.outcomes.outcomes import Outcomes, OutcomesFile
from builder.model.outcomes.progress import Progress
from builder.model.scene import Scenes
from builder.model.service import Catalogue
from builder.model.site import SiteConfig
from builder.model.source_files import (
    ACTIVITIES_FILE,
    BALLOTS_FOLDER,
    CAMPAIGNS_FOLDER,
    CHECKLISTS_FILE,
    FIGURES_FILE,
    IMAGES_FOLDER,
    ORDERS_FILE,
    OUTCOMES_FOLDER,
    PORTRAITS_FOLDER,
    PROGRESS_FILE,
    SCENES_FILE,
    SERVICES_FILE,
    VOLUNTEERS_FILE,
)
from builder.model.volunteers.volunteers import Volunteers
from builder.read.file import located_in
from builder.read.file_names import list_images, list_pages, list_portraits, list_stations
from builder.read.images import check_image, check_portrait
from builder.read.source import SourceReader, guarded
from builder.read.stations import Inspected, Inspector, States, read_stations

# The files of content/ that hold one record each, by what the network calls it.
_RECORDS: dict[str, tuple[str, type[BaseModel]]] = {
    "catalogue": (SERVICES_FILE, Catalogue),
    "scenes": (SCENES_FILE, Scenes),
    "checklists": (CHECKLISTS_FILE, Checklists),
    "activities": (ACTIVITIES_FILE, NetworkActivities),
    "volunteers": (VOLUNTEERS_FILE, Volunteers),
    "progress": (PROGRESS_FILE, Progress),
    "orders": (ORDERS_FILE, Orders),
    "figures": (FIGURES_FILE, Figures),
}


@dataclass(frozen=True)
class SourceRead:
    """`network` is None without a readable site_config.yml, or where a file of content/ that is there cannot be read.

    `inspected` is what the inspector found out about each station of the network, in their order; None without one. `gist`
    changes with all that was read, but of stations only with what is asked of all of them.
    """

    network: Network | None
    found: list[Diagnostic]
    inspected: tuple[Inspected, ...] | None = None
    gist: bytes = b""


def read_network(
    source_dir: Path, memory: Forgetful = FORGETFUL, cache: Cache | None = None
) -> tuple[Network | None, list[Diagnostic]]:
    """The network in `source_dir` and everything that is wrong with its files."""
    read = read_source(source_dir, memory, cache)
    return read.network, read.found


def read_source(
    source_dir: Path,
    memory: Forgetful = FORGETFUL,
    cache: Cache | None = None,
    inspector: Callable[[Network], Inspector] | None = None,
    workers: int | None = None,
    states: States | None = None,
) -> SourceRead:
    """The network in `source_dir`, everything that is wrong with its files, and what `inspector` says of its stations.

    A station with a mistake is left out and named in `unread_slugs`, so that the rules across files can be
    held against the others at once; with an error among the diagnostics the network is not for publishing. A file whose
    bytes `memory` knows from the build before is not read into a model again; of stations, nor one that `cache` knows.

    `inspector(network without stations)` makes what is called with each whole station right after it was read, by as
    many processes as there are `workers`. Of a file of which `states` tell, the disk is not asked for its state.
    """
    reader = SourceReader(source_dir, memory, cache)
    site = reader.site()
    records = {name: reader.if_there(file, model) for name, (file, model) in _RECORDS.items()}
    listed = reader.listed(list_stations)
    before, reader.found = reader.found, []
    pages = [page for entry in reader.listed(list_pages) if (page := reader.page(entry))]
    images = {entry.name: source_dir / entry.file for entry in reader.listed(list_images)}
    for name, path in images.items():
        reader.found += guarded(path, lambda path=path: check_image(path, Place(f"{IMAGES_FOLDER}/{name}")))
    portraits = {entry.name: source_dir / entry.file for entry in reader.listed(list_portraits)}
    for name, path in portraits.items():
        reader.found += guarded(path, lambda path=path: check_portrait(path, Place(f"{PORTRAITS_FOLDER}/{name}")))
    network = None
    if site is not None and None not in records.values():
        network = Network(
            site=site,
            services=records["catalogue"].services,
            stations=(),
            pages=tuple(pages),
            images=images,
            portraits=portraits,
            scenes=records["scenes"].scenes,
            checklists=records["checklists"].checklists,
            audiences=records["activities"].audiences,
            activities=records["activities"].activities,
            volunteers=records["volunteers"],
            campaigns=reader.folder(CAMPAIGNS_FOLDER, CampaignFile, Campaign.from_file),
            outcomes=reader.folder(OUTCOMES_FOLDER, OutcomesFile, Outcomes.from_file),
            progress=records["progress"],
            ballots=reader.folder(BALLOTS_FOLDER, BallotFile, Ballot.from_file),
            orders=records["orders"],
            figures=records["figures"],
            locate=_locator(source_dir),
        )
    reader.kept.save()
    inspect = inspector(network) if inspector and network else None
    names = [entry.name for entry in listed]
    around = reader.digest(*images, "/", *portraits, "/", *(page.name for page in pages))
    read = guarded(
        source_dir,
        lambda: read_stations(source_dir, names, cache or Cache(None, ""), memory, inspect, around, workers, states),
    )
    found = [*before, *read.found, *reader.found]
    if network is None:
        return SourceRead(None, found)
    return SourceRead(
        replace(
            network,
            stations=read.stations,
            unread_slugs=frozenset(names) - {station.slug for station in read.stations},
            unread_files=frozenset(each.place.path for each in found if each.is_error),
        ),
        found,
        read.inspected if inspect else None,
        hashlib.sha256(b"".join([around, read.gist, *(hashlib.sha256(page.data).digest() for page in pages)])).digest(),
    )


def read_site(source_dir: Path) -> tuple[SiteConfig | None, list[Diagnostic]]:
    """site_config.yml alone."""
    reader = SourceReader(source_dir, FORGETFUL)
    return reader.site(), reader.found


def _locator(source_dir: Path) -> Locate:
    """Finds places by reading a file once more."""

    def locate(file: str, keys: tuple[str | int, ...]) -> Place:
        try:
            return located_in((source_dir / file).read_bytes())(file, keys)
        except OSError:
            return Place(file)

    return locate
