"""stations.csv, read by the csv module and with an eye on what a spreadsheet would do with it."""

import csv
import io

from builder.open_data.csv_table import COLUMNS
from builder.urls import open_data_url
from tests.builder.open_data.made import table_made
from tests.builder.render.samples import network, service, station


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_it_opens_in_excel_and_has_a_row_for_each_station(sample, files):
    data = files[open_data_url("stations.csv")]
    assert data.startswith("\ufeff".encode()) and data.endswith(b"\r\n")
    rows = rows_of(data)
    assert [row["代号"] for row in rows] == [each.slug for each in sample.stations]
    assert list(rows[0]) == [column.heading for column in COLUMNS]
    assert all(None not in row and None not in row.values() for row in rows)


def test_a_row_says_in_words_what_the_page_says():
    street = network(
        station(
            "a",
            name="甲站",
            alternate_names=["甲驿站", "老甲"],
            kind="residential",
            phones=[{"number": "021-5550-0101"}, {"number": "021-5550-0102"}],
            location={"latitude": "31.1832", "longitude": "121.3954", "datum": "WGS-84"},
            hours={
                "regular": {"周一至周五": "08:30-17:30", "周六": "休息"},
                "extended": {"周一至周五": "17:30-20:00"},
                "self_service": {"每天": "24小时"},
            },
            services=[{"service": "理发"}],
            access={"step_free": "有", "toilet": "没有"},
            area="约480㎡",
            assured_date="2026-04-30",
        ),
        services=(service(),),
    )
    (row,) = rows_of(table_made(street))
    told = {heading: text for heading, text in row.items() if text}
    assert told == {
        "代号": "a",
        "名称": "甲站",
        "别名": "甲驿站、老甲",
        "层级": "驿站",
        "类型": "居民区",
        "状态": "开放",
        "电话": "021-5550-0101、021-5550-0102",
        "经度": "121.3954",
        "纬度": "31.1832",
        "平时时间": "周一至周五 08:30–17:30、17:30–20:00（延时服务）、24小时（自助服务）；周六 24小时（自助服务）；"
        "周日 未公布、24小时（自助服务）",
        "服务": "理发",
        "面积": "约480㎡",
        "无台阶进出": "有",
        "厕所": "没有",
        "最近核实": "2026-04-30",
        "网址": "https://example.org/yizhan/stations/a/",
    }


def test_seasons_are_told_with_their_limits():
    periods = [
        {"name": "夏令时间", "valid_from": "05-01", "valid_to": "09-30", "regular": {"每天": "08:00-19:00"}},
        {"valid_from": "10-01", "valid_to": "04-30", "regular": {"每天": "休息"}},
    ]
    (row,) = rows_of(table_made(network(station("a", hours={"periods": periods}))))
    assert row["平时时间"] == "夏令时间（05-01 至 09-30）：每天 08:00–19:00。10-01 至 04-30：每天 休息"


def test_no_cell_is_run_as_a_formula_and_a_quote_stays_a_quote():
    street = network(
        station("a", name="=HYPERLINK(\"http://x\")", address="＋1", source=" @sum", alternate_names=["'引'"])
    )
    (row,) = rows_of(table_made(street))
    assert row["名称"] == "'=HYPERLINK(\"http://x\")"
    assert row["地址"] == "'＋1"
    assert row["来源"] == "'@sum"
    assert row["别名"] == "''引'"
