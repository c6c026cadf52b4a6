"""The files of 我要办事: who offers what and when, each timetable once, small and always the same."""

import gzip
import json

from builder.model.opening.timetable import timetable_json
from builder.render import errand_files
from tests.builder.render.samples import HOURS, network, service, station

SERVICES = (
    service(id="haircut", name="理发"),
    service(id="print", name="打印"),
    service(id="telegram", name="电报", retired_date="2020-01-01"),
)
STREET = network(
    station("centre", name="中心", tier="town", address="示例路1号", phones=[{"number": "021-5550-0101"}], hours=HOURS,
            services=[{"service": "打印"}, {"service": "电报"}]),
    station("a", name="甲站", hours=HOURS, services=[
        {"service": "理发", "note": "领号", "price": "5元", "place": "走廊", "contact": {"phone": "021-5550-0109"},
         "hours": {"regular": {"周六": "休息"}, "appointment": {"周六": "18:00-20:00"},
                   "booking": {"phone": "021-5550-0108", "lead_time": "提前一天"}}},
        {"service": "打印"},
    ]),
    station("b", name="乙站", services=[{"service": "打印"}], status="temporarily_closed",
            closure={"reason": "装修", "from_date": "2026-06-01"}),
    station("c", name="丙站", services=[{"service": "打印"}], status="planned"),
    station("d", name="丁站", services=[{"service": "打印"}], status="closed"),
    station("e", name="戊站", services=[{"service": "打印"}], status="merged", merged_into="a"),
    services=SERVICES,
)


def file(path: str) -> dict:
    return json.loads(errand_files(STREET)[path])


def test_there_is_a_file_for_each_service_in_use_and_one_for_all_stations():
    assert list(errand_files(STREET)) == [
        "find/stations.json", "find/services/haircut.json", "find/services/print.json"
    ]


def test_a_row_says_who_where_which_number_and_what_is_special_there():
    haircut = file("find/services/haircut.json")
    [row] = haircut["stations"]
    assert row == ["a", "甲站", 2, "", "", 0, {
        "note": "领号", "price": "5元", "place": "走廊", "phone": "021-5550-0109", "booking": "提前一天",
        "booking_phone": "021-5550-0108",
    }]
    assert haircut["tiers"][row[2]] == "驿站"
    offering = STREET.station("a").services[0]
    assert haircut["timetables"] == [timetable_json(STREET.station("a").timetable_of(offering))]


def test_stations_stand_from_the_top_tier_down_with_each_timetable_once():
    printing = file("find/services/print.json")
    assert printing["stations"] == [
        ["centre", "中心", 0, "示例路1号", "021-5550-0101", 0],
        ["a", "甲站", 2, "", "", 0],
        ["b", "乙站", 2, "", "", 1, {"closed": "2026-06-01"}],
    ]
    assert len(printing["timetables"]) == 2


def test_only_what_is_there_today_or_until_it_closes_for_a_while_is_listed():
    assert [row[0] for row in file("find/stations.json")["stations"]] == ["centre", "a", "b"]


def test_the_stations_own_file_has_the_machines_that_its_services_have_not():
    street = network(
        station("hall", hours={"regular": {"每天": "09:00-17:00"}, "self_service": {"每天": "24小时"}},
                services=[{"service": "打印"}]),
        services=SERVICES,
    )
    files = errand_files(street)
    [own], [service_there] = (
        json.loads(files[path])["timetables"] for path in ("find/stations.json", "find/services/print.json")
    )
    assert own["periods"][0]["machines"][0] == [[0, 1440, 4]]
    assert "machines" not in service_there["periods"][0]


def test_equal_networks_make_equal_bytes():
    assert errand_files(STREET) == errand_files(STREET)


def test_a_station_more_costs_a_phone_few_bytes():
    def size(count: int) -> tuple[int, int]:
        stations = (
            station(f"station-{number:03}", name=f"第{number}居民区党群服务站", address=f"示例路{number}号一楼", hours=HOURS,
                    phones=[{"number": f"021-5550-0{number:03}"}], services=[{"service": "打印"}])
            for number in range(count)
        )
        data = errand_files(network(*stations, services=SERVICES))["find/services/print.json"]
        return len(data), len(gzip.compress(data))

    (plain, compressed), (more, more_compressed) = size(100), size(200)
    assert (more - plain) / 100 < 130
    assert (more_compressed - compressed) / 100 < 45
