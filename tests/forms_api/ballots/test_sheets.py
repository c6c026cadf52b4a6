"""A paper sheet counts when two people typed the same."""

import random

import pytest

from forms_api.ballots.sheets import Sheet, SheetMistake, enter_sheets, read_sheet, whose
from forms_api.ballots.tally import Tally
from tests.forms_api.ballots.ticking import LIST, PAPER
from tests.forms_api.conftest import NOON

_random = random.Random(20260511)


def _typed(store, ticks, by, number="17"):
    answer, = enter_sheets(store, PAPER, [read_sheet(PAPER, number, ticks)], by, NOON, _random)
    return answer.step, answer.zh


def _counts(store):
    return Tally(store.inbox_dir).of(LIST)


def test_a_sheet_counts_only_when_a_second_person_typed_the_same(store):
    assert _typed(store, "1 3", "甲") == ("entered", "第 17 张录好了，等另一个人再录一遍。")
    assert _counts(store).paper.ballots == 0 and _counts(store).waiting == (17,)
    assert _typed(store, "3，1", "乙") == ("confirmed", "第 17 张确认了，2 个勾，两个人录的一样。")
    counts = _counts(store)
    assert (counts.paper.ballots, dict(counts.paper.ticks)) == (1, {"lamps": 1, "benches": 1})
    assert counts.waiting == () and counts.online.ballots == 0


def test_nobody_confirms_what_they_typed_themselves(store):
    _typed(store, "1", "甲")
    assert _typed(store, "1", "甲") == ("", "第 17 张是您自己录的，请换一个人再录一遍。")
    assert _counts(store).paper.ballots == 0


def test_two_who_differ_are_told_the_lines_and_a_third_look_decides(store):
    _typed(store, "1 3", "甲")
    assert _typed(store, "1 4", "乙") == (
        "entered",
        "第 17 张两个人录的不一样，没有计入：3 添长椅、4 修坡道。请看着纸再录一遍。",
    )
    assert _counts(store).waiting == (17,)
    assert _typed(store, "1 4", "乙") == ("", "第 17 张和您上次录的一样，和别人录的不一样，请第三个人看着纸再录一遍。")
    assert _typed(store, "1 4", "丙")[0] == "confirmed"
    assert dict(_counts(store).paper.ticks) == {"lamps": 1, "ramp": 1}


def test_whoever_was_wrong_may_look_again(store):
    _typed(store, "1 3", "甲")
    _typed(store, "1 4", "乙")
    assert _typed(store, "1 3", "乙")[0] == "confirmed"


def test_a_confirmed_sheet_stays_as_it_is(store):
    _typed(store, "1", "甲")
    _typed(store, "1", "乙")
    assert _typed(store, "2", "丙") == ("", "第 17 张已经由两个人确认过了，没有改动。")
    assert dict(_counts(store).paper.ticks) == {"lamps": 1}


@pytest.mark.parametrize(
    ("ticks", "why"), [("1 2 3", "最多勾 2 个，勾了 3 个"), ("", "一个也没有勾，或者看不清")]
)
def test_a_sheet_that_cannot_count_is_spoiled_when_both_say_so(store, ticks, why):
    assert _typed(store, ticks, "甲")[0] == "entered"
    assert _typed(store, ticks, "乙") == ("rejected", f"第 17 张确认作废：{why}。")
    counts = _counts(store)
    assert (counts.paper.ballots, counts.spoiled, counts.waiting) == (0, 1, ())


@pytest.mark.parametrize(
    ("number", "ticks", "said"),
    [
        ("x", "1", "张号“x”写得不对，请写表上的号码，例如 17。"),
        ("0", "1", "张号“0”写得不对，请写表上的号码，例如 17。"),
        ("17", "1 5", "第 17 张：没有“5”这一项，表上是 1 到 4。"),
        ("17", "1 castle", "第 17 张：没有“castle”这一项，表上是 1 到 4。"),
        ("17", "2 stairs", "第 17 张：“stairs”写了两遍，请再看一眼。"),
    ],
)
def test_what_is_no_sheet_is_told(number, ticks, said):
    assert read_sheet(PAPER, number, ticks) == SheetMistake(said)


def test_a_sheet_is_read_in_the_order_of_the_paper():
    assert read_sheet(PAPER, " 17 ", "4、lamps") == Sheet(17, ("lamps", "ramp"))


@pytest.mark.parametrize("by", ["甲", "前台2", " LJ "])
def test_initials_and_posts_say_who_typed(by):
    assert whose(by) == by.strip()


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("王建国", "谁录的，请写代号，不要写姓名，例如 甲 或 前台2。"),
        ("", "谁录的，请写代号，不超过 12 个字，例如 甲 或 前台2。"),
        ("021-5550-0101", "谁录的，请写代号，不超过 12 个字，例如 甲 或 前台2。"),
    ],
)
def test_a_name_never_says_who_typed(by, said):
    assert whose(by) == SheetMistake(said)
