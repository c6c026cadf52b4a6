"""Rules about one public text: what must not be published, and what was left behind by copying.

In: a text. Out: what to say of it. A rule that finds nothing in many texts joined by line breaks would find
nothing in any of them: no pattern here reaches across a line. Nearly all texts are as they should be, so `stirs` looks
first for what these rules cannot do without, in a third of the time.
"""

import html
import re
import unicodedata
from collections.abc import Iterator

from builder.check.finding import Words
from builder.diagnostics import quote
from forms_api.forms.late_pattern import LatePattern
from forms_api.forms.public_text import id_numbers_in

_MOBILE = LatePattern(r"(?<![0-9.])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![0-9])")
_PERSONAL_EMAIL = LatePattern(
    r"[A-Za-z0-9._-]+@(?:qq|163|126|sina|139|189|gmail|foxmail|hotmail|outlook)\.(?:com|cn)", re.IGNORECASE
)
# A toned vowel is what tells pinyin from an English word.
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_TONED_LETTER = LatePattern(f"[{_TONED}]")
_PINYIN = LatePattern(
    rf"[\u3400-\u9fff]{{1,8}}[（(\[【]\s*(?=[^)）\]】\n]*[{_TONED}])[a-zA-Zü{_TONED}'’ ·-]+\s*[)）\]】]"
)
_TAG = LatePattern(
    r"</?(?:p|br|div|span|a|b|i|u|em|strong|font|img|table|tr|td|th|ul|ol|li|h[1-6]|script|style|section|hr|"
    r"sup|sub|center|iframe|o:p|svg|video|input|form|button)\b[^<>\n]*/?>",
    re.IGNORECASE,
)
_ENTITY = LatePattern(
    r"&(?:nbsp|amp|lt|gt|quot|apos|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|emsp|ensp|#\d{2,6}|"
    r"#x[0-9a-f]{2,5});",
    re.IGNORECASE,
)
_MARKDOWN_LINK = LatePattern(r"\[[^\]\n]+\]\((?:https?:|mailto:|/|\.)[^)\n]*\)")
# What UTF-8 looks like when it is read as the code page of Western Windows: 居 becomes å±….
_WESTERN = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_GARBLED = LatePattern(rf"锟斤拷|烫烫烫|屯屯屯|\ufffd|(?:[Â-ï][{_WESTERN}]{{1,2}}){{2,}}")
# Eleven digits or more, in any kind of digits: what an identity card or a mobile phone has at least.
_LONG_NUMBER = LatePattern(r"\d(?:[ \-－]?\d){10}")
_PLACEHOLDER = LatePattern(
    r"待补充|待完善|待填写?|待录入|待更新|此处填写|请在此处?|测试测试|这里写|Lorem ipsum|"
    r"(?<![A-Za-z])(?:TODO|TBD|FIXME)(?![A-Za-z])|(?<![A-Za-z*])(?:x{3,}|X{3,})(?![A-Za-z])|"
    r"×{3,}|[?？]{3,}|（[ \u3000]*）|【[ \u3000]*】"
)
# Texts that only say that there is none.
_NOTHING_WORDS = "无 暂无 暂缺 待定 未定 不详 未知 没有".split()
_NOTHING = LatePattern(rf"^(?:{'|'.join(_NOTHING_WORDS)})$", re.MULTILINE)
# One of these is in every text of which any rule here has something to say. Each alternative begins with a letter of its
# own, for which the text is searched at the speed of a set of letters.
_SIGNS = re.compile("|".join((
    *"@ < & 锟斤拷 烫烫烫 屯屯屯 待补充 待完善 待填 待录入 待更新 此处填写 请在此 测试测试 这里写".split(),
    *"Lorem TODO TBD FIXME xxx XXX （） （\u3000 【】 【\u3000".split(" "),
    *(r"\[", r"\?[?？]", "？[?？]", "（ ", "【 "),
    *(rf"{word}(?<![^\n]{word})(?![^\n])" for word in _NOTHING_WORDS),
)))
# Or one of these: a letter that is no ASCII, no Chinese and no sign of the two, as toned vowels, garbled text, ×, ① and the
# digits of all other scripts are; or the beginning of a mobile number or of an identity card's, but not of a landline.
_ODD_OR_LONG = re.compile(
    r"[^\n -/:-~\u2010-\u206f\u20a0-\u245f\u2500-\u9fff\uff00-\uff0f\uff1a-\uffef]"
    r"(?:(?<![0-9])|(?<=1)[3-9][0-9][ \-－]?[0-9]{4}[ \-－]?[0-9]{4}|[0-9]{5}[ \-－]?(?:19|20)[0-9]{2})"
)


