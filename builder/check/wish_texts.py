"""What gives somebody away in a wish, beyond what names.py finds in any text: an address, a number, a name.

In: a text of a wish. Out: the piece of it that has to go, or None. Stricter than elsewhere, because behind a wish is a
person in need whose neighbours know the house: half an address is enough, and so is a name in passing.
"""

import unicodedata

from forms_api.forms import names
from forms_api.forms.late_pattern import LatePattern

_DIGITS = "[0-9零〇一二三四五六七八九十]"
_WHERE = LatePattern(
    # 12号楼2单元, 三单元五楼; 8楼801, 302房; 12-302; 302的阿婆.
    rf"{_DIGITS}+\s*(?:号楼|栋|幢|座)\s*{_DIGITS}+\s*(?:单元|楼|层|室)|{_DIGITS}+\s*单元\s*{_DIGITS}+\s*(?:楼|层)|"
    rf"[0-9]+\s*[楼层]\s*[0-9]{{3,4}}(?![0-9]|\s*[元块度人次件米])|(?<![0-9])[0-9]{{3,4}}\s*房(?![间子租价])|"
    r"(?<![0-9.:-])[0-9]{1,3}[-#][0-9]{3,4}(?![0-9:-]|\s*[元块度人次件米克页字斤号])|"
    r"(?<![0-9.])[1-9][0-9]{2,3}(?=(?:的|那)?(?:阿婆|阿公|老伯|爷爷|奶奶|老人|邻居|住户|人家|孩子|那家|那户))"
)
_CALLED = LatePattern(
    r"(?:电话|手机号?|座机|号码|联系方式)[是为：: ]{0,3}([0-9][0-9 -]{5,}[0-9])|"
    r"(?:微信号?|VX|vx|QQ号?|qq)[是为：: ]{0,3}((?=[A-Za-z_-]*[0-9])[0-9A-Za-z_-]{5,})|"
    r"([零〇一二三四五六七八九幺]{7,})"
)
# Family names that begin no everyday word; and the words that begin with one after all, or are no name.
_FAMILY = "王李张刘陈杨赵吴徐胡朱郭梁宋郑谢韩冯董袁邓傅沈彭吕卢蒋蔡贾丁魏薛潘杜汪姜姚谭廖邹熊郝崔邱秦侯邵孟尹黎乔贺赖龚"
_NAME = rf"[{_FAMILY}](?![家老大阿姓某])[\u4e00-\u9fff]{{2}}"
_PEOPLE = "老人|邻居|居民|党员|同学|小朋友|孙子|孙女|外孙女?|儿子|女儿|孩子|老伴|爱人|爷爷|奶奶|阿婆|师傅|骑手|志愿者"
_NAMED = LatePattern(
    # 孙子王小明要上学; 王建国家的灯; 帮王建国修灯, 找王建国拿钥匙; 老伴叫李秀英.
    rf"(?:{_PEOPLE})(?P<beside>{_NAME})|"
    rf"(?:^|(?<=[，。；、：:,\s（(帮去到给]))(?P<at_home>{_NAME})(?=家[的里])|"
    rf"(?:帮|找|给|替|陪|请|联系)(?P<helped>{_NAME})(?=[修买送拿取洗剪拍搬装换读写做补打看去交])|"
    rf"(?:{_PEOPLE}|[他她人])叫(?P<called>[{_FAMILY}][\u4e00-\u9fff]{{1,2}})(?=[，。；、：:,\s）)]|$)"
)
_WORDS = frozenset(
    "谢谢 张罗 张开 张贴 张灯 张嘴 陈年 陈旧 陈皮 胡乱 胡同 胡琴 胡子 李子 杨梅 杨树 杨柳 徐徐 董事 宋词 朱红 刘海 丁点 汪汪 姜汤 姜茶 韩语 韩剧 "
    "秦腔 乔迁 贺卡 贺年 贺寿 赖床 熊猫 杜绝 郑重 黎明 沈阳 吴语 梁上".split()
)
# 给张椅子, 找张桌子: 张 counts flat things.
_FLAT_THINGS = frozenset("子片票纸床桌椅图卡凳画报单网席")


def where_in(text: str) -> str | None:
    """A flat, or so much of an address that neighbours know the door; None without any."""
    match = _WHERE.search(_narrow(text))
    return names.room_number_in(text) or (match[0] if match else None)


def number_in(text: str) -> str | None:
    """A number at which somebody can be called or written to, in digits or in words; None without any."""
    match = _CALLED.search(_narrow(text))
    return names.phone_in(text) or (match[1] or match[2] or match[3] if match else None)


def name_in(text: str) -> str | None:
    """The full name of somebody, introduced or in passing; None for 王奶奶 and for an alias."""
    if name := names.self_introduction_in(text) or names.named_person_in(text):
        return name
    for match in _NAMED.finditer(text):
        name = next(filter(None, match.groups()))
        if names.is_full_name(name) and not _is_word(name):
            return name
    return None


def _is_word(name: str) -> bool:
    return name[:2] in _WORDS or name[0] == "张" and (name[1] in _FLAT_THINGS or name[-1] in _FLAT_THINGS)


def _narrow(text: str) -> str:
    """Full-width digits and signs as ASCII."""
    return unicodedata.normalize("NFKC", text)
