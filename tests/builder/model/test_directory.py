"""The records of the directory: what they take, what they mean, and what the network finds by name."""

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from builder.model.checklist import Checklist
from builder.model.coverage import area_share
from builder.model.label import Label
from builder.model.network import Network
from builder.model.opening.hours_words import structured
from builder.model.opening.offering_hours import offering_timetable
from builder.model.opening.timetable import EMPTY
from builder.model.scene import Scene
from builder.model.service import Service
from builder.model.site import SiteConfig
from builder.model.standing import OUTCOMES, ChecklistResult, ItemResult
from builder.model.station import Station, StationFile

SITE = {
    "name": "示例街道",
    "tiers": [{"id": "town", "name": "街道中心"}, {"id": "station", "name": "驿站"}],
    "contact": {"name": "中心", "phone": "021-5550-0100"},
    "labels": [{"name": "双休日开放", "rule": "weekends", "modes": ["regular"]}],
}
WEEK = {"regular": {"周一至周五": "08:30-17:30", "周六至周日": "休息"}, "self_service": {"每天": "24小时"}, "holidays": "休息"}


def station(slug: str, **facts) -> Station:
    return Station.from_file(slug, StationFile.model_validate({"name": slug, "tier": "station", **facts}))


def network(*stations: Station, **facts) -> Network:
    return Network(SiteConfig.model_validate(SITE), facts.pop("services", ()), stations, **facts)


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ("周三 13:30–16:30", "{regular: {周三: 13:30-16:30, 其余: 休息}}"),
        ("每周三下午1:30-4:30", None),
        ("周一到周五：9:00-11:00，13:00-17:00", '{regular: {周一至周五: "09:00-11:00, 13:00-17:00", 其余: 休息}}'),
        ("周一、三、五 9:00到11:00", "{regular: {周一、周三、周五: 09:00-11:00, 其余: 休息}}"),
        ("星期六和星期天9点-11点半", "{regular: {周六至周日: 09:00-11:30, 其余: 休息}}"),
        ("工作日9:00-17:00；周末9:00-12:00", "{regular: {周一至周五: 09:00-17:00, 周六至周日: 09:00-12:00}}"),
        ("周日 9:00-10:00（需提前预约）", "{regular: {每天: 休息}, appointment: {周日: 09:00-10:00}}"),
        (
            "周一 9:00-10:00，周二 9:00-10:00，电话预约",
            "{regular: {周一: 09:00-10:00, 其余: 休息}, appointment: {周二: 09:00-10:00}}",
        ),
        ("周六 18:30-次日02:00", "{regular: {周六: 18:30-次日02:00, 其余: 休息}}"),
        ("08:30-11:30, 13:30-17:30", '{regular: {每天: "08:30-11:30, 13:30-17:30"}}'),
        ("每天24小时", "{regular: {每天: 24小时}}"),
        ("周一 9:00-10:00，周一 14:00-15:00", None),
        ("每月第二个周四 09:00–11:00", None),
        ("手语：周三 09:00–11:00", None),
        ("周四、周日上午", None),
        ("周三 25:00-26:00", None),
    ],
)
def test_hours_in_a_sentence_are_understood_or_left_alone(words, fields):
    assert structured(words) == fields


def test_what_is_suggested_for_a_sentence_is_taken_as_it_stands():
    suggested = {"regular": {"周一": "09:00-10:00", "周二": "休息"}, "appointment": {"周二": "09:00-10:00"}}
    offering = {"service": "咨询", "hours": suggested}
    assert station("a", services=[offering]).services[0].hours.regular[1] == ()


def test_a_station_knows_when_each_of_its_parts_can_be_had():
    here = station(
        "a",
        hours=WEEK,
        services=[
            {"service": "打印"},
            {"service": "理发", "hours": {"regular": {"周六": "09:00-11:00"}}},
            {"service": "修鞋", "dates": [{"date": "2026-06-11", "hours": "09:00-11:00"}]},
        ],
        rooms=[{"name": "议事厅"}, {"name": "书房", "hours": {"regular": {"每天": "18:00-21:00"}}}],
        legal_adviser={"name": "陈律师", "dates": [{"date": "2026-06-12", "hours": "13:30-16:30"}]},
    )
    printing, haircut, cobbler = here.services
    room, study = here.rooms
    assert here.timetable is here.hours.timetable
    assert here.timetable_of(printing) == offering_timetable(here.hours, None)
    assert here.timetable_of(printing) is here.timetable_of(room), "who has no hours of its own shares the station's"
    assert here.timetable_of(haircut) == offering_timetable(here.hours, haircut.hours)
    assert here.timetable_of(haircut) is here.timetable_of(haircut)
    assert here.timetable_of(cobbler) == offering_timetable(here.hours, None, cobbler.dates)
    assert [span.opens for span in here.timetable_of(study).usual(date(2026, 5, 9))] == [18 * 60]
    assert here.timetable_of(here.legal_adviser).on(date(2026, 6, 12), network().calendar).staffed[0].opens == 13 * 60 + 30


