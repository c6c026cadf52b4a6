"""The source folder becomes one Network, or a list of all that is wrong in its files.

In: site_config.yml, the records of content/ (services.yml, scenes.yml, … and the files of campaigns/, outcomes/ and
ballots/), content/*.md, content/images/*, content/portraits/* and stations/*.yml below one folder; none of content/ has to
be there.
Out: a Network when no file has an error; the diagnostics of all files either way. Rules across files are
builder/check's. A source folder that is missing or cannot be read is no editor's mistake: it raises
SourceMissing, for exit code 2.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from builder.diagnostics import Diagnostic, Place
from builder.memory import FORGETFUL, Forgetful
from builder.model.activities.activity import NetworkActivities
from builder.model.ballots.ballot import Ballot, BallotFile
from builder.model.campaigns.campaign import Campaign, CampaignFile
from builder.model.checklist import Checklists
from builder.model.figures.figures import Figures
from builder.model.network import (
    ACTIVITIES_FILE,
    BALLOTS_FOLDER,
    CAMPAIGNS_FOLDER,
    CHECKLISTS_FILE,
    FIGURES_FILE,
    ORDERS_FILE,
    OUTCOMES_FOLDER,
    PORTRAITS_FOLDER,
    PROGRESS_FILE,
    SCENES_FILE,
    SERVICES_FILE,
    SITE_FILE,
    VOLUNTEERS_FILE,
    MarkdownSource,
    Network,
)
from builder.model.orders.orders import Orders
from builder.model.outcomes.outcomes import Outcomes, OutcomesFile
from builder.model.outcomes.progress import Progress
from builder.model.scene import Scenes
from builder.model.service import Catalogue
from builder.model.site import SiteConfig
from builder.model.station import Station, StationFile
from builder.model.volunteers.volunteers import Volunteers
from builder.read.file_names import Listed, list_images, list_pages, list_portraits, list_records, list_stations
from builder.read.images import check_image, check_portrait
from builder.read.pages import read_page
from builder.read.schema import load
from builder.read.text import decode
from builder.read.tree import Mapping, Node, Scalar, node_at, parse

Model = TypeVar("Model", bound=BaseModel)
Named = TypeVar("Named")


class SourceMissing(Exception):
    """The source folder, or the one file it cannot do without, is missing or unreadable; `zh` and `en` say
    which.
    """

    def __init__(self, zh: str, en: str):
        super().__init__(en)
        self.zh, self.en = zh, en


def read_network(
    source_dir: Path, memory: Forgetful = FORGETFUL
) -> tuple[Network | None, list[Diagnostic]]:
    """The network in `source_dir` and everything that is wrong with its files.

    A station with a mistake is left out and named in `unread_slugs`, so that the rules across files can be
    held against the others at once; with an error among the diagnostics the network is not for publishing.
    None without a readable site_config.yml, or where a file of content/ that is there cannot be read. A file whose bytes
    `memory` knows from the build before is not read into a model again.
    """
    site, found = read_site(source_dir)
    catalogue = _read_if_there(source_dir, SERVICES_FILE, Catalogue, found, memory)
    scenes = _read_if_there(source_dir, SCENES_FILE, Scenes, found, memory)
    checklists = _read_if_there(source_dir, CHECKLISTS_FILE, Checklists, found, memory)
    activities = _read_if_there(source_dir, ACTIVITIES_FILE, NetworkActivities, found, memory)
    volunteers = _read_if_there(source_dir, VOLUNTEERS_FILE, Volunteers, found, memory)
    progress = _read_if_there(source_dir, PROGRESS_FILE, Progress, found, memory)
    orders = _read_if_there(source_dir, ORDERS_FILE, Orders, found, memory)
    figures = _read_if_there(source_dir, FIGURES_FILE, Figures, found, memory)
    listed = _listed(list_stations, source_dir, found)
    stations = [
        Station.from_file(entry.name, file)
        for entry in listed
        if (file := _read_model(source_dir, entry.file, StationFile, found, memory))
    ]
    pages = [
        page
        for entry in _listed(list_pages, source_dir, found)
        if (page := _read_page(source_dir, entry, found))
    ]
    images = {entry.name: source_dir / entry.file for entry in _listed(list_images, source_dir, found)}
    for name, path in images.items():
        found += _guarded(path, lambda path=path: check_image(path, Place(f"content/images/{name}")))
    portraits = {entry.name: source_dir / entry.file for entry in _listed(list_portraits, source_dir, found)}
    for name, path in portraits.items():
        found += _guarded(path, lambda path=path: check_portrait(path, Place(f"{PORTRAITS_FOLDER}/{name}")))
    if site is None or None in (catalogue, scenes, checklists, activities, volunteers, progress, orders, figures):
        return None, found
    return Network(
        site=site,
        services=catalogue.services,
        stations=tuple(stations),
        pages=tuple(pages),
        images=images,
        portraits=portraits,
        scenes=scenes.scenes,
        checklists=checklists.checklists,
        audiences=activities.audiences,
        activities=activities.activities,
        volunteers=volunteers,
        campaigns=_read_folder(source_dir, CAMPAIGNS_FOLDER, CampaignFile, Campaign.from_file, found, memory),
        outcomes=_read_folder(source_dir, OUTCOMES_FOLDER, OutcomesFile, Outcomes.from_file, found, memory),
        progress=progress,
        ballots=_read_folder(source_dir, BALLOTS_FOLDER, BallotFile, Ballot.from_file, found, memory),
        orders=orders,
        figures=figures,
        unread_slugs=frozenset(entry.name for entry in listed) - {station.slug for station in stations},
        unread_files=frozenset(each.place.path for each in found if each.is_error),
        locate=_locator(source_dir),
    ), found


def read_site(source_dir: Path) -> tuple[SiteConfig | None, list[Diagnostic]]:
    """site_config.yml alone."""
    _require_source(source_dir)
    found: list[Diagnostic] = []
    return _read_model(source_dir, SITE_FILE, SiteConfig, found), found


def _require_source(source_dir: Path) -> None:
    if not source_dir.is_dir():
        raise SourceMissing(f"找不到源文件夹 {source_dir}。", f"There is no source folder {source_dir}.")
    if not (source_dir / SITE_FILE).is_file():
        hint_zh = hint_en = ""
        if (source_dir / "site_config.yaml").is_file():
            hint_zh, hint_en = "；请把 site_config.yaml 改名为 site_config.yml", "; rename site_config.yaml to it"
        raise SourceMissing(
            f"文件夹 {source_dir} 里没有 {SITE_FILE}{hint_zh}。",
            f"There is no {SITE_FILE} in the folder {source_dir}{hint_en}.",
        )


def _listed(
    list_files: Callable[[Path], Iterator[Listed | Diagnostic]], source_dir: Path, found: list[Diagnostic]
) -> list[Listed]:
    items = _guarded(source_dir, lambda: list(list_files(source_dir)))
    found += [item for item in items if isinstance(item, Diagnostic)]
    return [item for item in items if isinstance(item, Listed)]


def _read_model(
    source_dir: Path,
    file: str,
    model: type[Model],
    found: list[Diagnostic],
    memory: Forgetful = FORGETFUL,
) -> Model | None:
    data = _read_bytes(source_dir / file)
    value, diagnostics = memory.recall((file, data), lambda: _model_in(data, file, model))
    found += diagnostics
    return value


def _read_if_there(
    source_dir: Path, file: str, model: type[Model], found: list[Diagnostic], memory: Forgetful
) -> Model | None:
    """The model of a file, an empty one without the file."""
    if not (source_dir / file).exists():
        return model()
    return _read_model(source_dir, file, model, found, memory)


def _read_folder(
    source_dir: Path,
    folder: str,
    model: type[Model],
    named: Callable[[str, Model], Named],
    found: list[Diagnostic],
    memory: Forgetful,
) -> tuple[Named, ...]:
    """The records of a folder with a file each, by their ids; one with a mistake is left out."""
    listed = _listed(lambda source: list_records(source, folder), source_dir, found)
    files = ((entry.name, _read_model(source_dir, entry.file, model, found, memory)) for entry in listed)
    return tuple(named(name, file) for name, file in files if file is not None)


def _model_in(data: bytes, file: str, model: type[Model]) -> tuple[Model | None, list[Diagnostic]]:
    text, found = decode(data, file)
    if text is None:
        return None, found
    node, diagnostics = parse(text, file)
    if node is None:
        return None, found + diagnostics
    value, mistakes = load(node, model)
    return value, found + diagnostics + mistakes


def _read_page(source_dir: Path, entry: Listed, found: list[Diagnostic]) -> MarkdownSource | None:
    data = _read_bytes(source_dir / entry.file)
    text, diagnostics = decode(data, entry.file)
    found += diagnostics
    if text is None:
        return None
    title, diagnostics = read_page(text, entry.file)
    found += diagnostics
    return MarkdownSource(entry.file.removeprefix("content/"), entry.name, title, data) if title else None


def _locator(source_dir: Path) -> Callable[[str, tuple[str | int, ...]], Place]:
    """Finds places by reading a file once more: rules rarely have something to say, and then only of a few
    files.
    """

    def locate(file: str, keys: tuple[str | int, ...]) -> Place:
        try:
            data = (source_dir / file).read_bytes()
        except OSError:
            return Place(file)
        text, _ = decode(data, file)
        node = parse(text, file)[0] if text is not None else None
        return _place_in(node, keys) if node is not None else Place(file)

    return locate


def _place_in(root: Node, keys: tuple[str | int, ...]) -> Place:
    """A text is shown itself; of fields or a list, the key above them."""
    node, above = node_at(root, keys), node_at(root, keys[:-1])
    if not keys or isinstance(node, Scalar) or not isinstance(above, Mapping):
        return node.place
    entry = above.entry(str(keys[-1]))
    return entry.key.place if entry else node.place


def _read_bytes(path: Path) -> bytes:
    return _guarded(path, path.read_bytes)


def _guarded(path: Path, action: Callable):
    """`action()`, with a file system's refusal told as SourceMissing."""
    try:
        return action()
    except OSError as error:
        where, why = error.filename or path, error.strerror
        raise SourceMissing(f"读不了 {where}：{why}。", f"Cannot read {where}: {why}.") from error
