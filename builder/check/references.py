"""Rules about words that must stand somewhere else too: tiers, kinds, services, stations, pictures."""

from collections.abc import Iterator
from datetime import date

from builder.check.around import Around, Content
from builder.check.finding import Finding, Nearest, NearestStation, listed_twice
from builder.check.parts import services_named
from builder.check.where import where
from builder.model.network import Network
from builder.model.source_files import SERVICES_FILE, SITE_FILE
from builder.model.station import Station

_MANY = 6


def unknown_tier(station: Station, around: Around) -> Iterator[Finding]:
    """A tier is one of those in site_config.yml."""
    yield from _unknown_id(station, "tier", "层级", around.once(_tiers))


def unknown_kind(station: Station, around: Around) -> Iterator[Finding]:
    """A kind is one of those in site_config.yml."""
    yield from _unknown_id(station, "kind", "类型", around.once(_kinds))


def unknown_service(content: Content, around: Around) -> Iterator[Finding]:
    """What a station offers and what a scene groups are services of the catalogue, by their names there."""
    if isinstance(content, Station) and around.once(_service_names).issuperset([each.service for each in content.services]):
        return
    for file, keys, word in services_named(content):
        if around.network.service_named(word):
            continue
        known = around.once(_Services)
        zh, en = known.nearest.zh(word), known.nearest.en(word)
        if by_id := known.names_by_id.get(word):
            zh, en = f"；这里写名称“{by_id}”，不写代号", f"; write its name “{by_id}”, not its id"
        elif name := known.by_other_name.get(word):
            zh, en = f"；它在目录里叫“{name}”", f"; its name there is “{name}”"
        yield Finding(
            file,
            keys,
            f"服务目录里没有“{word}”{zh or f'；新的服务请先写进 {SERVICES_FILE}'}",
            f"there is no “{word}” in the catalogue{en or f'; a new service goes into {SERVICES_FILE} first'}",
        )


@where("services")
def service_listed_twice(station: Station, around: Around) -> Iterator[Finding]:
    """A station offers a service once."""
    yield from listed_twice(
        station, "services", "service", "服务“{0}”写了两次，请合成一处",
        "the service “{0}” is listed twice; make it one", "error",
    )


def instead_missing(network: Network, date: date) -> Iterator[Finding]:
    """The station to go to meanwhile is another station of the network."""
    nearest = NearestStation(network)
    for station in network.stations_with("closure"):
        instead = station.closure.instead if station.closure else None
        if instead == station.slug:
            yield Finding(
                station.slug,
                ("closure", "instead"),
                "暂停期间要去的是它自己；请写另一个站点",
                "the station to go to meanwhile is this one; name another",
            )
        elif instead and not network.has_file_for(instead):
            yield Finding(
                station.slug,
                ("closure", "instead"),
                f"暂停期间要去的站点“{instead}”不存在{nearest.zh(instead)}",
                f"there is no station “{instead}” to go to meanwhile{nearest.en(instead)}",
            )


def instead_closed(network: Network, date: date) -> Iterator[Finding]:
    """The station to go to meanwhile is open itself."""
    for station in network.stations_with("closure"):
        instead = network.station(station.closure.instead) if station.closure else None
        if instead and instead is not station and not instead.is_open_to_visitors:
            yield Finding(
                station.slug,
                ("closure", "instead"),
                f"暂停期间要去的“{instead.name}”自己也没有开放（{instead.status_name}），请换一个站点",
                f"{instead.slug}, where people are to go meanwhile, is {instead.status.replace('_', ' ')} "
                "itself; "
                "name another",
            )


@where("photos")
def image_missing(station: Station, around: Around) -> Iterator[Finding]:
    """A picture that a station shows lies in content/images."""
    nearest = around.once(_near_images)
    for index, photo in enumerate(station.photos):
        if photo.file not in around.network.images:
            yield Finding(
                station.slug,
                ("photos", index, "file"),
                f"content/images 里没有图片“{photo.file}”{nearest.zh(photo.file)}",
                f"there is no picture “{photo.file}” in content/images{nearest.en(photo.file)}",
            )


class _Services:
    """The catalogue's words, for one that is not among them."""

    def __init__(self, around: Around):
        in_use = around.network.services_in_use
        self.nearest = Nearest(service.name for service in in_use)
        self.names_by_id = {service.id: service.name for service in in_use}
        self.by_other_name = {
            name: service.name for service in reversed(in_use) for name in service.alternate_names
        }


def _service_names(around: Around) -> frozenset[str]:
    return frozenset(service.name for service in around.network.services if around.network.service_named(service.name))


def _tiers(around: Around) -> dict[str, str]:
    return {tier.id: tier.name for tier in around.network.site.tiers}


def _kinds(around: Around) -> dict[str, str]:
    return {kind.id: kind.name for kind in around.network.site.kinds}


def _near_images(around: Around) -> Nearest:
    return Nearest(sorted(around.network.images))


def _unknown_id(station: Station, field: str, zh_field: str, names: dict[str, str]) -> Iterator[Finding]:
    word = getattr(station, field)
    if word is None or word in names:
        return
    by_name = {name: known for known, name in names.items()}
    meant = by_name.get(word) or Nearest(sorted(names)).to(word)
    options = "、".join(f"{known}（{name}）" for known, name in list(names.items())[:_MANY])
    more, more_en = f"；可以写 {options}", f"; there are {', '.join(list(names)[:_MANY])}"
    if meant:
        more, more_en = f"；是不是“{meant}”？", f"; did you mean “{meant}”?"
    elif not names:
        more, more_en = f"；请先写进 {SITE_FILE}，或者删掉这一行", "; add it there, or delete this line"
    yield Finding(
        station.slug,
        (field,),
        f"{SITE_FILE} 里没有{zh_field}“{word}”{more}",
        f"there is no {field} “{word}” in {SITE_FILE}{more_en}",
    )