def stirs(text: str) -> bool:
    """Whether a rule might have something to say of the text."""
    return bool(_ODD_OR_LONG.search(text) or _SIGNS.search(text))


def id_number_in_text(text: str) -> Iterator[Words]:
    """The number of a person's identity card is never published. A number counts as one when its check digit
    is right (GB 11643-1999).
    """
    for digits in id_numbers_in(text) if _has_long_number(text) else ():
        yield Words(
            f"这里有身份证号码 {digits[:4]}…{digits[-2:]}，不能公开，请删掉",
            f"there is the number of an identity card, {digits[:4]}…{digits[-2:]}; it must not be "
            "published",
        )


def mobile_number_in_text(text: str) -> Iterator[Words]:
    """A private person's mobile number is never published."""
    for match in _MOBILE.finditer(_narrow(text)) if _has_long_number(text) else ():
        digits = re.sub(r"\D", "", match[0])[-11:]
        yield Words(
            f"这里有手机号码 {digits[:3]}…{digits[-2:]}，不能公开，请删掉；站点的座机写在 phones 里",
            f"there is a mobile number, {digits[:3]}…{digits[-2:]}, which must not be published; "
            "the station's own number belongs in phones",
        )


def personal_email_in_text(text: str) -> Iterator[Words]:
    """An address at a mail provider for everybody is probably a private person's."""
    for match in _PERSONAL_EMAIL.finditer(text) if "@" in text else ():
        yield Words(
            f"{quote(match[0])}像是个人邮箱，请确认可以公开，最好换成单位的邮箱",
            f"{quote(match[0])} looks like a personal address; make sure that it may be published",
            "warning",
        )


def pinyin_in_brackets(text: str) -> Iterator[Words]:
    """Pinyin behind a word is the mark of a page that a mirror site made for learners, not of the
    original.
    """
    for match in _PINYIN.finditer(text) if _TONED_LETTER.search(text) else ():
        bracket = re.search(r"[（(\[【]", match[0]).start()
        yield Words(
            f"{quote(match[0])}里的拼音是从转载的网页带来的，请删掉括号和拼音",
            f"the pinyin {quote(match[0][bracket:])} was copied from a mirror site; delete it with its "
            "brackets",
        )


def html_in_text(text: str) -> Iterator[Words]:
    """Texts are plain: a tag or an entity would be shown as it is."""
    for match in _TAG.finditer(text):
        yield Words(
            f"文字里有网页标签{quote(match[0])}，会原样显示出来，请删掉",
            f"there is an HTML tag {quote(match[0])}, which would be shown as it is; delete it",
        )
    for match in _ENTITY.finditer(text):
        meant = html.unescape(match[0])
        meant = "空格" if meant.isspace() else f"“{meant}”"
        yield Words(
            f"文字里有网页符号“{match[0]}”，会原样显示出来，请改成{meant}",
            f"there is an HTML entity “{match[0]}”, which would be shown as it is; write the character "
            "itself",
        )


def link_in_text(text: str) -> Iterator[Words]:
    """Texts are not Markdown: a link in one would be shown with its brackets."""
    for match in _MARKDOWN_LINK.finditer(text):
        yield Words(
            f"这里不能写链接{quote(match[0])}，会原样显示出来；请把网址写到 links 里",
            f"the link {quote(match[0])} would be shown as it is; put the address into links",
            "warning",
        )


def garbled_text(text: str) -> Iterator[Words]:
    """Text that went through the wrong encoding says nothing to anybody."""
    if match := _GARBLED.search(text):
        yield Words(
            f"这里有乱码{quote(text[match.start():match.start() + 12])}，请从原文重新抄一遍",
            f"{quote(text[match.start():match.start() + 12])} is garbled; copy it again from the original",
        )


def placeholder_text(text: str) -> Iterator[Words]:
    """A place kept for a text is not a text; leave the field out and the page says 未公布."""
    for match in (*_NOTHING.finditer(text), *_PLACEHOLDER.finditer(text)):
        yield Words(
            f"{quote(match[0])}像是还没写完；没有内容就把这一项删掉，页面会写“未公布”",
            f"{quote(match[0])} looks unfinished; delete the field and the page says 未公布",
            "warning",
        )


def _has_long_number(text: str) -> bool:
    return _LONG_NUMBER.search(text) is not None


def _narrow(text: str) -> str:
    """Full-width digits and signs as ASCII."""
    return unicodedata.normalize("NFKC", text)
