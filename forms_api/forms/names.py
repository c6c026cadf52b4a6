"""Telling people apart from texts: full names, names in roles, and what else gives a person away.

In: a text. Out: yes or no, or the piece of the text that gives somebody away. Nothing here knows of records;
a family name is one of the commonest three hundred, so that neither 党支部 nor 修伞的老胡师傅 is taken for a person.
"""

import re
import unicodedata

from forms_api.forms.late_pattern import LatePattern

_MASK = LatePattern(r"[*＊×○〇Xx某]")
# The commonest family names; with a given name of one or two characters behind, a text is taken for a full
# name.
_FAMILY_NAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐"
    "庄易常乔伍庞颜倪聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳"
    "管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟"
    "邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
# Family names that begin no everyday word, so that 周末陪爷爷, 白天陪奶奶 and 织毛衣的奶奶 name nobody.
_PLAIN_FAMILY_NAMES = "王李张刘陈杨赵吴徐胡朱郭梁宋郑谢韩冯董袁邓傅沈彭吕卢蒋蔡贾丁魏薛潘杜汪姜姚谭廖邹熊郝崔邱秦侯邵孟尹黎乔贺赖龚"
_MORE_ADDRESSES = "师傅|老师|医生|老伯|奶奶|爷爷|叔叔|大哥|大姐"
# Behind a family name these begin no given name: 王家, 李大爷, 张阿姨, 老张头.
_NO_SECOND = "家老小大阿姓某头"
_DOUBLE_FAMILY_NAMES = frozenset(("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯"))
_FORMS_OF_ADDRESS = LatePattern(
    r"(师傅|老师|阿姨|叔叔|大爷|大妈|大叔|大姐|大哥|爷爷|奶奶|伯伯|婆婆|妈妈|爸爸|先生|女士|小姐|医生|护士|律师|警官|书记|同学|"
    r"骑手|队长|组长|楼长|店长|主任|老板|班长|姐|哥|姨|叔|伯|婶|嫂|爷|奶|妈|爸|工|总|老|师)$"
)
# The last character of an office: 党支部, 司法所, 常务副主任.
_OFFICE_ENDS = frozenset("部会组委办科处所站员支队局院室厅店厂社警班副方")
_TITLES = "主任|书记|会长|组长|队长|站长|楼长|委员|经理|所长|社工|同志|居民|党员|老师|师傅|志愿者|业主|住户|租户"
_TITLE_AND_NAME = LatePattern(rf"(?:{_TITLES})[\s：:（(]*(?![和与及])([\u4e00-\u9fff]{{2,3}})[)）]?$")
# 3号楼王建国家; 张先生, 老王, 修车的王师傅.
_NAMED_IN_ROLE = LatePattern(
    rf"(?:^|[楼层的])([{_PLAIN_FAMILY_NAMES}](?![{_NO_SECOND}])[\u4e00-\u9fff]{{2}})家$|"
    rf"(?:^|的)([老小][{_PLAIN_FAMILY_NAMES}]|"
    rf"[{_PLAIN_FAMILY_NAMES}](?:先生|女士|小姐|太太|阿姨|阿婆|大爷|大妈|大叔|伯伯|婆婆|{_MORE_ADDRESSES}))$"
)
_NAME_AND_TITLE = LatePattern(rf"([\u4e00-\u9fff]{{3}})(?:{_TITLES}|[（(].*)")
_DIGIT = "[0-9零〇一二三四五六七八九十]"
_ROOM = LatePattern(
    rf"{_DIGIT}{{2,4}}[A-Za-z]?\s*室(?![内外友])|"
    rf"{_DIGIT}+\s*(?:号楼|号门|栋|幢|座|单元|门洞)\s*(?:{_DIGIT}+\s*(?:单元|楼|层)\s*)?{_DIGIT}{{2,4}}(?![0-9月日年人户家个])|"
    rf"{_DIGIT}+\s*弄\s*{_DIGIT}+\s*号|"
    r"(?<![\d.])[1-9]\d{2,3}(?=的(?:住户|业主|租户|邻居|人家))"
)
_MOBILE = r"(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}"
_LANDLINE = (
    r"\(?0\d{2,3}\)?[ -]?[2-9]\d{2,3}[ -]?\d{4}|[2-9]\d{2,3}-\d{4}|[2-9]\d{7}|[48]00[ -]?\d{3}[ -]?\d{4}"
)
_PHONE = LatePattern(rf"(?<![0-9.,])(?:{_MOBILE}|{_LANDLINE})(?![0-9]|[-.]\d|\s*[元万人次户件㎡])")
# A first look that most texts end with, ten times faster than NFKC: without a character that NFKC might turn into another
# letter or digit, a flat has one of these words behind a digit, and a number so many digits in a row.
_ODD = LatePattern(r"[^\n -~\u4e00-\u9fff，。、；：？！“”‘’（）《》〈〉【】〔〕「」『』—–…·×]")
_NEAR_DIGIT = r"[0-9零〇一二三四五六七八九十\s]"
_ROOM_SIGN = LatePattern("|".join((
    rf"室(?<=[A-Za-z]室)|室(?<={_NEAR_DIGIT}室)|的(?<=[0-9]的)(?:住户|业主|租户|邻居|人家)",
    *(rf"{word}(?<={_NEAR_DIGIT}{word})(?={_NEAR_DIGIT})" for word in "号楼 号门 栋 幢 座 单元 门洞 弄".split()),
)))
_MANY_DIGITS = LatePattern(r"[0-9][0-9() （）-]{6}")
_YEARS = LatePattern(r"(?:19|20)\d\d-?(?:(?:19|20)\d\d|[01]\d[0-3]\d)")
_SAYS_NAME = LatePattern(r"(?:我叫|我的名字[是叫]|本人叫?|姓名是?[：:]?|名叫|他叫|她叫|真名是?叫?)\s*([\u4e00-\u9fff]{2,4})")
_IS_NAMED = LatePattern(r"我是([\u4e00-\u9fff]{2,3})(?=[\s，,。；;、（(]|$)")
_POLITE = "先生|女士|小姐|太太|阿姨|阿婆|大爷|大妈|大叔|大伯|伯伯|婆婆"
_SAYS = "说|反映|表示|认为|要求|提出|同意|不同意|承认|答应"
_DOES = "让|负责|召集|主持|带头"
_RESIDENTS = "居民|村民|业主|住户|租户|房东|邻居|当事人|户主"
_BEFORE_A_NAME = "，。；、：“和与跟"
# 张先生, 李阿姨; 王某, but not 某些; 居民王建国反映; 王家和李家. (和, 向, 于 are family names too, but rarely before these.)
_PARTY = LatePattern(
    rf"(?P<family>[\u4e00-\u9fff])(?:{_POLITE}|某某|某(?![些个种人一家处天次户条栋位]))|"
    rf"(?P<plain>[老小][{_PLAIN_FAMILY_NAMES}](?=$|[和与跟说家也不的在要把让，。、；：])|"
    rf"[{_PLAIN_FAMILY_NAMES}](?:{_MORE_ADDRESSES})|"
    rf"(?:(?<=[{_BEFORE_A_NAME}])|^)[{_PLAIN_FAMILY_NAMES}](?![{_NO_SECOND}梅树柳子])[\u4e00-\u9fff]{{2}}"
    rf"(?={_SAYS}|{_DOES}|[和与跟家]))|"
    r"(?P<one>[\u4e00-\u9fff])家[和与跟](?P<two>[\u4e00-\u9fff])家(?!长)|"
    rf"(?:{_RESIDENTS})(?P<name>[\u4e00-\u9fff]{{2,3}}?)(?={_SAYS}|和[\u4e00-\u9fff]|与|跟|之间|因为)"
)
# What _PARTY cannot do without. Each alternative begins with a letter of its own: such a pattern is searched for at the speed
# of a set of letters, five times faster than _PARTY.
_PARTY_SIGN = LatePattern("|".join((
    _POLITE, "某", rf"老[{_PLAIN_FAMILY_NAMES}]", rf"小[{_PLAIN_FAMILY_NAMES}]", "家[和与跟].家",
    *(rf"{words}(?<=[{_PLAIN_FAMILY_NAMES}]{words})" for words in _MORE_ADDRESSES.split("|")),
    *(rf"{words}.{{2,3}}?(?={_SAYS}|[和与跟]|之间|因为)" for words in _RESIDENTS.split("|")),
    *(rf"{word}(?<=[{_PLAIN_FAMILY_NAMES}]..{word})" for word in (*_SAYS.split("|"), *_DOES.split("|"), *"和与跟家")),
)))
_NOT_BEFORE_AN_ADDRESS = frozenset("和向于时同经")
_NOT_NAMES = frozenset(
    "车位 车库 车棚 房屋 单元 单位 管道 方案 时间 安全 金额 项目 路面 路灯 商铺 商户 党员 成本 成员 常年 高空 高层 黄线 梅雨 "
    "游客 卫生 景观 农贸 简易 连廊 全体 文明 方便 代表 都 也".split()
)
_NO_GIVEN_NAME_ENDS = frozenset("生人员师工兵民者家户年的")

