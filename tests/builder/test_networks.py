"""The two networks of the repository: the sample that visitors see first, and the one made of published facts only."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from builder.check import check
from builder.diagnostics import format_text, has_errors
from builder.model.geo import WGS84, convert
from builder.model.network import Network
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
    paths = [ROOT / "site_config.yml", *ROOT.glob("stations/*.yml"), *ROOT.glob("content/*.yml"), *ROOT.glob("content/*.md")]
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


def test_the_sample_network_has_hours_of_many_shapes(sample):
    weeks = {station.slug: station.hours.regular for station in sample.stations if station.hours}

    def some(condition):
        return any(condition(week) for week in weeks.values())

    assert some(lambda week: all(week[:5]) and week[5] == week[6] == ()), "workdays only"
    assert some(lambda week: week[0] == () and any(week[1:])), "closed on Mondays"
    assert some(lambda week: all(spans and spans[-1].closes > 1440 for spans in week)), "past midnight"
    assert some(lambda week: all(spans and str(spans[0]) == "00:00–24:00" for spans in week)), "round the clock"
    assert some(lambda week: any(spans and spans[0].opens < 6 * 60 and len(spans) == 2 for spans in week)), "early market"
    assert some(lambda week: all(spans and spans[-1].closes >= 20 * 60 for spans in week[:5])), "late on workdays"
    assert some(lambda week: all(spans and spans[0].opens >= 17 * 60 for spans in week[:5])), "evenings only"
    assert some(lambda week: any(spans and len(spans) == 3 for spans in week)), "three spans a day"
    assert any(station.hours is None for station in sample.stations), "unknown"


def test_the_make_up_workday_of_the_sample_date_is_a_working_day_where_offices_work(sample):
    tower = sample.station("dukou-tower").hours
    assert tower.on(date(2026, 5, 16)).spans == ()
    assert tower.on(SAMPLE_DATE).spans == tower.on(date(2026, 5, 8)).spans
    assert "补班" in tower.on(SAMPLE_DATE).reason
    assert tower.on(date(2026, 5, 1)).spans == ()


def test_every_service_of_the_sample_catalogue_has_a_full_guide_and_a_station_that_offers_it(sample):
    basic = [service for service in sample.services if service.category == "basic"]
    assert len(basic) == 22 and len(sample.services) - len(basic) >= 10
    for service in sample.services:
        assert service.who and service.papers and service.steps and service.fee and service.duration, service.name
        assert sample.stations_offering(service.id), service.name


def test_every_phone_number_of_the_sample_network_is_an_invented_one(sample):
    numbers = [phone.number for station in sample.stations for phone in station.phones]
    assert len(set(numbers)) == len(numbers)
    for path, text in sample_texts():
        for number in re.findall(r"\d[\d-]{9,}\d", re.sub(r"\d{4}-\d{2}-\d{2}", "", text)):
            assert INVENTED_PHONE.fullmatch(number), f"{path}: {number}"


def test_nobody_in_the_sample_network_has_a_full_name_without_consent_and_no_name_could_be_real(sample):
    honourees = [honouree for station in sample.stations for honouree in station.honours]
    assert len(honourees) >= 20
    for honouree in honourees:
        if honouree.consent:
            assert "例" in honouree.name, f"{honouree.name}：编的全名里都有一个“例”字"
            assert honouree.consent.agreed_date <= SAMPLE_DATE <= honouree.consent.until_date
        else:
            is_masked = re.fullmatch(rf"[{HAN}]\*\*", honouree.name)
            is_by_name = len(honouree.name) >= 5
            assert is_masked or is_by_name, honouree.name


def test_no_honour_brand_or_story_is_told_twice(sample):
    stories = [honouree.story for station in sample.stations for honouree in station.honours]
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
        (source_dir / path).parent.mkdir(exist_ok=True)
        (source_dir / path).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode("utf-8"))
    shutil.copytree(ROOT / "content" / "images", source_dir / "content" / "images")
    network = read(source_dir)
    assert network.site == sample.site
    assert network.services == sample.services
    assert network.stations == sample.stations


def test_the_published_network_holds_only_what_was_published(published):
    assert not published.site.sample and published.site.sample_date is None
    assert len(published.stations_of_tier("grid")) == 6
    for station in published.stations:
        assert station.hours is None and station.address is None and station.location is None
        assert station.phones == () and station.honours == () and station.photos == ()
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
