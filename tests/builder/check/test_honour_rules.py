"""The rules of the honour roll: where each begins and ends. What they say stands in tests/mistakes/."""

from datetime import date, timedelta

import pytest

from tests.builder.check.networks import STATION, TODAY, findings, said_of_station

STEPS = """\
    found: {date: 2026-02-02, by: 一位邻居}
    first_check: {date: 2026-02-10, by: 居委会社工}
    candidate: {date: 2026-02-20, by: 居委会}
"""


def person(name: str = "王**", more: str = "", person_id: str = "stair-lights", title: str = "楼道里的修灯人") -> str:
    return f"  - id: {person_id}\n    name: {name}\n    title: {title}\n{more}{STEPS}"


def notice(from_date: str, until_date: str, number: str = "1号") -> str:
    return f"""\
    notice:
      number: {number}
      from_date: {from_date}
      until_date: {until_date}
      published_by: 居委会
      approved_by: 居民区党总支
      place: 一楼公告栏
"""


def consent(scope: str, until_date: str = "2028-02-15", by: str = "本人") -> str:
    until = f"until_date: {until_date}, given_by: {by}"
    return f"    consent: {{agreed_date: 2026-02-15, scope: [{scope}], {until}}}\n"


def said(tmp_path, *people: str, today: date = TODAY) -> list[str]:
    return said_of_station(tmp_path, "honours:\n" + "".join(people), today)


def test_a_consent_holds_until_its_last_day_and_then_warns(tmp_path):
    facts = person("王建国") + consent("姓名", "2026-05-09")
    assert said(tmp_path / "last", facts) == []
    assert said(tmp_path / "after", facts, today=date(2026, 5, 10)) == ["consent-over"]


def test_a_takedown_warns_from_its_day_on_until_nothing_is_left_in_the_file(tmp_path):
    named = person("王建国", more="    story: 他修好了一百盏灯。\n") + consent("姓名, 事迹")
    facts = named + "    takedown_date: 2026-05-10\n"
    assert said(tmp_path / "before", facts) == []
    assert said(tmp_path / "after", facts, today=date(2026, 5, 10)) == ["taken-down-still-in-file"]
    emptied = person("王**") + "    takedown_date: 2026-05-10\n"
    assert said(tmp_path / "emptied", emptied, today=date(2026, 5, 10)) == []


@pytest.mark.parametrize(
    ("scope", "rules"),
    [
        ("姓名, 照片, 事迹", []),
        ("照片, 事迹", ["full-name-without-consent"]),
        ("姓名, 事迹", ["portrait-without-consent"]),
        ("姓名, 照片", ["story-without-consent"]),
    ],
)
def test_a_consent_covers_what_it_says_and_nothing_else(tmp_path, scope, rules):
    more = "    story: 他修好了一百盏灯。\n    portrait: {file: lamp.png, alt: 插图：一位老师傅}\n"
    files = {
        "stations/hongxiang.yml": STATION + "honours:\n" + person("王建国", more=more) + consent(scope),
        "content/portraits/lamp.png": PNG,
    }
    assert [rule for _, rule in findings(tmp_path, files)] == rules


def test_a_masked_name_or_an_alias_needs_no_consent(tmp_path):
    assert said(tmp_path, person("王**"), person("修伞的老胡师傅", person_id="umbrellas")) == []


def test_for_a_child_a_guardian_agrees_and_nobody_asks_whether_it_is_one(tmp_path):
    facts = person("爱看书的小雨点", more="    minor: true\n    story: 小学生都来听她念书。\n")
    assert said(tmp_path / "guardian", facts + consent("事迹", by="监护人")) == []
    assert said(tmp_path / "herself", facts + consent("事迹")) == ["minor-without-guardian"]


@pytest.mark.parametrize(
    ("story", "rules"),
    [
        ("他八十六岁了还在修灯。", []),
        ("他18岁起就在这里。", []),
        ("孩子们喜欢他。", []),
        ("老同学都来帮忙。", []),
        ("他今年９岁。", ["child-by-name"]),
        ("她十七岁。", ["child-by-name"]),
        ("三年级的时候就会修灯。", ["child-by-name"]),
    ],
)
def test_words_that_tell_of_a_child_beside_a_full_name_are_asked_about(tmp_path, story, rules):
    assert said(tmp_path, person("王建国", more=f"    story: {story}\n") + consent("姓名, 事迹")) == rules


def test_nobody_is_asked_twice_whether_this_is_a_child(tmp_path):
    facts = person("王建国", more="    story: 小学生都认得他。\n    minor: false\n") + consent("姓名, 事迹")
    assert said(tmp_path, facts) == []


def test_a_notice_counts_its_first_and_its_last_day(tmp_path):
    assert said(tmp_path / "five", person() + notice("2026-05-05", "2026-05-09")) == []
    assert said(tmp_path / "four", person() + notice("2026-05-05", "2026-05-08")) == ["notice-too-short"]