_ADDRESSES = "爷爷|奶奶|阿婆|阿公|老伯|伯伯|大爷|大妈|大叔|阿姨|叔叔|先生|女士|老人|同学|小朋友|师傅"
_NAMED = LatePattern(
    rf"(?:^|(?<=[\s，。；、：:,“（(的帮给陪请为替是叫找让跟对]))"
    rf"(?:([{_PLAIN_FAMILY_NAMES}](?![家老小大阿姓某](?:{_ADDRESSES}))[\u4e00-\u9fff]{{1,2}})(?:{_ADDRESSES})|"
    rf"[\u4e00-\u9fff]{{0,4}}(?:老人|邻居|同学|居民|党员|小朋友)([{_PLAIN_FAMILY_NAMES}][\u4e00-\u9fff]{{2}})(?=[\s，。；、：:,）)]|$))",
    re.MULTILINE,
)
# What _NAMED cannot do without, as _PARTY_SIGN is to _PARTY.
_NAMED_SIGN = LatePattern(
    "|".join((_ADDRESSES, *(f"{who}[{_PLAIN_FAMILY_NAMES}]" for who in ("邻居", "居民", "党员"))))
)
# What stands behind a name, and what may stand before it: 王建国师傅一家, 楼组长王建国, 老王建国.
_ADDRESSED = LatePattern(
    r"(?:师傅|老师|阿姨|叔叔|大爷|大妈|大叔|大姐|大哥|爷爷|奶奶|伯伯|婆婆|先生|女士|小姐|医生|护士|律师|警官|书记|同学|同志|队长|组长|楼长|主任|老板|"
    r"班长|夫妇|夫妻|一家|等.{1,3}|[*＊×○〇Xx某])+$"
)
_WITHIN = LatePattern(
    rf"^([{_PLAIN_FAMILY_NAMES}](?![{_NO_SECOND}])[\u4e00-\u9fff]{{1,2}}|"
    rf"(?:{'|'.join(sorted(_DOUBLE_FAMILY_NAMES))})[\u4e00-\u9fff]{{1,2}})$|"
    rf"(?:[的长员工师人者民老小傅友])([{_PLAIN_FAMILY_NAMES}](?![{_NO_SECOND}])[\u4e00-\u9fff]{{2}})$"
)
_LATIN_NAME = LatePattern(r"^[A-Z][a-z]+ [A-Z][a-z]+$")
# The family name first, then what stands before it: the other way round it takes six times as long.
_TELLS_OF = LatePattern(
    rf"([{_PLAIN_FAMILY_NAMES}](?:(?<=^.)|(?<=[\s，。；、：:！？“].))(?![{_NO_SECOND}梅树柳子村])[\u4e00-\u9fff]{{2}})"
    r"(?=每|是|就|在|说|把|给|从|常|天天|自己|住|总|退休|今年|也|一边)"
)


