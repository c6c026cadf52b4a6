"""Opening times of a day: read as meant, printed one way, refused with the right form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.diagnostics import Mistake
from builder.model.opening.timetext import DAY_MINUTES, Span, read_spans, spans_text


@st.composite
def days_of_spans(draw):
    """Up to four spans in order, the last of which may end on the next day."""
    edges = draw(st.lists(st.integers(0, DAY_MINUTES - 1), min_size=0, max_size=8, unique=True).map(sorted))
    edges = edges[: len(edges) // 2 * 2]
    spans = [Span(opens, closes) for opens, closes in zip(edges[::2], edges[1::2])]
    if spans and draw(st.booleans()):
        last = spans.pop()
        spans.append(Span(last.opens, draw(st.integers(last.opens + 1, last.opens + DAY_MINUTES))))
    return tuple(spans)


@given(days_of_spans())
def test_what_is_printed_reads_back_to_the_same_spans(spans):
    assert read_spans(spans_text(spans)) == spans


@given(days_of_spans(), st.permutations(["-", "－", "—", "–", "~", "～", "至", "到"]), st.sampled_from(", ，、；;"))
def test_every_dash_and_separator_means_the_same(spans, dashes, separator):
    text = spans_text(spans).replace("，", separator).replace("–", dashes[0]).replace(":", "：")
    assert read_spans(text) == spans


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("08:30-11:30, 13:30-17:30", "08:30–11:30，13:30–17:30"),
        ("13:30-17:30, 08:30-11:30", "08:30–11:30，13:30–17:30"),
        ("8：30－11：30，13：30—17：30", "08:30–11:30，13:30–17:30"),
        ("９：００～１７：００", "09:00–17:00"),
        ("9点-11点半 13点30分到17点", "09:00–11:30，13:30–17:00"),
        ("8:30 —— 11:30", "08:30–11:30"),
        ("08:30 至 17:30。", "08:30–17:30"),
        ("18:00-24:00", "18:00–24:00"),
        ("22:00-次日02:00", "22:00–次日02:00"),
        ("22:00 - 次日 2点", "22:00–次日02:00"),
        ("00:00-24:00", "24小时"),
        ("24小时", "24小时"),
        (" 休息 ", "休息"),
    ],
)
def test_times_are_read_as_they_were_meant(text, printed):
    assert spans_text(read_spans(text)) == printed


def test_a_night_ends_on_the_next_day():
    assert read_spans("22:00-次日02:00") == (Span(22 * 60, 26 * 60),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("17:30-08:30", "“17:30-08:30”的关门时间不晚于开门时间；过了半夜才关门请写“17:30-次日08:30”"),
        ("09:00-09:00", "“09:00-09:00”的关门时间不晚于开门时间；过了半夜才关门请写“09:00-次日09:00”"),
        ("18:00-0:00", "“18:00-0:00”的关门时间不晚于开门时间；过了半夜才关门请写“18:00-24:00”"),
        ("08:00-次日09:00", "“08:00-次日09:00”超过了 24 小时；全天开放请写“24小时”"),
        ("下午1:30-17:00", "时间请用 24 小时制，“下午1:30”写成“13:30”"),
        ("08:30-17:60", "没有“17:60”这个时间；最晚写 24:00，分钟不到 60"),
        ("24:30-25:00", "没有“24:30”这个时间；最晚写 24:00，分钟不到 60"),
        ("不开放", "不开门的日子只写“休息”，不写“不开放”"),
        (
            "08:30-12:00, 11:30-17:30",
            "“08:30-12:00, 11:30-17:30”里 08:30–12:00 和 11:30–17:30 重叠了，请改成不重叠的两段或合成一段",
        ),
        ("9:00", "看不懂开放时间“9:00”，请写成“08:30-11:30, 13:30-17:30”，不开门写“休息”"),
        ("0830-1730", "看不懂开放时间“0830-1730”，请写成“08:30-11:30, 13:30-17:30”，不开门写“休息”"),
        ("次日02:00-05:00", "看不懂开放时间“次日02:00-05:00”，请写成“08:30-11:30, 13:30-17:30”，不开门写“休息”"),
        ("08:30-11:30-12:00", "看不懂开放时间“08:30-11:30-12:00”，请写成“08:30-11:30, 13:30-17:30”，不开门写“休息”"),
        ("24:00-次日01:00", "看不懂开放时间“24:00-次日01:00”，请写成“08:30-11:30, 13:30-17:30”，不开门写“休息”"),
    ],
)
def test_times_that_are_wrong_are_answered_with_the_right_ones(text, message):
    with pytest.raises(Mistake) as refused:
        read_spans(text)
    assert refused.value.zh == message


@given(st.text(max_size=30))
def test_any_text_gives_spans_or_a_mistake(text):
    try:
        assert isinstance(read_spans(text), tuple)
    except Mistake as mistake:
        assert mistake.rule and mistake.zh and mistake.en


def test_a_span_longer_than_a_day_cannot_be_made():
    with pytest.raises(ValueError):
        Span(600, 600 + DAY_MINUTES + 1)
