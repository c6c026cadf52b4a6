"""Rules about scenes and checklists: what a station names is there, and results go with the items."""

from collections.abc import Iterator
from datetime import date

from builder.check.finding import Finding, Nearest, listed_twice
from builder.model.network import CHECKLISTS_FILE, SCENES_FILE, Network


def unknown_scene(network: Network, date: date) -> Iterator[Finding]:
    """A scene that is alive at a station is one of content/scenes.yml, by its name there."""
    nearest = Nearest(scene.name for scene in network.scenes)
    names_by_id = {scene.id: scene.name for scene in network.scenes}
    for station in network.stations:
        for index, name in enumerate(station.scenes):
            if not network.scene_named(name):
                keys = ("scenes", index)
                yield _unknown(station.slug, keys, "场景", "scene", name, SCENES_FILE, nearest, names_by_id)


def unknown_checklist(network: Network, date: date) -> Iterator[Finding]:
    """A checklist with results is one of content/checklists.yml, by its name there."""
    nearest = Nearest(checklist.name for checklist in network.checklists)
    names_by_id = {checklist.id: checklist.name for checklist in network.checklists}
    for station in network.stations:
        for index, result in enumerate(station.checklists):
            name, keys = result.checklist, ("checklists", index, "checklist")
            if not network.checklist_named(name):
                file = CHECKLISTS_FILE
                yield _unknown(station.slug, keys, "标准", "checklist", name, file, nearest, names_by_id)


def unknown_checklist_item(network: Network, date: date) -> Iterator[Finding]:
    """A result belongs to an item of its checklist."""
    for station in network.stations:
        for index, given in enumerate(station.checklists):
            checklist = network.checklist_named(given.checklist)
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


def checklist_item_missing(network: Network, date: date) -> Iterator[Finding]:
    """A result says something of every item, and of an item that nobody looked at that it is 未检查."""
    for station in network.stations:
        for index, given in enumerate(station.checklists):
            checklist = network.checklist_named(given.checklist)
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


def checklist_listed_twice(network: Network, date: date) -> Iterator[Finding]:
    """A station has one result a checklist, the latest."""
    yield from listed_twice(
        network, "checklists", "checklist", "“{0}”的结果写了两次，请只留最近的一次",
        "there are two results of “{0}”; keep the latest", "error",
    )


def _unknown(
    slug: str, keys: tuple, zh: str, en: str, name: str, file: str, nearest: Nearest, names_by_id: dict[str, str]
) -> Finding:
    more, more_en = nearest.zh(name), nearest.en(name)
    if name in names_by_id:
        more = f"；这里写名称“{names_by_id[name]}”，不写代号"
        more_en = f"; write its name “{names_by_id[name]}”, not its id"
    return Finding(
        slug,
        keys,
        f"{file} 里没有{zh}“{name}”{more or '；请先写进去，或者删掉这里'}",
        f"there is no {en} “{name}” in {file}{more_en or '; add it there, or delete it here'}",
    )
