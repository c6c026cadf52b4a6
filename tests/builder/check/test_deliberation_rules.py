"""The rules about deliberation: where each begins and ends."""

import json

import pytest

from forms_api.forms.names import party_in
from tests.builder.check.networks import said_of_station

ACCEPTED = {
    "id": "bikes", "title": "车棚里的旧车怎么清", "raised_date": "2026-03-10", "raised_by": "一位楼组长",
    "accepted": {"date": "2026-03-12", "by": "居委会"},
}
MEETING = {"date": "2026-03-21", "hours": "09:30-10:30"}
OUTCOME = {"date": "2026-03-21", "result": "agreed", "text": "挂牌告知三十天"}
ACTION = {"what": "挂牌", "office": "物业公司", "due_date": "2026-05-20"}


def said(folder, **matter) -> list[str]:
    """What is said of a station with this matter. JSON is YAML."""
    brands = [{"id": "talk", "name": "有事好商量", "matters": [ACCEPTED | matter]}]
    return said_of_station(folder, f"deliberation: {json.dumps(brands, ensure_ascii=False)}\n")


@pytest.mark.parametrize(
    "text",
    [
        "张先生家的空调滴水", "李阿姨说她没有", "王某把车停在门口", "业主陈建国反映楼上漏水", "居民王丽和物业谈了", "王家和李家各出一半",
        "老王和老李说好了", "王师傅让出半个车位", "小张不同意", "李奶奶家漏水", "王建国与李红谈妥", "张建国让出车位",
    ],
)
def test_who_quarrels_is_not_told_in_any_text_of_a_matter(tmp_path, text):
    fields = [
        {"title": text},
        {"meetings": [MEETING | {"note": text}]},
        {"meetings": [MEETING | {"date": "2026-05-16", "cancelled": {"date": "2026-05-08", "reason": text}}]},
        {"meetings": [MEETING], "outcome": OUTCOME | {"text": text}},
        {"meetings": [MEETING], "outcome": OUTCOME, "actions": [ACTION | {"what": text}]},
        {"accepted": None, "declined": {"date": "2026-03-12", "by": "居委会", "reason": text}},
    ]
    for number, matter in enumerate(fields):
        facts = {name: value for name, value in matter.items() if value}
        base = {} if "accepted" not in matter else {"accepted": ""}
        assert said(tmp_path / str(number), **base, **facts) == ["party-in-matter"], matter


@pytest.mark.parametrize(
    "text",
    [
        "和爷爷奶奶一起走一圈", "于某些楼道，向某个方向", "业主和物业都同意", "居民车位和绿地怎么分", "施工队和居民约好", "商家和居家养老的老人",
        "住户管道因为老化", "居民代表要求物业回话", "房东说了算不算", "顾客反映秤不准", "安静家园", "对方同意先试", "时先生",
        "老胡同口的灯", "杨梅树和桂花树", "请修车师傅来", "老年人和小孩", "120的急救车进不来",
    ],
)
def test_words_that_only_look_like_a_person_pass(text):
    assert party_in(text) is None


def test_a_building_may_be_named_and_a_flat_may_not(tmp_path):
    assert said(tmp_path / "building", title="3号楼的坡道太陡") == []
    assert said(tmp_path / "flat", title="3号楼502室漏水") == ["room-number-in-matter"]


def test_the_room_where_a_meeting_is_held_may_have_a_number(tmp_path):
    assert said(tmp_path, meetings=[MEETING | {"venue": "2号楼204室"}]) == []


def test_who_raised_a_matter_is_told_without_the_flat(tmp_path):
    assert said(tmp_path / "floor", raised_by="二楼的一位住户") == []
    assert said(tmp_path / "flat", raised_by="502的住户") == ["room-number-in-matter"]


@pytest.mark.parametrize("venue", ["王阿姨家的院子", "老李家门口"])
def test_a_meeting_is_held_at_nobodys_home_by_name(tmp_path, venue):
    assert said(tmp_path, meetings=[MEETING | {"venue": venue}]) == ["party-in-matter"]


