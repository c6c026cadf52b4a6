"""Rules about stations that moved or merged: the old address must lead somewhere, and to one place only."""

from collections.abc import Iterator
from datetime import date

from builder.check.around import Around
from builder.check.finding import Finding, NearestStation
from builder.model.network import Network
from builder.model.station import Station


def former_slug_taken(network: Network, date: date) -> Iterator[Finding]:
    """A former slug was one station's, and no station lies there today."""
    owners: dict[str, str] = {}
    for station in network.stations:
        for index, former in enumerate(station.former_slugs):
            keys = ("former_slugs", index)
            owner = owners.setdefault(former, station.slug)
            if former == station.slug:
                yield Finding(
                    station.slug,
                    keys,
                    f"“{former}”就是这个站点现在的文件名，请从 former_slugs 里删掉",
                    f"“{former}” is what this file is called today; delete it from former_slugs",
                )
            elif network.has_file_for(former):
                yield Finding(
                    station.slug,
                    keys,
                    f"旧网址“{former}”现在是 stations/{former}.yml 的，不能再转到这里；请删掉，或者给那份文件换个名字",
                    f"the old address “{former}” is that of stations/{former}.yml today; delete it here, or "
                    "rename that file",
                )
            elif owner != station.slug or former in station.former_slugs[:index]:
                yield Finding(
                    station.slug,
                    keys,
                    f"旧网址“{former}”在 stations/{owner}.yml 里已经写过了，只能转到一个地方；请只留一处",
                    f"the old address “{former}” is claimed in stations/{owner}.yml already and leads to one "
                    "place only; keep one",
                )


def merged_without_target(station: Station, around: Around) -> Iterator[Finding]:
    """A station that was merged says into which, and only such a station does."""
    if station.status == "merged" and not station.merged_into:
        yield Finding(
            station.slug,
            ("status",),
            "状态是已并入，却没写并到哪里；请加上一行 merged_into，写那个站点的文件名（不带 .yml）",
            "the station was merged, but it does not say into which; add merged_into: the name of that "
            "station's file, without .yml",
        )
    if station.status != "merged" and station.merged_into:
        yield Finding(
            station.slug,
            ("merged_into",),
            "写了 merged_into，状态却不是已并入；请改成 status: merged，没有并入就删掉这一行",
            "there is a merged_into, but the status is not merged; set status: merged, or delete this line",
        )


def merged_target_missing(network: Network, date: date) -> Iterator[Finding]:
    """A station was merged into another station of the network."""
    nearest = NearestStation(network)
    for station in network.stations:
        target = station.merged_into
        if target == station.slug:
            yield Finding(
                station.slug,
                ("merged_into",),
                "并入的是它自己；请写另一个站点的文件名",
                "the station was merged into itself; name another",
            )
        elif target and not network.has_file_for(target):
            yield Finding(
                station.slug,
                ("merged_into",),
                f"并入的站点“{target}”不存在：stations 里找不到 {target}.yml{nearest.zh(target)}",
                f"there is no station “{target}” to have been merged into: no file "
                f"stations/{target}.yml{nearest.en(target)}",
            )


def merged_target_not_in_service(network: Network, date: date) -> Iterator[Finding]:
    """Who comes to the address of a merged station is led to one that is there; in a chain, to its end."""
    for station in network.stations:
        target = network.station(station.merged_into) if station.merged_into else None
        if target is None or target.is_in_service or target is station:
            continue
        successor = network.successor(target.slug)
        found = successor is not None and successor.is_in_service
        yield Finding(
            station.slug,
            ("merged_into",),
            f"并入的“{target.name}”自己的状态是“{target.status_name}”，不能把人带到那里；"
            + (f"是不是“{successor.slug}”？" if found else "请写一个开放的站点"),
            f"{target.slug}, into which this one was merged, is {target.status} itself; "
            + (f"did you mean “{successor.slug}”?" if found else "name a station that is in service"),
        )
