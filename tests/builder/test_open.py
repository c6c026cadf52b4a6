"""`python -m builder open`: what it says of a station at a moment, in words and as JSON."""

import json
import re
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from builder.model.opening.answer import Moment
from builder.open_command import answer_json, ask
from builder.open_words import answer_text
from builder.read.network import read_network

HOURS = """
hours:
  regular:
    周一至周五: 08:30-11:30, 13:30-17:30
    周六至周日: 休息
  extended: {周一至周五: 17:30-20:00}
  holidays: 预约 09:00-11:30
  makeup_days: 同工作日
  exceptions:
    - {date: 2026-05-20, hours: 休息, reason: 盘点}
    - {date: 2026-05-21, hours: 未公布}
"""


@pytest.fixture
def opened(run_builder, small_network):
    """What the command says at a moment of a station with these hours and facts."""

    def ask(at, *options, facts="", name="hongxiang"):
        _write_station(small_network, HOURS, facts)
        when = ("--at", at) if at else ()
        return run_builder("open", name, *when, *options, "--source", small_network)

    return ask


@pytest.fixture
def lines(small_network):
    """The lines below the station's name, without starting a process."""

    def ask_for(at, hours=HOURS, facts="", lang="zh"):
        return answer_text(_asked(small_network, at, hours, facts), lang).splitlines()[1:]

    return ask_for


def _asked(source_dir, at, hours=HOURS, facts=""):
    _write_station(source_dir, hours, facts)
    network, found = read_network(source_dir)
    assert network is not None and not found
    when = datetime.fromisoformat(at)
    return ask(network, network.station("hongxiang"), Moment(when.date(), when.hour * 60 + when.minute))


def _write_station(source_dir, hours, facts):
    station = "name: 虹祥居民区党群服务站\nalternate_names: [虹祥驿站]\ntier: station\nparent: grid-1\n"
    (source_dir / "stations" / "hongxiang.yml").write_text(station + hours + facts, encoding="utf-8")


WORKDAY = "这天：08:30–11:30，13:30–17:30，17:30–20:00 延时服务"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-05-08T09:00", "开放中，开到 11:30，13:30 再开门\n  {workday}（平常的日子）"),
        ("2026-05-08T18:00", "开放中（延时服务），开到 20:00，之后当天不再开门；5月9日（周六）08:30 开门\n  {workday}（平常的日子）"),
        ("2026-02-16T10:00", "要先预约，约好再去，接待到 11:30，之后当天不再接待；2月17日（周二）09:00 起接待预约\n  这天：09:00–11:30 预约（春节放假）"),
        ("2026-05-09T21:00", "没有开门，5月11日（周一）08:30 开门\n  {workday}（补班，劳动节）"),
        ("2026-05-20T10:00", "没有开门，5月21日（周四）起时间未公布\n  这天：休息（特别的日子：盘点）"),
        ("2026-05-21T10:00", "时间未公布，去之前请先打电话，5月22日（周五）起的时间已经公布\n  这天：未公布（特别的日子）"),
        ("2027-02-05T10:00", "时间未公布，去之前请先打电话，八天之内都是这样\n  这天：未公布（离春节近，放假安排待公布）"),
        ("2027-02-06T10:00", "时间未公布，去之前请先打电话，八天之内都是这样\n  这天：未公布（春节，放假安排待公布）"),
        ("2027-03-08T10:00", "开放中，开到 11:30，13:30 再开门\n  {workday}（平常的日子）"),
        ("2040-03-08T10:00", "时间未公布，去之前请先打电话，八天之内都是这样\n  这天：未公布（这一年的放假安排待公布）"),
    ],
)
def test_it_says_whether_until_when_and_why(lines, at, said):
    assert lines(at) == f"  {said.format(workday=WORKDAY)}".split("\n")


def test_it_names_the_station_and_the_moment(opened):
    answer = opened("2026-02-16T10:00", name="虹祥驿站")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout == (
        "虹祥居民区党群服务站 2026年2月16日（周一）10:00\n"
        "  要先预约，约好再去，接待到 11:30，之后当天不再接待；2月17日（周二）09:00 起接待预约\n"
        "  这天：09:00–11:30 预约（春节放假）\n"
    )


def test_it_speaks_english_too(lines):
    assert lines("2026-05-20T10:00", lang="en") == [
        "  closed until 24:00, then not published",
        "  that day：休息（exception: 盘点）",
    ]


def test_tools_get_json(opened):
    answer = opened("2026-02-16T10:00", "--json")
    assert json.loads(answer.stdout) == {
        "station": "hongxiang",
        "name": "虹祥居民区党群服务站",
        "at": "2026-02-16T10:00",
        "state": "appointment",
        "layer": "appointment",
        "until": "2026-02-16T11:30",
        "then": "closed",
        "also": None,
        "why": "holiday",
        "festival": "春节",
        "reason": "",
        "staffed": [{"opens": "09:00", "closes": "11:30", "layer": "appointment"}],
        "machines": [],
    }


