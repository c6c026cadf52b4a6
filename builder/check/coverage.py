"""Rules about published claims that the network's own files can be held against."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from builder.check.finding import Finding
from builder.model.coverage import area_share
from builder.model.network import Network
from builder.model.source_files import SITE_FILE

_TOLERANCE = Decimal("0.1")


def area_claim_differs(network: Network, date: date) -> Iterator[Finding]:
    """What is claimed of the area for each 100 households is what the stations add up to, within a tenth."""
    claim = network.site.coverage.area_per_100_households if network.site.coverage else None
    computed = area_share(network.stations) if claim else None
    if not computed or abs(claim.value - computed.share.value) <= claim.value * _TOLERANCE:
        return
    count = computed.station_count
    stations_en = "one station that states its" if count == 1 else f"{count} stations that state their"
    yield Finding(
        SITE_FILE,
        ("coverage", "area_per_100_households"),
        f"公布的每百户面积是{claim}，按写明面积和户数的 {count} 个站点算是{computed.share}，差了一成以上；"
        "请看看哪一个过时了",
        f"{claim} for each 100 households was published, but the {stations_en} area and households come to "
        f"{computed.share}; one of the two is out of date",
        "warning",
    )