def is_full_name(name: str) -> bool:
    """Whether a name looks like somebody's full name rather than a masked one or an alias."""
    if _MASK.search(name) or _FORMS_OF_ADDRESS.search(name):
        return False
    if re.fullmatch(r"[\u4e00-\u9fff]{1,10}·[\u4e00-\u9fff]{1,10}", name):
        return True
    if not re.fullmatch(r"[\u4e00-\u9fff]{2,4}", name):
        return False
    if name[:2] in _DOUBLE_FAMILY_NAMES:
        return len(name) > 2
    return name[0] in _FAMILY_NAMES and len(name) <= 3


def name_within(name: str) -> str | None:
    """The full name in what somebody is called: 王建国, 王建国师傅, 修伞的王建国, 王建国*; None for 王** and 老胡师傅."""
    whole = re.sub(r"\s+(?=[\u4e00-\u9fff])", "", unicodedata.normalize("NFKC", name))
    if is_full_name(whole) or _LATIN_NAME.search(whole):
        return whole
    for piece in re.split(r"[、,;/&()《》“”\"]|[和与](?=[\u4e00-\u9fff]{2})", whole):
        if match := _WITHIN.search(_ADDRESSED.sub("", piece)):
            return match[1] or match[2]
    return None


def name_told_in(text: str) -> str | None:
    """The full name of somebody of whom a text tells: 他叫王建国, 王建国师傅, 王建国每天…; None for 老王."""
    said = self_introduction_in(text) or named_person_in(text)
    match = None if said else _TELLS_OF.search(text)
    return said or (match[1] if match else None)


