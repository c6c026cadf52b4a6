"""Rules about what stations offer: services that left the catalogue, visits that are over, cards, fees."""

from collections.abc import Iterator
from datetime import date

from builder.check.around import Around, Content
from builder.check.finding import Finding, Nearest
from builder.check.parts import services_named, visits_in
from builder.check.where import where
from builder.model.network import Network
from builder.model.service import Service
from builder.model.source_files import SERVICES_FILE
from builder.model.station import Station


def retired_service(content: Content, around: Around) -> Iterator[Finding]:
    """Nobody offers a service that left the catalogue; it is told since when, and what there is instead."""
    retired = around.once(_retired)
    if not retired or not isinstance(content, Network) and content.is_gone:
        return
    for file, keys, name in services_named(content):
        if service := retired.get(name):
            instead = _replacement(around.network, service)
            zh = f"请改成“{instead.name}”，或者删掉这一条" if instead else "请删掉这一条"
            en = f"write “{instead.name}” instead, or delete it" if instead else "delete it"
            yield Finding(
                file,
                keys,
                f"“{name}”从 {service.retired_date} 起退出了服务目录，不再办了；{zh}",
                f"“{name}” left the catalogue on {service.retired_date} and is not offered any more; {en}",
            )


def replacement_missing(network: Network, date: date) -> Iterator[Finding]:
    """What replaces a service that left the catalogue is another service, which is in it."""
    nearest = Nearest(service.id for service in network.services_in_use)
    ids = {service.name: service.id for service in network.services_in_use}
    for index, service in enumerate(network.services):
        keys = ("services", index, "replaced_by")
        if not service.replaced_by:
            continue
        replacement = network.service(service.replaced_by)
        if service.is_in_use:
            yield Finding(
                SERVICES_FILE,
                keys,
                f"“{service.name}”还在办，不用写 replaced_by；如果已经不办了，请加上 retired_date",
                f"“{service.name}” is still offered and needs no replaced_by; if it is not, add retired_date",
            )
        elif replacement is None:
            word = service.replaced_by
            zh, en = nearest.zh(word), nearest.en(word)
            if word in ids:
                zh, en = f"；这里写代号“{ids[word]}”，不写名称", f"; write its id “{ids[word]}”, not its name"
            yield Finding(
                SERVICES_FILE,
                keys,
                f"服务目录里没有代号“{word}”{zh or '；没有接替的服务就删掉这一行'}",
                f"there is no service with the id “{word}”{en or '; delete the line if nothing replaces it'}",
            )
        elif not replacement.is_in_use:
            yield Finding(
                SERVICES_FILE,
                keys,
                f"接替它的“{replacement.name}”自己也退出了服务目录，请换成现在还在办的服务",
                f"“{replacement.name}”, which replaces it, left the catalogue itself; name one that is in it",
            )


def date_visit_over(station: Station, around: Around) -> Iterator[Finding]:
    """Dates on which somebody comes are followed by the next ones; else the page has none to show."""
    for keys, visits in around.of(visits_in, station) if station.is_in_service else ():
        last = max(visit.date for visit in visits)
        if last < around.date:
            yield Finding(
                station.slug,
                keys,
                f"dates 里的日子都过去了，最后一次是 {last}；请写上下一次的日期，不来了就删掉",
                f"all these dates are past, the last was {last}; write when the next is, or delete them",
                "warning",
            )


def guide_without_fee(network: Network, date: date) -> Iterator[Finding]:
    """A guide that says what to bring or what to do says what it costs too, also when it costs nothing."""
    for index, service in enumerate(network.services):
        if service.is_in_use and (service.papers or service.steps) and not service.fee:
            yield Finding(
                SERVICES_FILE,
                ("services", index, "name"),
                f"“{service.name}”写了怎么办，没写费用；请加上一行 fee，不收钱就写“fee: 免费”",
                f"“{service.name}” says how it is done, not what it costs; add fee, and “fee: 免费” if it is free",
                "warning",
            )


@where("card")
def card_service_not_offered(station: Station, around: Around) -> Iterator[Finding]:
    """A station's card lists services that the station offers."""
    offered = [offering.service for offering in station.services]
    nearest = Nearest(offered)
    for index, name in enumerate(station.card.services if station.card else ()):
        if name not in offered:
            yield Finding(
                station.slug,
                ("card", "services", index),
                f"便民服务卡上的“{name}”不在这个站点的 services 里{nearest.zh(name) or '；请先写进 services，或者从卡上删掉'}",
                f"“{name}” on the card is not among this station's services"
                f"{nearest.en(name) or '; add it there, or take it off the card'}",
            )


def _retired(around: Around) -> dict[str, Service]:
    known = {service.name: service for service in around.network.services}
    return {name: service for name, service in known.items() if not service.is_in_use}


def _replacement(network: Network, service: Service) -> Service | None:
    instead = network.service(service.replaced_by) if service.replaced_by else None
    return instead if instead and instead.is_in_use else None