def test_a_station_without_hours_has_an_empty_timetable():
    here = station("a", services=[{"service": "打印"}])
    assert here.timetable is EMPTY and here.timetable_of(here.services[0]) is EMPTY


def test_access_says_yes_or_no_and_nothing_when_nobody_knows():
    access = station("a", access={"step_free": "有", "hearing_loop": "没有"}).access
    assert (access.step_free, access.toilet, access.seats, access.hearing_loop) == (True, None, None, False)


def test_a_checklist_result_tells_of_each_item_what_was_found():
    result = ChecklistResult.model_validate({"checklist": "七条标准", "results": {"有场地": "达标", "有电话": "未达标"}})
    assert result.results == (ItemResult("有场地", "met"), ItemResult("有电话", "not_met"))
    assert [result.outcome_of(item) for item in ("有场地", "有电话", "有人员")] == ["met", "not_met", "unchecked"]
    assert [OUTCOMES[each.outcome] for each in result.results] == ["达标", "未达标"]


def test_a_card_takes_48_characters_a_line_and_eight_services():
    names = [f"服务{number}" for number in range(8)]
    card = station("a", card={"services": names, "guide": "字" * 48}).card
    assert card.services == tuple(names) and card.guide == "字" * 48 and card.errand is None


@pytest.mark.parametrize("count", ["0", "6", "三"])
def test_stars_are_one_to_five(count):
    stars = {"count": count, "assessment": "评定", "assessed_by": "街道", "assessed_date": "2026-01-15"}
    with pytest.raises(ValidationError):
        station("a", stars=stars)


def test_the_network_finds_what_stations_name():
    scene = Scene.model_validate({"id": "books", "name": "绘本馆"})
    checklist = Checklist.model_validate({"id": "eight", "name": "八有八建", "items": ["有场地"]})
    street = network(
        station("a", scenes=["绘本馆"]),
        station("b", scenes=["绘本馆"], status="closed"),
        station("c", scenes=["绘本馆"], tier="town"),
        scenes=(scene,),
        checklists=(checklist,),
    )
    assert street.scene_named("绘本馆") is scene and street.scene("books") is scene and street.scene_named("books") is None
    assert street.checklist_named("八有八建") is checklist
    assert street.label_named("双休日开放") == Label(name="双休日开放", rule="weekends", modes=("regular",))
    assert [each.slug for each in street.stations_of_scene("绘本馆")] == ["c", "a"]
    assert street.stations_of_scene("集市") == ()


def test_a_service_that_left_the_catalogue_is_known_and_offered_nowhere():
    services = tuple(
        Service.model_validate({"id": name, "name": name, **facts})
        for name, facts in (("copy", {}), ("fax", {"retired_date": "2026-01-01", "replaced_by": "copy"}))
    )
    here = station("a", services=[{"service": "fax"}, {"service": "copy"}])
    street = network(here, services=services)
    assert [service.id for service in street.services_in_use] == ["copy"]
    assert [service.id for _, service in street.offerings(here)] == ["copy"]
    assert street.service("fax").retired_date == date(2026, 1, 1) and street.stations_offering("fax") == ()


def test_who_was_merged_or_moved_is_followed_to_where_it_is_today():
    street = network(
        station("a", status="merged", merged_into="b"),
        station("b", status="merged", merged_into="c"),
        station("c", former_slugs=["c-old", "a"]),
        station("r", status="merged", merged_into="s"),
        station("s", status="merged", merged_into="r"),
        station("x", status="merged", merged_into="nowhere"),
    )
    assert street.successor("a").slug == street.successor("b").slug == "c"
    assert [street.successor(slug) for slug in ("c", "r", "x", "unknown")] == [None] * 4
    assert street.former_slugs.get("c-old") == "c"
    assert street.former_slugs.get("a") is None, "a station has its own page at its own address"


def test_the_share_of_area_counts_stations_that_state_both_and_are_in_service():
    stations = [
        station("a", area="约300㎡", households="约1000户"),
        station("b", area="150平方米", households="500户", status="temporarily_closed", closure={"reason": "修缮", "from_date": "2026-05-01"}),
        station("c", area="9万㎡"),
        station("d", households="9万户"),
        station("e", area="9万㎡", households="1户", status="planned"),
    ]
    share = area_share(stations)
    assert (share.station_count, str(share.area), str(share.households), str(share.share)) == (2, "约450㎡", "约1500户", "约30㎡")
    assert share.share.value == Decimal("30.0")
    assert area_share(stations[2:]) is None


def test_a_share_of_exact_figures_is_exact():
    share = area_share([station("a", area="100㎡", households="300户")])
    assert str(share.share) == "33.3㎡"
    assert area_share([station("a", area="100㎡", households="0户")]) is None
