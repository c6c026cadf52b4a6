"""Rules that keep people's names and numbers off the pages unless they agreed."""

import re
from collections.abc import Iterator
from datetime import date

from builder.check.finding import Finding
from builder.check.parts import numbers_in
from builder.model.network import SITE_FILE, Network
from builder.model.station import Station

_MOBILE = re.compile(r"1[3-9]\d-?\d{4}-?\d{4}")
_MASK = re.compile(r"[*＊×○〇Xx某]")
# The commonest family names; with a given name of one or two characters behind, a text is taken for a full
# name.
_FAMILY_NAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐"
    "庄易常乔伍庞颜倪聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳"
    "管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟"
    "邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
_DOUBLE_FAMILY_NAMES = frozenset(("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯"))
_FORMS_OF_ADDRESS = re.compile(
    r"(师傅|老师|阿姨|叔叔|大爷|大妈|大叔|大姐|大哥|爷爷|奶奶|伯伯|婆婆|妈妈|爸爸|先生|女士|小姐|医生|护士|律师|警官|书记|同学|"
    r"骑手|队长|组长|楼长|店长|主任|老板|班长|姐|哥|姨|叔|伯|婶|嫂|爷|奶|妈|爸|工|总|老|师)$"
)


def full_name_without_consent(network: Network, date: date) -> Iterator[Finding]:
    """A full name on the honour roll needs that person's consent on record; else it is masked (王**) or an
    alias.
    """
    for station in network.stations:
        for index, honouree in enumerate(station.honours):
            if not honouree.consent and is_full_name(honouree.name):
                yield Finding(
                    station.slug,
                    ("honours", index, "name"),
                    f"“{honouree.name}”像是真实姓名，却没有本人同意的记录；请写成“{honouree.name[0]}**”或加上 consent",
                    f"“{honouree.name}” looks like a full name, but there is no consent on record; "
                    f"write “{honouree.name[0]}**” or add consent",
                )


def consent_over(network: Network, date: date) -> Iterator[Finding]:
    """A consent holds until its last day; after it the full name goes."""
    for station in network.stations:
        for index, honouree in enumerate(station.honours):
            consent = honouree.consent
            if consent and consent.until_date and consent.until_date < date and is_full_name(honouree.name):
                yield Finding(
                    station.slug,
                    ("honours", index, "consent", "until_date"),
                    f"本人同意到 {consent.until_date} 为止，已经过期；请把姓名改成“{honouree.name[0]}**”，或者再征得同意",
                    f"the consent ended on {consent.until_date}; write “{honouree.name[0]}**” or ask for it "
                    "again",
                )


def honouree_given_twice(network: Network, date: date) -> Iterator[Finding]:
    """One person is honoured for one thing once."""
    for station in network.stations:
        yield from _repeated(
            station,
            "honours",
            [(item.name, item.title, item.month) for item in station.honours],
            "小人物“{0}”写了两次，请只留一处",
            "“{0}” is on the honour roll twice; keep one",
        )


def mobile_as_public_phone(network: Network, date: date) -> Iterator[Finding]:
    """A station is called at its own landline: a mobile number in public is soon somebody's private one."""
    zh = "这是手机号码；请换成站点公开的座机，或者确认这部手机是站点公用的"
    en = "this is a mobile number; give the station's landline, or make sure the phone is the station's own"
    if _MOBILE.fullmatch(network.site.contact.phone):
        yield Finding(SITE_FILE, ("contact", "phone"), zh, en, "warning")
    for station in network.stations:
        for keys, number in numbers_in(station):
            if _MOBILE.fullmatch(number):
                yield Finding(station.slug, keys, zh, en, "warning")


def is_full_name(name: str) -> bool:
    """Whether a name on the honour roll looks like somebody's full name rather than a masked one or an
    alias.
    """
    if _MASK.search(name) or _FORMS_OF_ADDRESS.search(name):
        return False
    if re.fullmatch(r"[\u4e00-\u9fff]{1,10}·[\u4e00-\u9fff]{1,10}", name):
        return True
    if not re.fullmatch(r"[\u4e00-\u9fff]{2,4}", name):
        return False
    if name[:2] in _DOUBLE_FAMILY_NAMES:
        return len(name) > 2
    return name[0] in _FAMILY_NAMES and len(name) <= 3


def _repeated(station: Station, field: str, keys: list, zh: str, en: str) -> Iterator[Finding]:
    seen = set()
    for index, key in enumerate(keys):
        if key in seen:
            yield Finding(station.slug, (field, index), zh.format(key[0]), en.format(key[0]), "warning")
        seen.add(key)
