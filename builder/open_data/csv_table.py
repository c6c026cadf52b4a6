"""api/v1/stations.csv: one row a station, for a spreadsheet.

UTF-8 with a byte order mark, CR LF, every cell quoted, line breaks inside a cell as they were: it opens right
by double click in Excel and WPS. A cell that a spreadsheet would run as a formula, or that begins with an
apostrophe, gets an apostrophe in front, as in the exports of forms_api; taking one away is always right. New
columns come last.
"""

from collections.abc import Callable, Iterable

from builder import urls
from builder.frozen import frozen
from builder.model.network import Network
from builder.model.station import Station
from builder.open_data.lists import Order, of_station
from builder.open_data.records import address
from builder.open_data.words import weeks_words

# The same signs as in forms_api/store/cells.py.
_FORMULA_LEADERS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_HAS = {True: "有", False: "没有", None: ""}


@frozen
class Column:
    """A column: its heading, what it says for people, and its text for a station ("" for what is not
    published).
    """

    heading: str
    meaning: str
    text: Callable[[Network, Station], str]


def table_rows(network: Network) -> tuple[tuple[Order, str], ...]:
    """The rows of `network`, which may be a part of one, with their place in the order."""
    return tuple(
        (of_station(station), _row([column.text(network, station) for column in COLUMNS]))
        for station in network.stations
    )


def table_of(rows: Iterable[tuple[Order, str]]) -> bytes:
    """The table of rows in their order."""
    return "".join(("\ufeff", _row([column.heading for column in COLUMNS]), *(text for _, text in rows))).encode()


def _row(cells: Iterable[str]) -> str:
    return ",".join(map(_cell, cells)) + "\r\n"


def inert(text: str) -> str:
    """`text` as a cell that no spreadsheet runs."""
    if not text or text[0].isalnum():  # nearly every cell: a letter or a digit runs nothing
        return text
    is_run = text.lstrip().startswith(_FORMULA_LEADERS) or text.startswith(("'", "\t", "\r"))
    return "'" + text if is_run else text


def _cell(text: str) -> str:
    return '"' + inert(text).replace('"', '""') + '"'


def _tier(network: Network, station: Station) -> str:
    tier = network.tier(station.tier)
    return tier.name if tier else station.tier


def _kind(network: Network, station: Station) -> str:
    kind = network.kind(station.kind)
    return kind.name if kind else station.kind or ""


def _degrees(station: Station, which: int) -> str:
    return str(station.location.wgs84[which]) if station.location else ""


def _access(station: Station, name: str) -> str:
    return _HAS[getattr(station.access, name)] if station.access else ""


COLUMNS = (
    Column("代号", "站点的代号，也是它网址的最后一段", lambda _, station: station.slug),
    Column("名称", "站点的全名", lambda _, station: station.name),
    Column("别名", "别的叫法，用顿号隔开", lambda _, station: "、".join(station.alternate_names)),
    Column("层级", "在网络里的哪一层", _tier),
    Column("类型", "居民区、楼宇、园区等", _kind),
    Column("上级站点", "上级站点的代号", lambda _, station: station.parent or ""),
    Column("状态", "开放、规划中、建设中、暂停开放、已撤销或已并入", lambda _, station: station.status_name),
    Column("地址", "门牌地址", lambda _, station: station.address or ""),
    Column("电话", "对外公布的电话，用顿号隔开", lambda _, station: "、".join(p.number for p in station.phones)),
    Column("经度", "WGS-84，度", lambda _, station: _degrees(station, 0)),
    Column("纬度", "WGS-84，度", lambda _, station: _degrees(station, 1)),
    Column("平时时间", "平常一周的开放时间，带层次和季节；空着是未公布", lambda _, station: weeks_words(station.timetable)),
    Column(
        "服务",
        "能办的服务，用顿号隔开",
        lambda network, station: "、".join(service.name for _, service in network.offerings(station)),
    ),
    Column("标签", "例如 365天不打烊，用顿号隔开", lambda _, station: "、".join(station.labels)),
    Column("面积", "照公布的写法，带“约”“余”", lambda _, station: str(station.area or "")),
    Column("户数", "照公布的写法，带“约”“余”", lambda _, station: str(station.households or "")),
    Column("无台阶进出", "有、没有；空着是未公布", lambda _, station: _access(station, "step_free")),
    Column("厕所", "有、没有；空着是未公布", lambda _, station: _access(station, "toilet")),
    Column("座位", "有、没有；空着是未公布", lambda _, station: _access(station, "seats")),
    Column("助听回路", "有、没有；空着是未公布", lambda _, station: _access(station, "hearing_loop")),
    Column("最近核实", "最近一次核实的日期", lambda _, station: str(station.assured_date or "")),
    Column("来源", "信息从哪里来", lambda _, station: station.source or ""),
    Column(
        "网址",
        "站点的页面；没有设置公开地址时空着",
        lambda network, station: address(network, urls.station_url(station.slug)) or "",
    ),
)
