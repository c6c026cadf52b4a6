"""What the texts about an honouree may tell: nobody's name without consent, no flat, no number, no child's school.

The name itself is looked at in people.py.
"""

from collections.abc import Iterator

from builder.check.around import Around
from builder.check.finding import Finding, Told, telling
from builder.check.honours.people import people_in, tells_of_children
from forms_api.forms.names import masked, name_told_in, phone_in, room_number_in
from builder.check.text_rules import mobile_number_in_text
from builder.check.where import where
from builder.diagnostics import quote
from builder.model.honours.honouree import Honouree
from builder.model.station import Station
from forms_api.forms.late_pattern import LatePattern

_SCHOOL = LatePattern(
    r"(?:(?![她他在到从是去念上读的])[\u4e00-\u9fff]){1,6}(?:小学|中学|初中|高中|幼儿园)(?![生的里门时])|"
    r"[一二三四五六七八九1-9]年级|(?<!年)初[一二三]|高[一二三]|[一二三四五六七八九十0-9]+[）)]?班(?!车)|"
    r"(?:[0-9]+|[一二三四五六七八九十]+)周?岁"
)


@where("honours")
def name_in_honours(station: Station, around: Around) -> Iterator[Finding]:
    """The words about an honouree give no full name either, but that of somebody who agreed to it."""
    for keys, name in telling(around.of(_all_texts, station), name_told_in):
        person = station.honours[keys[1]]
        agreed = person.name if person.agreed_to("姓名") and not person.minor else ""
        if name not in agreed and keys[2:] != ("name",):
            yield Finding(
                station.slug,
                keys,
                f"这里写了姓名“{name}”，却没有他本人同意的记录；请写成“他”“一位邻居”，或者“{masked(name)}”",
                f"there is a name, “{name}”, in this, and no consent to it on record; say 他 or 一位邻居, or "
                f"“{masked(name)}”",
            )


@where("honours")
def room_number_in_honours(station: Station, around: Around) -> Iterator[Finding]:
    """Nobody is told where an honouree lives."""
    for keys, room in telling(around.of(_all_texts, station), room_number_in):
        yield Finding(
            station.slug,
            keys,
            f"小人物的文字里写了门牌{quote(room)}，别人找得到家；请写到楼栋为止，例如“3号楼”",
            f"there is an address, {quote(room)}, in this; name the building at most, for example 3号楼",
        )


@where("honours")
def phone_in_honours(station: Station, around: Around) -> Iterator[Finding]:
    """Who wants to thank somebody calls the station."""
    for keys, phone in telling(around.of(_all_texts, station), phone_in):
        text = dict(around.of(_all_texts, station))[keys]
        if not any(mobile_number_in_text(text)):
            yield Finding(
                station.slug,
                keys,
                f"小人物的文字里写了电话{quote(phone)}；请删掉，要找他的人打站点的电话",
                f"there is a telephone number, {quote(phone)}, in this; delete it: people call the station",
            )


@where(tells_of_children)
def school_of_minor(station: Station, around: Around) -> Iterator[Finding]:
    """Of a child neither school nor class nor age is told: together with an alias they are as good as a name."""
    for slug, keys, person in people_in(station):
        for way, text in _texts(person) if person.minor else ():
            if match := _SCHOOL.search(text):
                yield Finding(
                    slug,
                    (*keys, *way),
                    f"孩子的学校、班级、年龄都不写，别人认得出是谁；请删掉{quote(match[0])}",
                    f"a child's school, class and age are not told: delete {quote(match[0])}",
                )


def _all_texts(station: Station) -> tuple[Told, ...]:
    return tuple(((*keys, *way), text) for _, keys, person in people_in(station) for way, text in _texts(person))


def _texts(person: Honouree) -> Iterator[tuple[tuple[str, ...], str]]:
    yield ("name",), person.name
    yield ("title",), person.title
    if person.story:
        yield ("story",), person.story
    if person.portrait:
        yield ("portrait", "alt"), person.portrait.alt
    if person.withdrawn:
        yield ("withdrawn", "reason"), person.withdrawn.reason
