"""What gives somebody away in a wish, and the sentences that only look like it."""

import pytest

from builder.check.wish_texts import name_in, number_in, where_in

INNOCENT = (
    "一副三百度的老花镜", "写作业的桌子在过道里，顶灯照不到。", "换一个 100 瓦的灯泡，预算 50-200元", "五楼没有电梯，走不动",
    "手机 Android 系统太旧", "有人教用微信，会发语音就行", "打电话给站点问一声", "给杨树下的老人一把椅子", "给张椅子坐坐，找张桌子放电视",
    "邻居谢谢大家", "老人张罗着做饭", "孩子胡乱写的", "帮陈旧的插座换一个", "请张阿姨家的理发师傅来", "王奶奶家的灯坏了",
    "孙女要考 2026-2027 学年的证", "上午 8:30-11:30 都在家", "张大爷家里的收音机", "老伴叫我来的", "奶奶叫周末来", "300块以内的收音机",
    "2026年5月-6月都行", "陪同学去考试", "帮李奶奶买菜", "两盏 12-24 瓦的灯", "10-1200 元都行", "小朋友陈皮糖吃多了",
)


@pytest.mark.parametrize(("text", "found"), [
    ("住在12号楼2单元", "12号楼2单元"), ("三单元五楼左手", "三单元五楼"), ("8楼801", "8楼801"), ("302房，敲三下", "302房"),
    ("门牌 18-302", "18-302"), ("302的阿婆", "302"), ("家住３幢４０２", "3幢402"), ("15弄3号401室", "15弄3号"),
])
def test_half_an_address_is_enough(text, found):
    assert where_in(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("电话5555 0123", "5555 0123"), ("微信号 wx_12345678", "wx_12345678"), ("加QQ 123456789", "123456789"),
    ("一三八一二三四五六七八", "一三八一二三四五六七八"), ("打 021 5550 0123", "021 5550 0123"),
])
def test_a_number_is_found_in_digits_and_in_words(text, found):
    assert number_in(text) == found


@pytest.mark.parametrize(("text", "name"), [
    ("独居老人王建国想吃面", "王建国"), ("孙子王小明要上学", "王小明"), ("王建国家的灯坏了", "王建国"), ("帮王建国修灯", "王建国"),
    ("老伴叫李秀英，爱听戏", "李秀英"), ("我叫王建国", "王建国"), ("替邻居张小花", "张小花"),
])
def test_a_name_in_passing_is_found(text, name):
    assert name_in(text) == name


@pytest.mark.parametrize("text", INNOCENT)
def test_everyday_sentences_give_nobody_away(text):
    assert (name_in(text), where_in(text), number_in(text)) == (None, None, None)