MANY_LAYERS = """
hours:
  regular: {周一至周五: 09:00-次日01:00, 周六: "08:00-10:00, 11:00-24:00", 周日: 休息}
  appointment: {周日: 10:00-11:00, 周三: 08:00-09:00}
  self_service: {周六至周日: 07:00-09:00}
  online: {周四: 08:00-24:00}
"""


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("2026-07-06T10:00", "开放中，开到 7月7日（周二）01:00；7月7日（周二）09:00 开门"),
        ("2026-07-07T00:30", "开放中，开到 01:00，09:00 再开门"),
        ("2026-07-08T08:30", "要先预约，约好再去，接待到 09:00，之后开门，不用预约"),
        ("2026-07-08T07:30", "没有开门，08:00 起接待预约"),
        ("2026-07-09T07:30", "没有开门，08:00 起可以在网上办，09:00 再开门"),
        ("2026-07-09T08:30", "没有开门，可以在网上办，09:00 开门"),
        ("2026-07-11T05:30", "没有开门，07:00 起可以自助，08:00 再开门"),
        ("2026-07-11T07:30", "没有人值班，可以自助，08:00 开门"),
        ("2026-07-11T12:30", "开放中，开到 24:00；7月12日（周日）10:00 起接待预约"),
        ("2026-07-12T08:30", "没有人值班，可以自助，用到 09:00，10:00 起接待预约"),
        ("2026-07-12T10:30", "要先预约，约好再去，接待到 11:00，之后当天不再接待；7月13日（周一）09:00 开门"),
    ],
)
def test_every_state_says_what_comes_after_it(lines, at, said):
    assert lines(at, MANY_LAYERS)[0] == f"  {said}"


def test_the_guide_describes_every_field_that_tools_get(small_network):
    guide = (Path(__file__).resolve().parents[2] / "docs" / "open-data.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.+?`) \|", guide.split("\n## 在终端问一个站点\n")[1], re.MULTILINE)
    fields = [field for row in rows for field in re.findall("`(.+?)`", row)]
    for facts in ("", "status: planned\n"):
        assert list(json.loads(answer_json(_asked(small_network, "2026-05-08T09:00", facts=facts)))) == fields


def test_a_machine_runs_on_while_the_rest_is_not_known(lines):
    hours = "hours:\n  regular: {每天: 未公布}\n  self_service: {每天: 24小时}\n"
    assert lines("2026-05-08T09:00", hours) == [
        "  时间未公布，去之前请先打电话；自助服务照常，八天之内都是这样",
        "  这天：未公布，24小时 自助服务（平常的日子）",
    ]


def test_a_station_closed_for_now_says_so_and_why(lines, small_network):
    closure = "{reason: 装修, from_date: 2026-05-09, until_date: 2026-06-30}"
    facts = f"status: temporarily_closed\nclosure: {closure}\n"
    assert lines("2026-05-10T09:00", facts=facts) == ["  暂停开放：装修，预计到6月30日（周二）"]
    assert lines("2026-07-01T09:00", facts=facts) == ["  时间未公布，去之前请先打电话"]
    # The evening before: not "until Monday".
    assert lines("2026-05-08T21:00", facts=facts)[0] == "  没有开门，5月9日（周六）起暂停开放"
    found = json.loads(answer_json(_asked(small_network, "2026-05-10T09:00", facts=facts)))
    assert (found["state"], found["until"], found["then"], found["reason"]) == (
        "suspended", "2026-07-01T00:00", "unknown", "装修"
    )


def test_a_station_that_is_not_in_service_has_no_hours(lines, small_network):
    assert lines("2026-05-08T09:00", facts="status: planned\n") == ["  规划中"]
    found = json.loads(answer_json(_asked(small_network, "2026-05-08T09:00", facts="status: planned\n")))
    assert (found["state"], found["why"], found["staffed"]) == ("out_of_service", None, None)


def test_without_a_moment_a_sample_network_takes_its_own_date(opened):
    before = datetime.now(timezone(timedelta(hours=8)))
    answer = json.loads(opened(None, "--json").stdout)
    after = datetime.now(timezone(timedelta(hours=8)))
    assert answer["at"] in {f"2026-05-09T{when:%H:%M}" for when in (before, after)}


def test_a_name_that_nobody_has_gets_the_nearest_one(opened):
    answer = opened("2026-05-08T09:00", name="hongxian")
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr == "没有站点“hongxian”；是不是“hongxiang”？\n"


def test_a_name_that_two_stations_have_asks_for_the_slug(opened, small_network):
    (small_network / "stations" / "other.yml").write_text(
        "name: 另一处\nalternate_names: [虹祥驿站]\ntier: station\nparent: grid-1\n", encoding="utf-8"
    )
    answer = opened("2026-05-08T09:00", name="虹祥驿站")
    assert (answer.returncode, answer.stderr) == (2, "有几个站点都叫“虹祥驿站”，请写代号：hongxiang、other\n")


def test_a_station_whose_file_has_a_mistake_shows_it(opened):
    answer = opened("2026-05-08T09:00", facts="电话号: 1\n")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert "错误[unknown-field]" in answer.stderr


def test_a_moment_that_is_none_is_shown_how(opened):
    answer = opened("2026-05-08")
    assert answer.returncode == 2
    assert "“2026-05-08”不是时刻，要写成 2026-05-09T10:00 这样" in answer.stderr