@pytest.mark.parametrize("group", ["业主李红", "张先生", "老王", "5号楼502室", "王建国阿姨"])
def test_whoever_came_is_a_group_and_not_one_household(tmp_path, group):
    assert said(tmp_path, meetings=[MEETING | {"attended": {group: "1人"}}]) == ["attended-by-name"]


def test_a_telephone_number_is_called_at_the_station_and_not_from_a_matter(tmp_path):
    outcome = OUTCOME | {"text": "要认车的打021-5550-0101"}
    assert said(tmp_path, meetings=[MEETING], outcome=outcome) == ["phone-in-matter"]


@pytest.mark.parametrize(
    ("group", "rules"),
    [
        ("王建国", ["attended-by-name"]), ("李丽", ["attended-by-name"]), ("居民", []), ("物业", []), ("车主", []), ("顾客", []),
        ("司机", []), ("房东", []), ("施工队", []), ("单位", []), ("党员", []), ("商户", []), ("安保", []),
    ],
)
def test_groups_come_to_a_meeting_and_no_names(tmp_path, group, rules):
    assert said(tmp_path, meetings=[MEETING | {"attended": {group: "2人"}}]) == rules


def test_who_came_is_known_on_the_day_itself_and_not_before(tmp_path):
    came = MEETING | {"attended": {"居民": "18人"}}
    assert said(tmp_path / "day", meetings=[came | {"date": "2026-05-09"}]) == []
    assert said(tmp_path / "before", meetings=[came | {"date": "2026-05-10"}]) == ["attended-before-meeting"]


def test_what_is_done_can_be_seen_somewhere(tmp_path):
    done = ACTION | {"done_date": "2026-04-20"}
    facts = {"meetings": [MEETING], "outcome": OUTCOME}
    assert said(tmp_path / "unseen", **facts, actions=[done]) == ["action-without-evidence"]
    assert said(tmp_path / "seen", **facts, actions=[done | {"evidence": "照片在公告栏"}]) == []
    assert said(tmp_path / "open", **facts, actions=[ACTION | {"due_date": "2026-04-01"}]) == []


@pytest.mark.parametrize(
    "matter",
    [
        {"raised_date": "2026-05-10", "accepted": {"date": "2026-05-10", "by": "居委会"}},
        {"accepted": {"date": "2026-05-10", "by": "居委会"}},
        {"meetings": [MEETING], "outcome": OUTCOME | {"date": "2026-05-10"}},
        {"meetings": [MEETING | {"date": "2026-06-01", "cancelled": {"date": "2026-05-10", "reason": "大雨"}}]},
        {"meetings": [MEETING], "outcome": OUTCOME, "actions": [ACTION | {"done_date": "2026-05-10", "evidence": "照片"}]},
    ],
)
def test_nothing_is_told_before_its_day(tmp_path, matter):
    assert set(said(tmp_path, **matter)) == {"date-in-future"}


def test_a_meeting_to_come_and_a_day_to_be_done_by_may_lie_ahead(tmp_path):
    assert said(tmp_path, meetings=[MEETING | {"date": "2026-06-01", "sign_up": {"capacity": "30"}}]) == []


def test_words_of_a_matter_that_will_soon_be_wrong_are_told(tmp_path):
    assert said(tmp_path, meetings=[MEETING], outcome=OUTCOME | {"text": "明天就搬"}) == ["relative-day-in-text"]


def test_a_private_mobile_on_the_ladder_is_told_and_who_listens_is_no_name(tmp_path):
    levels = ("社区党总支", "小区党支部", "楼栋党小组", "党员中心户")
    ladder = [{"level": level, "who": "轮值的人"} for level in levels]
    mobile = [*ladder[:3], ladder[3] | {"phone": "13900000000"}]
    named = [ladder[0] | {"who": "王建国"}, *ladder[1:]]
    expected = [
        (ladder, []), (mobile, ["mobile-as-public-phone", "sample-phone-may-be-real"]), (named, ["role-is-a-name"]),
    ]
    for number, (rungs, rules) in enumerate(expected):
        facts = f"mediation: {json.dumps({'ladder': rungs}, ensure_ascii=False)}\n"
        assert said_of_station(tmp_path / str(number), facts) == rules
