"""Telling people apart from texts. What is said of them stands in tests/mistakes/."""

import pytest

from forms_api.forms.names import (
    is_full_name,
    is_masked,
    masked,
    name_in_role,
    name_told_in,
    name_within,
    phone_in,
    room_number_in,
    self_introduction_in,
)


@pytest.mark.parametrize("name", ["王建国", "李四", "欧阳修文", "司马光", "阿依古丽·买买提"])
def test_a_full_name_is_known(name):
    assert is_full_name(name)


@pytest.mark.parametrize(
    "name",
    ["王**", "王某某", "王×国", "老王", "王师傅", "李阿姨", "修伞的老胡师傅", "楼道里的修灯人", "小胖", "林老师",
     "阿里", "骑手小哥", "Lily", "陈奶奶", "张家三姐妹", "欧阳", "二十楼的阿姨"],
)
def test_a_masked_name_or_an_alias_is_no_full_name(name):
    assert not is_full_name(name)


def test_a_mask_leaves_the_family_name():
    assert masked("王建国") == "王**" and masked("欧阳修文") == "欧阳**"
    assert is_masked("王**") and is_masked("王某") and not is_masked("修伞的老胡师傅")


@pytest.mark.parametrize(
    ("role", "name"),
    [("王建国", "王建国"), ("居委会主任王建国", "王建国"), ("居委会主任：王建国", "王建国"), ("王建国书记", "王建国"),
     ("王建国（楼组长）", "王建国"), ("志愿者李梅", "李梅"), ("业主李红", "李红"), ("张先生", "张先生"), ("老王", "老王"),
     ("修车的王师傅", "王师傅"), ("3号楼王建国家", "王建国")],
)
def test_a_name_in_a_role_is_found(role, name):
    assert name_in_role(role) == name


@pytest.mark.parametrize(
    "role",
    ["党支部", "社区党总支", "司法所", "党员代表", "安全组组长", "施工方", "常务副主任", "街道党建办", "一位楼组长", "楼组长和邻居",
     "项目经理", "业委会", "几位居民联名", "居民代表会议", "业主委员会", "门上挂红牌的党员家", "受过帮助的人", "小区党支部书记", "白老师", "王**"],
)
def test_an_office_is_not_taken_for_a_name(role):
    assert name_in_role(role) is None


@pytest.mark.parametrize(
    "name",
    ["王建国", "王建国师傅", "修伞的王建国", "老王建国", "楼组长王建国", "王建国夫妇", "王建国等三人", "王建国（3号楼）", "王 建国", "王建国*",
     "王建国某"],
)
def test_a_full_name_is_found_in_whatever_stands_around_it(name):
    assert name_within(name) == "王建国"


@pytest.mark.parametrize(("name", "found"), [("李雷同学", "李雷"), ("欧阳修文师傅", "欧阳修文"), ("Wang Jianguo", "Wang Jianguo")])
def test_other_full_names_are_found_too(name, found):
    assert name_within(name) == found


@pytest.mark.parametrize(
    "name",
    ["王**", "王*", "欧阳**", "王x国", "修伞的老胡师傅", "张老师", "看门的老谢头", "坐轮椅的薛老师", "桂花阿姨", "王阿姨一家", "张家姐妹",
     "护学岗的老校工", "贵州来的小龙", "一位不肯留名的爸爸"],
)
def test_a_masked_name_or_an_alias_holds_no_full_name(name):
    assert name_within(name) is None


@pytest.mark.parametrize("text", ["他叫王建国，修了十年伞。", "王建国师傅每月来一次。", "伞坏了，王建国就来。", "我叫王建国。"])
def test_a_text_that_tells_of_somebody_by_name_is_known(text):
    assert name_told_in(text) == "王建国"


@pytest.mark.parametrize("text", ["老王每月来一次。", "杨梅树就在院子里。", "她家住得近。", "王**每天来。", "张家姐妹在修灯。"])
def test_a_text_that_names_nobody_in_full_passes(text):
    assert name_told_in(text) is None


@pytest.mark.parametrize(
    ("text", "room"),
    [("住302室", "302室"), ("５号楼１２０２", "5号楼1202"), ("12弄8号", "12弄8号"), ("三零二室", "三零二室"), ("3单元502", "3单元502"),
     ("502的住户", "502")],
)
def test_a_room_number_is_found(text, room):
    assert room_number_in(text) == room


@pytest.mark.parametrize("text", ["二楼活动室", "201教室", "一楼议事厅", "2号楼前的灯", "5号楼12户", "8号楼2026年", "302室内操"])
def test_a_room_that_everybody_may_enter_is_left_alone(text):
    assert room_number_in(text) is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("打 021-5550-0101 就来", "021-5550-0101"), ("5550-0101", "5550-0101"), ("１３８００１３８０００", "13800138000"),
     ("138 0013 8000", "138 0013 8000"), ("55500101", "55500101")],
)
def test_a_telephone_number_is_found(text, number):
    assert phone_in(text) == number


@pytest.mark.parametrize(
    "text", ["2025-2026年", "20260501", "2026-05-01", "25000000元", "08:30-17:30", "近5000人"]
)
def test_dates_years_and_amounts_are_no_telephone_numbers(text):
    assert phone_in(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [("我叫王建国，七十岁", "王建国"), ("您好，我是李小红。", "李小红"), ("姓名：王芳", "王芳")],
)
def test_somebody_who_says_his_name_is_found(text, name):
    assert self_introduction_in(text) == name


@pytest.mark.parametrize("text", ["我是高中生，想学琴", "我叫小雨点", "本人陈某", "我是方便的时候来", "我是退休工人。"])
def test_somebody_who_says_what_he_is_is_left_alone(text):
    assert self_introduction_in(text) is None
