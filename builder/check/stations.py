"""Rules about names, about being closed, and about things that a station says twice."""

from collections.abc import Iterator
from datetime import date

from builder.check.around import Around
from builder.check.finding import Finding, listed_twice
from builder.check.where import where
from builder.model.network import Network
from builder.model.station import Station


def two_stations_with_one_name(network: Network, date: date) -> Iterator[Finding]:
    """A name or another name means one station: residents type names, and get the station they meant. (The name
    of a merged station may live on with the one it was merged into.)
    """
    owners: dict[str, str] = {}
    for station in network.stations:
        if station.status == "merged":
            continue
        ways = [("name",), *(("alternate_names", index) for index in range(len(station.alternate_names)))]
        for name, way in zip(station.all_names, ways):
            owner = owners.setdefault(name, station.slug)
            if owner != station.slug:
                yield Finding(
                    station.slug,
                    way,
                    f"“{name}”已经是 stations/{owner}.yml 的名字，两个站点不能同名",
                    f"“{name}” is already a name of stations/{owner}.yml; no two stations share one",
                )


@where("alternate_names")
def name_given_twice(station: Station, around: Around) -> Iterator[Finding]:
    """Another name is another name."""
    for index, name in enumerate(station.alternate_names):
        if name in (station.name, *station.alternate_names[:index]):
            yield Finding(
                station.slug,
                ("alternate_names", index),
                f"别名“{name}”写了两次，请删掉一个",
                f"the name “{name}” is given twice; delete one",
                "warning",
            )


def closed_without_closure(station: Station, around: Around) -> Iterator[Finding]:
    """A station closed for now says why, and since when."""
    if station.status == "temporarily_closed" and not station.closure:
        yield Finding(
            station.slug,
            ("status",),
            "暂停开放要写明原因和开始日期，最好写改去哪里；请加上 closure: {reason: 内部修缮, from_date: 2026-05-01, "
            "instead: 另一个站点的文件名}",
            "a station that is closed for now says why and since when; add closure with reason, "
            "from_date and instead",
        )


@where("closure")
def closure_without_status(station: Station, around: Around) -> Iterator[Finding]:
    """Only a station that is closed for now has a closure."""
    if station.closure and station.status != "temporarily_closed":
        yield Finding(
            station.slug,
            ("closure",),
            "写了 closure，状态却不是暂停开放；请加上 status: temporarily_closed，已经开放了就删掉 closure",
            "there is a closure, but the status is not temporarily_closed; set it, or delete the closure",
        )


@where("closure")
def closure_over(station: Station, around: Around) -> Iterator[Finding]:
    """A closure that should be over is told: the station has opened again, or will later than promised."""
    until = station.closure.until_date if station.closure else None
    if until and until < around.date and station.status == "temporarily_closed":
        yield Finding(
            station.slug,
            ("closure", "until_date"),
            f"暂停开放到 {until} 为止，已经过了；开放了就删掉 closure 和 status，还没开放就改日期",
            f"the closure was to end on {until}; delete closure and status if it did, else give a later "
            "date",
            "warning",
        )


@where("deliberation")
def brand_given_twice(station: Station, around: Around) -> Iterator[Finding]:
    """A station has a deliberation brand once."""
    yield from listed_twice(
        station, "deliberation", "name", "议事品牌“{0}”写了两次，请合成一处",
        "the deliberation brand “{0}” is listed twice; make it one",
    )


@where("phones")
def phone_listed_twice(station: Station, around: Around) -> Iterator[Finding]:
    """A station lists a number once."""
    yield from listed_twice(
        station, "phones", "number", "电话 {0} 写了两次，请删掉一处", "the number {0} is listed twice; delete one"
    )


@where("photos")
def photo_listed_twice(station: Station, around: Around) -> Iterator[Finding]:
    """A station shows a picture once."""
    yield from listed_twice(
        station, "photos", "file", "图片“{0}”用了两次，请删掉一处", "the picture “{0}” is shown twice; delete one"
    )
