"""Published figures: value, hedge and unit; sums that stay honest."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.diagnostics import Mistake
from builder.model.quantity import Quantity, UnitsDiffer, read_quantity, total

BOUNDS = ("exact", "about", "at_least", "more_than", "almost")


@pytest.mark.parametrize(
    ("text", "value", "bound", "unit"),
    [
        ("近170", "170", "almost", ""),
        ("200余", "200", "more_than", ""),
        ("至少180", "180", "at_least", ""),
        ("约4万", "40000", "about", ""),
        ("9.7万㎡", "97000", "exact", "㎡"),
        ("近420平方米", "420", "almost", "㎡"),
        ("约3200户", "3200", "about", "户"),
        ("110,000余人次", "110000", "more_than", "人次"),
        ("10余万人", "100000", "more_than", "人"),
        ("4万余人次", "40000", "more_than", "人次"),
        ("超过1万余人", "10000", "more_than", "人"),
        ("共计106个", "106", "exact", "个"),
        ("500户左右", "500", "about", "户"),
        ("1万人以上", "10000", "at_least", "人"),
        ("１２０人", "120", "exact", "人"),
        ("二十七个", "27", "exact", "个"),
        ("两百余户", "200", "more_than", "户"),
        ("三万五千人", "35000", "exact", "人"),
        ("一千零六", "1006", "exact", ""),
        ("十二", "12", "exact", ""),
        ("二〇〇", "200", "exact", ""),
        ("300 余 户", "300", "more_than", "户"),
        ("12项", "12", "exact", "项"),
    ],
)
def test_a_figure_keeps_its_value_hedge_unit_and_words(text, value, bound, unit):
    quantity = read_quantity(text)
    assert (quantity.value, quantity.bound, quantity.unit) == (Decimal(value), bound, unit)
    assert str(quantity) == text


@given(
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.sampled_from(BOUNDS),
    st.sampled_from(["", "人", "人次", "户", "㎡", "场"]),
)
def test_a_computed_figure_reads_back_from_what_it_prints(value, bound, unit):
    quantity = Quantity(value, bound, unit)
    assert read_quantity(str(quantity)) == quantity


@pytest.mark.parametrize(
    ("parts", "printed"),
    [
        (["100人", "20人"], "120人"),
        (["100人", "200余人"], "超300人"),
        (["100人", "至少20人"], "至少120人"),
        (["至少20人", "200余人"], "超220人"),
        (["近170人", "30人"], "近200人"),
        (["近170人", "200余人"], "约370人"),
        (["约4万人", "100人"], "约4.01万人"),
    ],
)
def test_a_sum_claims_no_more_than_its_parts(parts, printed):
    assert str(total(map(read_quantity, parts))) == printed


def test_people_and_attendances_never_add():
    with pytest.raises(UnitsDiffer):
        total([read_quantity("100人"), read_quantity("100人次")])


def test_nothing_has_no_sum():
    with pytest.raises(UnitsDiffer):
        total([])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("300-500户", "“300-500户”是一个范围；请写一个数，例如“约200人”或“至少150人”"),
        ("10至20人", "“10至20人”是一个范围；请写一个数，例如“约200人”或“至少150人”"),
        ("约近100次", "“约近100次”里有两种说法，说的不是一回事；请只留一个（余、近、约、逾、超、至少）"),
        ("几十人", "看不懂数字“几十人”，请写成“近170人”“200余户”“约4万人次”的样子"),
        ("很多", "看不懂数字“很多”，请写成“近170人”“200余户”“约4万人次”的样子"),
        ("1,20人", "看不懂数字“1,20人”，请写成“近170人”“200余户”“约4万人次”的样子"),
        ("二百三百人", "看不懂数字“二百三百人”，请写成“近170人”“200余户”“约4万人次”的样子"),
        ("-5人", "看不懂数字“-5人”，请写成“近170人”“200余户”“约4万人次”的样子"),
    ],
)
def test_what_is_no_figure_is_refused(text, message):
    with pytest.raises(Mistake) as refused:
        read_quantity(text)
    assert refused.value.zh == message


@given(st.text(max_size=20))
def test_any_text_gives_a_figure_or_a_mistake(text):
    try:
        assert read_quantity(text).value >= 0
    except Mistake as mistake:
        assert mistake.zh and mistake.en
