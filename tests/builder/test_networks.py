"""The two networks of the repository: the sample that visitors see first, and the one made of published facts only."""

import re
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from builder.check import check
from builder.diagnostics import format_text, has_errors
from builder.model.coverage import area_share
from builder.model.dates import MonthDay
from builder.model.days.day_kind import days_between
from builder.model.geo import WGS84, convert
from builder.model.network import Network
from builder.model.opening.layers import LAYERS
from builder.read.network import read_network

ROOT = Path(__file__).parents[2]
PUBLISHED_DIR = ROOT / "tests" / "networks" / "published"
SAMPLE_DATE = date(2026, 5, 9)
INVENTED_PHONE = re.compile(r"021-5550-0\d{3}")
HAN = "\u4e00-\u9fff"
FULL_WIDTH_MARKS = "，。、；：？！“”‘’《》（）…"


def read(source_dir: Path) -> Network:
    """The network in `source_dir`, which must be free of errors; warnings are fine."""
    network, diagnostics = read_network(source_dir)
    assert network is not None, format_text(diagnostics)
    found = [*diagnostics, *check(network, SAMPLE_DATE)]
    assert not has_errors(found), format_text(found)
    return network


@pytest.fixture(scope="module")
def sample() -> Network:
    return read(ROOT)


@pytest.fixture(scope="module")
def published() -> Network:
    return read(PUBLISHED_DIR)


