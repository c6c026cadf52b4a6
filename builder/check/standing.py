"""Rules about scenes and checklists: what a station names is there, and results go with the items."""

from collections.abc import Iterator
from typing import NamedTuple

from builder.check.around import Around
from builder.check.finding import Finding, Nearest, listed_twice
from builder.check.where import where
from builder.model.source_files import CHECKLISTS_FILE, SCENES_FILE
from builder.model.station import Station


@where("scenes")
def unknown_scene(station: Station, around: Around) -> Iterator[Finding]:
    """A scene that is alive at a station is one of content/scenes.yml, by its name there."""
    for index, name in enumerate(station.scenes):
        if not around.network.scene_named(name):
            keys = ("scenes", index)
            yield _unknown(station.slug, keys, "场景", "scene", name, SCENES_FILE, around.once(_scenes))


@where("checklists")
def unknown_checklist(station: Station, around: Around) -> Iterator[Finding]:
    """A checklist with results is one of content/checklists.yml, by its name there."""
    for index, result in enumerate(station.checklists):
        name, keys = result.checklist, ("checklists", index, "checklist")
        if not around.network.checklist_named(name):
            file = CHECKLISTS_FILE
            yield _unknown(station.slug, keys, "标准", "checklist", name, file, around.once(_checklists))


@where("checklists")
def unknown_checklist_item(station: Station, around: Around) -> Iterator[Finding]:
    """A result belongs to an item of its checklist."""
    for index, given in enumerate(station.checklists):
        checklist = around.network.checklist_named(given.checklist)
        if not checklist:
            continue
        nearest = Nearest(checklist.items)
        for result in given.results:
            if result.item not in checklist.items:
                yield Finding(
                    station.slug,
                    ("checklists", index, "results", result.item),
                    f"“{checklist.name}”里没有“{result.item}”这一条"
                    f"{nearest.zh(result.item) or f'；请对照 {CHECKLISTS_FILE} 改一改'}",
                    f"there is no item “{result.item}” in “{checklist.name}”"
                    f"{nearest.en(result.item) or f'; see {CHECKLISTS_FILE}'}",
                )


@where("checklists")
def checklist_item_missing(station: Station, around: Around) -> Iterator[Finding]:
    """A result says something of every item, and of an item that nobody looked at that it is 未检查."""
    for index, given in enumerate(station.checklists):
        checklist = around.network.checklist_named(given.checklist)
        written = {result.item for result in given.results}
        missing = [item for item in checklist.items if item not in written] if checklist else []
        if missing:
            items = "、".join(missing)
            yield Finding(
                station.slug,
                ("checklists", index, "results"),
                f"“{checklist.name}”还有 {len(missing)} 条没写结果：{items}；没有检查的请写“未检查”",
                f"{len(missing)} items of “{checklist.name}” have no result: {items}; write “未检查” for what "
                "was not checked",
                "warning",
            )


@where("checklists")
def checklist_listed_twice(station: Station, around: Around) -> Iterator[Finding]:
    """A station has one result a checklist, the latest."""
    yield from listed_twice(
        station, "checklists", "checklist", "“{0}”的结果写了两次，请只留最近的一次",
        "there are two results of “{0}”; keep the latest", "error",
    )


class _Known(NamedTuple):
    """The names there are, for one that is not among them."""

    nearest: Nearest
    names_by_id: dict[str, str]


def _scenes(around: Around) -> _Known:
    scenes = around.network.scenes
    return _Known(Nearest(each.name for each in scenes), {each.id: each.name for each in scenes})


def _checklists(around: Around) -> _Known:
    checklists = around.network.checklists
    return _Known(Nearest(each.name for each in checklists), {each.id: each.name for each in checklists})


def _unknown(
    slug: str, keys: tuple, zh: str, en: str, name: str, file: str, known: _Known
) -> Finding:
    more, more_en = known.nearest.zh(name), known.nearest.en(name)
    if by_id := known.names_by_id.get(name):
        more = f"；这里写名称“{by_id}”，不写代号"
        more_en = f"; write its name “{by_id}”, not its id"
    return Finding(
        slug,
        keys,
        f"{file} 里没有{zh}“{name}”{more or '；请先写进去，或者删掉这里'}",
        f"there is no {en} “{name}” in {file}{more_en or '; add it there, or delete it here'}",
    )