def is_masked(name: str) -> bool:
    """Whether a name hides a part of itself: 王**, 王某."""
    return bool(_MASK.search(name))


def masked(name: str) -> str:
    """The name as it may stand where nobody agreed to more: 王**, 欧阳**."""
    return f"{name[:2] if name[:2] in _DOUBLE_FAMILY_NAMES else name[0]}**"


def name_in_role(role: str) -> str | None:
    """The full name in what should be an office: 王建国, 居委会主任王建国, 王建国（楼组长）; None for an office."""
    found = (_TITLE_AND_NAME.search(role), _NAME_AND_TITLE.fullmatch(role))
    for name in (role, *(match[1] for match in found if match)):
        if is_full_name(name) and name[-1] not in _OFFICE_ENDS:
            return name
    match = _NAMED_IN_ROLE.search(role)
    return (match[1] or match[2]) if match else None


def room_number_in(text: str) -> str | None:
    """A flat: 302室, 5号楼1202, 3单元502, 12弄8号; None when the text names none."""
    if not _ODD.search(text) and not _ROOM_SIGN.search(text):
        return None
    match = _ROOM.search(_narrow(text))
    return match[0] if match else None


def phone_in(text: str) -> str | None:
    """A telephone number of any kind; None when the text holds none, only dates and amounts perhaps."""
    if not _ODD.search(text) and not _MANY_DIGITS.search(text):
        return None
    for match in _PHONE.finditer(_narrow(text)):
        if not _YEARS.fullmatch(match[0]):
            return match[0]
    return None


def self_introduction_in(text: str) -> str | None:
    """The full name somebody gives for himself: 我叫王建国, 我是李小红，…; None when nobody does."""
    for match in _SAYS_NAME.finditer(text):
        for length in (3, 2):
            if len(match[1]) >= length and is_full_name(match[1][:length]):
                return match[1][:length]
    for match in _IS_NAMED.finditer(text):
        if is_full_name(match[1]) and match[1][-1] not in _NO_GIVEN_NAME_ENDS:
            return match[1]
    return None


def named_person_in(text: str) -> str | None:
    """Somebody called by the full name: 王建国爷爷, 独居老人王建国; None for 王爷爷, who may be anybody."""
    match = _NAMED.search(text) if _NAMED_SIGN.search(text) else None
    return (match[1] or match[2]) if match else None


def party_in(text: str) -> str | None:
    """Somebody who can be told from a text about a quarrel: 张先生, 王某, 居民王建国反映, 王家和李家; None without any."""
    for match in _PARTY.finditer(text) if _PARTY_SIGN.search(text) else ():
        if match["plain"]:
            return match["plain"]
        if match["name"]:
            if is_full_name(match["name"]) and match["name"] not in _NOT_NAMES and match["name"][0] not in "和向于":
                return match["name"]
        elif match["family"]:
            if match["family"] in _FAMILY_NAMES and match["family"] not in _NOT_BEFORE_AN_ADDRESS:
                return match[0]
        elif match["one"] in _FAMILY_NAMES and match["two"] in _FAMILY_NAMES:
            return match[0]
    return None


def _narrow(text: str) -> str:
    """Full-width digits and signs as ASCII."""
    return unicodedata.normalize("NFKC", text)