def sample_texts() -> list[tuple[str, str]]:
    """Every text file an editor of the sample network has written, by its path."""
    paths = [ROOT / "site_config.yml", *ROOT.glob("stations/*.yml"), *ROOT.glob("content/**/*.yml"), *ROOT.glob("content/*.md")]
    return [(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in sorted(paths)]


@pytest.mark.parametrize(("source_dir", "rules"), [(ROOT, ["verified-long-ago"]), (PUBLISHED_DIR, [])])
def test_nothing_is_to_be_said_of_the_networks_but_that_one_sample_page_is_long_unverified(source_dir, rules):
    network, diagnostics = read_network(source_dir)
    assert [found.rule for found in [*diagnostics, *check(network, SAMPLE_DATE)]] == rules


def test_the_sample_network_is_one_centre_six_grid_centres_and_many_stations(sample):
    assert len(sample.stations_of_tier("town")) == 1
    assert len(sample.stations_of_tier("grid")) == 6
    assert len(sample.stations_of_tier("station")) >= 16
    top = sample.stations_of_tier("town")[0]
    assert set(sample.children(top.slug)) == set(sample.stations_of_tier("grid"))
    for grid in sample.stations_of_tier("grid"):
        assert len(sample.children(grid.slug)) >= 2


def test_the_sample_network_has_stations_of_every_kind(sample):
    kinds = [station.kind for station in sample.stations_of_tier("station")]
    assert set(kinds) == {"residential", "office", "park", "parcel", "convenience", "market"}


def test_some_sample_stations_are_full_of_life_and_some_are_nearly_empty(sample):
    def is_rich(station):
        return (
            len(station.services) >= 8 and station.deliberation and len(station.honours) >= 2 and station.photos
            and station.figures and station.hours and station.hours.note and station.assured_date
        )

    def is_bare(station):
        return not (station.services or station.hours or station.phones or station.honours or station.deliberation)

    assert sum(map(bool, map(is_rich, sample.stations))) >= 5
    assert sum(map(is_bare, sample.stations)) >= 3


def test_one_sample_station_is_closed_for_now_and_says_why_how_long_and_where_to_go(sample):
    (station,) = [station for station in sample.stations if station.status == "temporarily_closed"]
    assert station.closure.reason
    assert station.closure.from_date <= SAMPLE_DATE <= station.closure.until_date
    assert sample.station(station.closure.instead).status == "open"


def test_the_sample_network_has_a_station_being_built_and_one_planned(sample):
    statuses = {station.status for station in sample.stations}
    assert {"building", "planned"} <= statuses


# An ordinary week without a special day in it.
WEEK = [date(2026, 5, 11) + timedelta(days=number) for number in range(7)]


def weeks_of(sample: Network) -> dict[str, list[tuple | None]]:
    """The staffed spans of an ordinary week, Monday first, of each station whose hours are known."""
    return {
        station.slug: [station.timetable.usual(day) for day in WEEK]
        for station in sample.stations
        if station.timetable.has_any
    }


def test_the_sample_network_has_hours_of_many_shapes(sample):
    weeks = weeks_of(sample)

    def some(condition):
        return any(condition(week) for week in weeks.values())

    assert some(lambda week: all(week[:5]) and week[5] == week[6] == ()), "workdays only"
    assert some(lambda week: week[0] == () and any(week[1:])), "closed on Mondays"
    assert some(lambda week: all(spans and spans[-1].closes > 1440 for spans in week)), "past midnight"
    assert some(lambda week: any(spans and spans[0].opens < 6 * 60 and len(spans) == 2 for spans in week)), "early market"
    assert some(lambda week: all(spans and spans[-1].closes >= 20 * 60 for spans in week[:5])), "late on workdays"
    assert some(lambda week: all(spans and spans[0].opens >= 17 * 60 for spans in week[:5])), "evenings only"
    assert some(lambda week: any(spans and len(spans) == 3 for spans in week)), "three spans a day"
    assert any(station.hours is None for station in sample.stations), "unknown"


def test_the_sample_network_has_every_layer_of_hours(sample):
    layers = {
        span.layer
        for station in sample.stations
        for period in station.timetable.periods
        for spans in (*period.staffed, *period.machines)
        for span in spans or ()
    }
    assert layers == set(LAYERS)
    machines = [station.timetable.usual_machines(WEEK[0]) for station in sample.stations]
    assert any((span.opens, span.closes) == (0, 1440) for spans in machines for span in spans), "round the clock"


def test_the_sample_network_has_seasons_of_every_year_and_periods_of_this_year(sample):
    first_days = {
        period.valid_from or period.valid_to
        for station in sample.stations
        for period in station.timetable.periods
        if period.valid_from or period.valid_to
    }
    assert {type(day) for day in first_days} == {MonthDay, date}


def test_the_sample_network_has_every_policy_for_days_off_and_for_make_up_workdays(sample):
    written = [
        policy
        for station in sample.stations
        if station.hours
        for hours in (station.hours, *(offering.hours for offering in station.services if offering.hours))
        for policy in (hours.holidays, hours.makeup_days)
        if policy
    ]
    assert {policy.rule for policy in written} >= {"own_weekday", "workday", "weekend", "weekday", "spans"}
    assert any(policy.rule == "spans" and not policy.spans for policy in written), "closed"
    assert any(span.layer == "appointment" for policy in written for span in policy.spans), "by appointment"


def test_no_exception_of_the_sample_network_says_what_the_policies_say_anyway(sample):
    for station in sample.stations:
        plain = replace(station.timetable, changes=())
        for change in station.timetable.changes:
            days = days_between(change.first_date, change.last_date)
            on = [[table.on(day, sample.calendar) for day in days] for table in (station.timetable, plain)]
            with_it, without = [[(day.staffed, day.machines) for day in days] for days in on]
            assert with_it != without, f"{station.slug}: {change.first_date} {change.reason}"


def test_no_exception_of_the_sample_network_is_over(sample):
    for station in sample.stations:
        for change in station.timetable.changes:
            assert change.last_date >= SAMPLE_DATE, f"{station.slug}: {change.reason}"


def test_the_make_up_workday_of_the_sample_date_is_a_working_day_where_offices_work(sample):
    tower = sample.station("dukou-tower").timetable
    assert tower.on(date(2026, 5, 16), sample.calendar).staffed == ()
    today = tower.on(SAMPLE_DATE, sample.calendar)
    assert today.staffed == tower.usual(date(2026, 5, 8))
    assert (today.why, today.name) == ("makeup", "劳动节")
    assert tower.on(date(2026, 6, 19), sample.calendar).staffed == ()


def offered_on(sample: Network, day: date, service: str, minute: int) -> dict[str, list[str] | None]:
    """Who offers a service on `day` from `minute` on, with the spans; None where that is not known."""
    found = {}
    for station in sample.stations:
        for offering, catalogued in sample.offerings(station):
            if catalogued.name == service and station.is_open_to_visitors:
                spans = station.timetable_of(offering).on(day, sample.calendar).staffed
                later = spans and [str(span) for span in spans if span.closes > minute]
                if spans is None or later:
                    found[station.slug] = later
    return found


def test_on_the_evening_of_the_sample_date_two_stations_cut_hair_and_nobody_else_might(sample):
    tonight = offered_on(sample, SAMPLE_DATE, "义剪理发", 18 * 60)
    assert tonight == {"nanpu-youth": ["18:30–21:00"], "xingqiao-fix": ["18:00–20:00"]}
    offering = {station.slug for station in sample.stations_offering("haircut")}
    assert len(offering) >= 10
    assert "tongyin-market" in offered_on(sample, SAMPLE_DATE, "义剪理发", 0), "this morning"
    assert "dukou-tower" in offered_on(sample, date(2026, 5, 13), "义剪理发", 18 * 60), "another evening"
    assert "xingqiao" in offered_on(sample, date(2026, 5, 10), "义剪理发", 0), "by a date"


def test_services_of_the_sample_network_have_hours_dates_prices_places_and_contacts_of_their_own(sample):
    offerings = [offering for station in sample.stations for offering in station.services]
    assert any(offering.hours and offering.hours.booking for offering in offerings)
    assert any(visit.note for offering in offerings for visit in offering.dates)
    for field in ("hours", "dates", "price", "place", "contact", "note"):
        assert sum(bool(getattr(offering, field)) for offering in offerings) >= 3, field
    for offering in offerings:
        assert all(visit.date >= SAMPLE_DATE for visit in offering.dates), offering.service


def test_the_sample_catalogue_knows_how_people_call_things_and_who_does_them_where(sample):
    names = {name: service.id for service in sample.services for name in service.alternate_names}
    assert {"理发": "haircut", "剪头发": "haircut", "修鞋": "cobbler", "老年食堂": "canteen"}.items() <= names.items()
    assert all(service.alternate_names and service.point for service in sample.services)
    assert {service.point for service in sample.services} == {"post", "parcel", "convenience"}
    assert {way for service in sample.services for way in service.errand} == {"代办", "上门"}
    assert all(service.is_in_use for service in sample.services)


def test_every_label_of_the_sample_network_is_carried_and_its_rule_and_meaning_are_written(sample):
    carried = {name for station in sample.stations for name in station.labels}
    assert carried == {label.name for label in sample.site.labels}
    assert {"365天不打烊", "六日不打烊", "班时在岗班后在线"} <= carried
    assert {label.rule for label in sample.site.labels} == {"every_day", "six_days", "round_the_clock", "weekends"}
    assert all(label.meaning for label in sample.site.labels)


def test_every_scene_of_the_sample_network_is_alive_somewhere_with_a_service_of_its_own(sample):
    assert len(sample.scenes) >= 6
    for scene in sample.scenes:
        stations = sample.stations_of_scene(scene.name)
        assert stations and scene.description, scene.name
        for station in stations:
            assert {offering.service for offering in station.services} & set(scene.services), f"{station.slug} {scene.name}"


def test_the_checklists_of_the_sample_network_say_that_their_items_are_its_own(sample):
    assert {checklist.name: len(checklist.items) for checklist in sample.checklists} == {"八有八建": 16, "七条标准": 7}
    assert {checklist.source for checklist in sample.checklists} == {"示例街道自拟"}
    results = [result for station in sample.stations for result in station.checklists]
    assert {item.outcome for result in results for item in result.results} == {"met", "not_met", "unchecked"}
    for result in results:
        assert result.assessed_by and result.assessed_date, result.checklist


def test_some_sample_stations_have_stars_rooms_tools_a_lawyer_access_and_a_card(sample):
    for field, least in (
        ("stars", 4), ("rooms", 10), ("tools", 4), ("legal_adviser", 2), ("access", 15), ("card", 6), ("area", 20), ("households", 6)
    ):
        assert sum(bool(getattr(station, field)) for station in sample.stations) >= least, field
    assert any(room.hours for station in sample.stations for room in station.rooms)
    access = [station.access for station in sample.stations if station.access]
    assert {each.step_free for each in access} == {True, False} and None in {each.hearing_loop for each in access}
    advisers = [station.legal_adviser for station in sample.stations if station.legal_adviser]
    assert all("例" in adviser.name and "示例" in adviser.firm for adviser in advisers)


def test_a_card_of_the_sample_network_names_what_its_station_offers(sample):
    for station in sample.stations:
        if station.card:
            assert set(station.card.services) <= {offering.service for offering in station.services}, station.slug


def test_what_the_sample_street_claims_of_its_rooms_is_what_its_stations_add_up_to(sample):
    assert sample.site.coverage.area_per_100_households == area_share(sample.stations).share


def test_one_sample_station_was_merged_and_one_has_moved(sample):
    (merged,) = [station for station in sample.stations if station.status == "merged"]
    assert sample.successor(merged.slug).is_open_to_visitors
    assert sample.former_slugs == {"liuan-rider": "fengling"}


def test_every_service_of_the_sample_catalogue_has_a_full_guide_and_a_station_that_offers_it(sample):
    basic = [service for service in sample.services if service.category == "basic"]
    assert len(basic) == 22 and len(sample.services) - len(basic) >= 10
    for service in sample.services:
        assert service.who and service.papers and service.steps and service.fee and service.duration, service.name
        assert sample.stations_offering(service.id), service.name


def test_every_phone_number_of_the_sample_network_is_an_invented_one(sample):
    numbers = [phone.number for station in sample.stations for phone in station.phones]
    assert len(set(numbers)) == len(numbers)
    contacts = [offering.contact for station in sample.stations for offering in station.services if offering.contact]
    numbers += [contact.phone for contact in contacts]
    numbers += [station.legal_adviser.phone for station in sample.stations if station.legal_adviser]
    assert all(INVENTED_PHONE.fullmatch(number) for number in numbers)
    for path, text in sample_texts():
        for number in re.findall(r"\d[\d-]{9,}\d", re.sub(r"\d{4}-\d{2}-\d{2}", "", text)):
            assert INVENTED_PHONE.fullmatch(number), f"{path}: {number}"


def test_nobody_in_the_sample_network_has_a_full_name_without_consent_and_no_name_could_be_real(sample):
    honourees = [honouree for station in sample.stations for honouree in station.honours]
    assert len(honourees) >= 20
    for honouree in honourees:
        if honouree.agreed_to("姓名"):
            assert "例" in honouree.name, f"{honouree.name}：编的全名里都有一个“例”字"
            assert honouree.consent.agreed_date <= SAMPLE_DATE <= honouree.consent.until_date
        else:
            is_masked = re.fullmatch(rf"[{HAN}]\*\*", honouree.name)
            is_by_name = len(honouree.name) >= 5
            assert is_masked or is_by_name, honouree.name


def test_no_honour_brand_or_story_is_told_twice(sample):
    stories = [person.story for station in sample.stations for person in station.honours if person.story]
    brands = [brand.name for station in sample.stations for brand in station.deliberation]
    assert len(set(stories)) == len(stories)
    assert len(set(brands)) == len(brands)


def test_the_sample_street_lies_within_three_kilometres_whatever_the_datum(sample):
    located = [station for station in sample.stations if station.location]
    assert {station.location.datum for station in located} == {"WGS-84", "GCJ-02", "BD-09"}
    for station in located:
        point = convert(station.location, WGS84)
        assert abs(point.latitude - 31.1795) < 0.02 and abs(point.longitude - 121.3880) < 0.02, station.slug


def test_every_picture_of_the_sample_network_is_shown_somewhere(sample):
    shown = {photo.file for station in sample.stations for photo in station.photos}
    shown |= {name for page in sample.pages for name in re.findall(r"images/([\w.-]+)", page.text)}
    assert set(sample.images) == shown


def test_the_sample_texts_are_set_as_a_careful_editor_sets_them():
    wrong = re.compile(
        rf"[{HAN}] [{FULL_WIDTH_MARKS}]|[{FULL_WIDTH_MARKS}] [{HAN}]"  # a space beside a Chinese mark
        rf"|[{HAN}][,;?!][{HAN} ]|[{HAN}]\.$"  # a half-width mark in Chinese prose
        rf"|[“][^”]*$|！|[{HAN}]\s+[{HAN}]"  # an open quotation, an exclamation, a gap
        r"|——\S*————|…[^…]"
    )
    for path, text in sample_texts():
        for number, line in enumerate(text.split("\n"), 1):
            prose = re.sub(r"^\s*(?:#|- |\d\. )?\s*", "", line)
            if path.endswith(".yml"):
                prose = re.sub(r"(?:^|[{,] ?)[a-z_]+: |[\[\]{}]|, ", "\t", prose)
                parts = prose.split("\t")
            else:
                parts = prose.replace("**", "").split("|")
            for part in parts:
                assert not wrong.search(part.strip()), f"{path}:{number}: {part}"


def test_the_sample_network_reads_the_same_when_its_files_have_windows_line_ends(sample, tmp_path):
    source_dir = tmp_path / "示例 街道"
    source_dir.mkdir()
    for path, text in sample_texts():
        (source_dir / path).parent.mkdir(parents=True, exist_ok=True)
        (source_dir / path).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode("utf-8"))
    for folder in ("images", "portraits"):
        shutil.copytree(ROOT / "content" / folder, source_dir / "content" / folder)
    network = read(source_dir)
    assert network.site == sample.site
    assert network.services == sample.services
    assert network.stations == sample.stations
    assert (network.campaigns, network.outcomes, network.progress) == (sample.campaigns, sample.outcomes, sample.progress)
    assert (network.ballots, network.orders, network.figures) == (sample.ballots, sample.orders, sample.figures)


