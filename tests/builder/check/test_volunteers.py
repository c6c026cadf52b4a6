"""Rules about volunteers: a team is a number and a task; a station that is closed calls nobody."""

from datetime import date

import pytest

from builder.check.volunteers import roster_in_team, shift_at_closed_station, unknown_team
from builder.model.volunteers.volunteers import Volunteers
from tests.builder.check.networks import said_by
from tests.builder.model.volunteers.streets import opportunity, street

TODAY = date(2026, 5, 9)


def team(**facts) -> dict[str, str]:
    return {"id": "light", "name": "关灯队", "kind": "retired", "members": "9人", **facts}


@pytest.mark.parametrize(
    "what",
    [
        "王小明、李红、张伟轮流走夜路",
        "队长王小明，晚上九点走一圈",
        "王小明",
        "晚上走一圈：李红，张伟",
        "组长：李小红",
        "成员（王小明 李红 张建国）",
    ],
)
def test_a_name_in_what_a_team_does_is_refused(what):
    assert [finding.keys for finding in said_by(roster_in_team, street(teams=[team(what=what)]), TODAY)] == [
        ("volunteers", "teams", 0, "what")
    ]


@pytest.mark.parametrize(
    "what",
    [
        "关灯、查水、锁门、管钥匙",
        "高龄老人家里的灯亮没亮，陪着去医院",
        "王师傅带着，修拉链、修台灯",
        "安全、卫生、温水",
        "楼里的会计、律师、设计师，拿出一个午休",
        "林荫道两头各站一个人",
        "金**、王**等九位",
    ],
)
def test_what_a_team_does_is_no_roster(what):
    assert said_by(roster_in_team, street(teams=[team(what=what)]), TODAY) == []


@pytest.mark.parametrize("name", ["陈家队", "桂花树下互助队", "路上的眼睛", "四点钟姐姐哥哥"])
def test_the_name_of_a_team_is_nobodys(name):
    assert said_by(roster_in_team, street(teams=[team(name=name)]), TODAY) == []


def test_a_team_of_the_network_may_lead_what_a_station_wants_and_not_the_other_way_round():
    own = Volunteers.model_validate({"teams": [team(id="lamps")], "opportunities": [opportunity(team="light")]})
    made = street(opportunity(team="lamps"), own=own, teams=[team()])
    assert [(finding.file, finding.keys) for finding in said_by(unknown_team, made, TODAY)] == [
        ("content/volunteers.yml", ("opportunities", 0, "team"))
    ]


@pytest.mark.parametrize("status", ["planned", "building", "closed"])
def test_nobody_is_called_to_a_station_that_is_not_there_but_what_was_may_be_told(status):
    assert [finding.keys[-1] for finding in said_by(shift_at_closed_station, street(opportunity(), status=status), TODAY)] == ["id"]
    cancelled = opportunity(cancelled={"date": "2026-05-08", "reason": "关门了"})
    assert said_by(shift_at_closed_station, street(cancelled, status=status), TODAY) == []
    assert said_by(shift_at_closed_station, street(opportunity(), status=status), date(2026, 5, 15)) == []