def test_the_least_days_of_a_notice_are_those_of_the_site(tmp_path):
    facts = {"stations/hongxiang.yml": STATION + "honours:\n" + person() + notice("2026-05-05", "2026-05-09")}
    assert findings(tmp_path / "five", facts) == []
    site = (tmp_path / "five/site_config.yml").read_text("utf-8")
    seven = facts | {"site_config.yml": site + "honours: {notice_days: 7}\n"}
    assert [rule for _, rule in findings(tmp_path / "seven", seven)] == ["notice-too-short"]


def test_a_notice_and_a_column_may_be_planned_but_nothing_else(tmp_path):
    tomorrow = TODAY + timedelta(days=1)
    assert said(tmp_path / "notice", person() + notice(str(tomorrow), str(TODAY + timedelta(days=7)))) == []
    told = person().replace("2026-02-20", str(tomorrow))
    assert said(tmp_path / "candidate", told) == ["date-in-future"]


def test_a_person_of_this_month_has_come(tmp_path):
    counted = "      objections: {received: 0, upheld: 0, dismissed: 0, open: 0, as_of: 2026-03-09}\n"
    award = "    award: {date: 2026-03-12, decided_by: 居民代表会议}\n"
    facts = person() + notice("2026-03-02", "2026-03-08") + counted + award
    assert said(tmp_path / "this", facts + "    month: 2026-05\n") == []
    assert said(tmp_path / "next", facts + "    month: 2026-06\n") == ["date-in-future"]


def test_two_people_may_be_masked_alike_and_one_person_may_be_honoured_for_two_things(tmp_path):
    other = STATION.replace("虹祥", "桐荫里")
    two = person() + person(person_id="umbrellas", title="修伞")
    files = {
        "stations/hongxiang.yml": STATION + "honours:\n" + two,
        "stations/tongyin.yml": other + "honours:\n" + person(),
    }
    assert findings(tmp_path, files) == []


def test_a_portrait_of_somebody_taken_down_is_not_called_unused_too(tmp_path):
    portrait = "    portrait: {file: lamp.png, alt: 插图：一位老师傅}\n"
    facts = person(more=portrait) + consent("照片") + "    takedown_date: 2026-05-01\n"
    files = {"stations/hongxiang.yml": STATION + "honours:\n" + facts, "content/portraits/lamp.png": PNG}
    assert [rule for _, rule in findings(tmp_path, files)] == ["taken-down-still-in-file"]


def test_roles_are_looked_through_wherever_they_stand(tmp_path):
    named = person() + notice("2026-05-05", "2026-05-11").replace("approved_by: 居民区党总支", "approved_by: 书记王建国")
    assert said(tmp_path, named) == ["role-is-a-name"]


# One grey pixel.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63680000008200813dd8a2d60000000049454e44ae426082"
)


def test_who_agreed_may_be_named_in_the_story_and_nobody_else(tmp_path):
    agreed = consent("姓名, 事迹")
    himself = person("王建国", more="    story: 王建国每天来一次。\n") + agreed
    assert said(tmp_path / "himself", himself) == []
    another = person("王建国", more="    story: 李红梅每天来一次。\n") + agreed
    assert said(tmp_path / "another", another) == ["name-in-honours"]
    masked = person("王**", more="    story: 王建国每天来一次。\n") + consent("事迹")
    assert said(tmp_path / "masked", masked) == ["name-in-honours"]


def test_a_name_within_what_somebody_is_called_needs_consent_and_is_left_over_after_a_takedown(tmp_path):
    assert said(tmp_path / "none", person("修灯的王建国")) == ["full-name-without-consent"]
    agreed = person("修灯的王建国") + consent("姓名") + "    takedown_date: 2026-05-09\n"
    assert said(tmp_path / "gone", agreed) == ["taken-down-still-in-file"]
    assert said(tmp_path / "child", person("王建国同学", more="    minor: true\n")) == ["minor-by-name"]


def test_of_a_child_nothing_is_told_without_a_guardian_nor_school_class_or_age(tmp_path):
    minor = "    minor: true\n    story: {}\n"
    assert said(tmp_path / "asked", person("小雨点", more=minor.format("她念书给小的听。"))) == ["minor-without-guardian"]
    for number, story in enumerate(("她念三年级。", "她在桃园小学。", "她今年九岁。", "她在三（2）班。")):
        facts = person("小雨点", more=minor.format(story)) + consent("事迹", by="监护人")
        assert said(tmp_path / str(number), facts) == ["school-of-minor"], story
    fine = person("小雨点", more=minor.format("放学了，她给小学生念书，大年初三也来。")) + consent("事迹", by="监护人")
    assert said(tmp_path / "fine", fine) == []


def test_an_objection_that_held_ends_it(tmp_path):
    counted = "      objections: {received: 1, upheld: 1, dismissed: 0, open: 0, as_of: 2026-05-09}\n"
    facts = person() + notice("2026-05-01", "2026-05-07") + counted
    assert said(tmp_path / "still", facts) == ["objection-upheld"]
    withdrawn = "    withdrawn: {date: 2026-05-09, reason: 异议成立}\n"
    assert said(tmp_path / "withdrawn", facts + withdrawn) == []