def test_the_published_network_holds_only_what_was_published(published):
    assert not published.site.sample and published.site.sample_date is None
    assert len(published.stations_of_tier("grid")) == 6
    for station in published.stations:
        assert station.hours is None and station.address is None and station.location is None
        assert station.phones == () and station.honours == () and station.photos == ()
        assert station.labels == () and station.stars is None and station.checklists == ()
        assert station.source


def test_the_published_figures_keep_their_hedges_and_name_their_source(published):
    figures = {figure.name: figure for station in published.stations for figure in station.figures}
    assert all(figure.source for figure in figures.values())
    hedges = {name: (figures[name].value.text, figures[name].value.bound) for name in (
        "议事品牌", "选出的项目", "参加打钩", "参加活动", "每月活动", "候选项目"
    )}
    assert hedges == {
        "议事品牌": ("90余个", "more_than"),
        "选出的项目": ("近170个", "almost"),
        "参加打钩": ("约4万人次", "about"),
        "参加活动": ("超11万人次", "more_than"),
        "每月活动": ("至少180场", "at_least"),
        "候选项目": ("超200个", "more_than"),
    }
    assert figures["征集来信"].as_of == date(2024, 5, 31)


def test_the_published_labels_and_scenes_are_those_that_the_texts_name(published):
    assert [label.name for label in published.site.labels] == ["365天不打烊", "六日不打烊", "班时在岗班后在线"]
    named = ["绘本馆", "老少颐惠园", "自习室", "中医夜市", "青年夜校", "直播间", "集市"]
    assert [scene.name for scene in published.scenes] == named
    assert [station.slug for station in published.stations_of_scene("中医夜市")] == ["x-district"]
    assert published.checklists == (), "no text lists the items of a checklist"
