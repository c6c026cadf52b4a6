"""Moments as editors write them."""

from datetime import date, datetime

import pytest

from builder.diagnostics import Mistake
from builder.model.moments import closing_moment, opening_moment


@pytest.mark.parametrize(
    "text",
    [
        "2026-05-01 09:30",
        "2026-05-01T09:30",
        "2026/5/1 9:30",
        "２０２６－０５－０１　０９：３０",
        "2026年5月1日9:30",
        "2026年5月1日 9点半",
        "2026年5月1日9时30分",
        "2026-05-01  9点30",
    ],
)
def test_a_moment_is_read_however_it_is_written(text):
    assert opening_moment(text) == closing_moment(text) == datetime(2026, 5, 1, 9, 30)


def test_a_moment_may_have_seconds():
    assert closing_moment("2026-05-01 16:59:30") == datetime(2026, 5, 1, 16, 59, 30)


def test_a_day_alone_is_the_whole_of_that_day():
    assert opening_moment("2026-05-01") == datetime(2026, 5, 1)
    assert closing_moment("2026-05-01") == datetime(2026, 5, 1, 23, 59, 59)
    assert closing_moment(date(2026, 5, 1)) == datetime(2026, 5, 1, 23, 59, 59)


def test_a_moment_that_was_read_is_left_as_it_is():
    assert opening_moment(datetime(2026, 5, 1, 9, 30)) == datetime(2026, 5, 1, 9, 30)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2026-05-01 24:00", "“2026-05-01 24:00”是哪一天会看错；当天结束请只写日期，或者写 23:59"),
        ("2026-05-01 25:10", "没有 25:10 这个时间，请看一看“2026-05-01 25:10”"),
        ("2026-05-01 09:61", "没有 09:61 这个时间，请看一看“2026-05-01 09:61”"),
        (
            "2026-05-01 下午5点",
            "时间请用 24 小时的写法，不写上午、下午，例如 2026-05-01 17:00；这里是“2026-05-01 下午5点”",
        ),
        (
            "2026-05-01 0900",
            "看不懂时间“2026-05-01 0900”，请写成 2026-05-01 09:00 的样子；只写日期就是一整天",
        ),
        ("2026-02-30 09:00", "没有“2026-02-30”这一天：2026 年 2 月只有 28 天"),
        ("五月一日", "看不懂日期“五月一日”，请写成 2026-05-01 的样子"),
        ("46143", "“46143”是 Excel 里日期的序号，请写成 2026-05-01"),
    ],
)
def test_what_is_no_moment_is_told_with_what_to_write(text, said):
    with pytest.raises(Mistake) as caught:
        opening_moment(text)
    assert caught.value.zh == said
