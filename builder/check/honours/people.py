"""Whom the honour roll may name and show: nobody without consent, no child by name, nobody who was taken
down.
"""

from collections.abc import Iterator
from functools import lru_cache
from datetime import date

from builder.check.around import Around
from builder.check.claims import HONOUREE, PORTRAIT, Claims
from builder.check.finding import Finding, Nearest
from builder.check.where import where
from forms_api.forms import names
from forms_api.forms.names import is_masked, masked
from builder.model.honours.honouree import Honouree
from builder.model.network import Network
from builder.model.source_files import PORTRAITS_FOLDER
from builder.model.station import Station
from forms_api.forms.late_pattern import LatePattern

_PLACEHOLDER_NAMES = frozenset(
    "张三 张三丰 李四 王五 赵六 孙七 周八 吴九 郑十 某某 某某某 某人 甲某 乙某 无名氏 佚名 姓名 名字 称呼 小明 小红 小刚 小丽".split()
)
_PLACEHOLDER_NAME = LatePattern(r"测试|示范姓名|[xX×*＊某]+|(?i:test|name|todo|tbd)\d*")
_CHILD = LatePattern(
    r"小学生|初中生|高中生|中学生|少先队员|红领巾|幼儿园小朋友|(?<!老)同学|[一二三四五六1-6]年级|初[一二三]学生|高[一二三]学生|"
    r"(?<!\d)(?:\d|1[0-7])\s*岁|(?<![一二三四五六七八九十百])(?:[一二三四五六七八九]|十[一二三四五六七]?)岁"
)
_GUIDE = "docs/honours.md 的“从历史里彻底删掉”"
_GUIDE_EN = "“从历史里彻底删掉” in docs/honours.md"


# Six rules ask of one name.
name_within = lru_cache(maxsize=64)(names.name_within)


def _tells_of_consent(station: Station) -> bool:
    return any([person.consent for person in station.honours])


def tells_of_children(station: Station) -> bool:
    return any([person.minor for person in station.honours])


def _shows_portraits(station: Station) -> bool:
    return any([person.portrait for person in station.honours])


def _tells_of_takedowns(station: Station) -> bool:
    return any([person.takedown_date for person in station.honours])


@where("honours")
def full_name_without_consent(station: Station, around: Around) -> Iterator[Finding]:
    """A full name on the honour roll needs that person's consent to it on record; else it is masked (王**) or
    an alias.
    """
    for slug, keys, person in people_in(station):
        name = name_within(person.name)
        if person.minor or person.agreed_to("姓名") or not name or name in _PLACEHOLDER_NAMES:
            continue
        if person.consent:
            zh = f"本人没有同意公开姓名（consent 的 scope 里没有“姓名”）；请把“{name}”写成“{masked(name)}”"
            en = f"the consent does not cover the name (scope has no 姓名); write “{masked(name)}” for “{name}”"
        else:
            zh = f"“{name}”像是真实姓名，却没有本人同意的记录；请写成“{masked(name)}”或加上 consent"
            en = (
                f"“{name}” looks like a full name, but there is no consent on record; write “{masked(name)}” or "
                "add consent"
            )
        yield Finding(slug, (*keys, "name"), zh, en)


@where(_tells_of_consent)
def story_without_consent(station: Station, around: Around) -> Iterator[Finding]:
    """Who is known by name or picture has agreed to the story, too."""
    for slug, keys, person in people_in(station):
        is_known = name_within(person.name) or person.portrait
        if person.story and person.consent and is_known and not person.agreed_to("事迹"):
            yield Finding(
                slug,
                (*keys, "story"),
                "本人没有同意公开事迹（consent 的 scope 里没有“事迹”）；请征得同意以后补上，或者删掉 story",
                "the consent does not cover the story (scope has no 事迹); ask for it, or delete story",
            )


@where(_shows_portraits)
def portrait_without_consent(station: Station, around: Around) -> Iterator[Finding]:
    """A portrait needs that person's consent to it on record."""
    for slug, keys, person in people_in(station):
        if person.portrait and not person.minor and not person.agreed_to("照片"):
            yield Finding(
                slug,
                (*keys, "portrait"),
                "没有本人同意公开照片的记录；请删掉 portrait 和照片文件，或者加上 consent，scope 里写“照片”",
                "there is no consent to the portrait on record; delete portrait and its file, or add "
                "consent with 照片 "
                "in its scope",
            )


@where(tells_of_children)
def minor_by_name(station: Station, around: Around) -> Iterator[Finding]:
    """A child is never named in full, whoever agreed."""
    for slug, keys, person in people_in(station):
        if person.minor and (name := name_within(person.name)):
            yield Finding(
                slug,
                (*keys, "name"),
                f"未成年人不写全名，谁同意了都不写；请把“{name}”写成“{masked(name)}”，或者一个听不出是谁的称呼",
                f"a child is never named in full, whoever agreed; write “{masked(name)}” for "
                f"“{name}”, or an "
                "alias",
            )


@where(tells_of_children)
def minor_with_portrait(station: Station, around: Around) -> Iterator[Finding]:
    """A child is never shown in a portrait."""
    for slug, keys, person in people_in(station):
        if person.minor and person.portrait:
            yield Finding(
                slug,
                (*keys, "portrait"),
                f"未成年人不放照片；请删掉 portrait，也从 {PORTRAITS_FOLDER} 里删掉这个文件",
                f"no portrait of a child is shown; delete portrait, and its file from {PORTRAITS_FOLDER}",
            )


@where(tells_of_children)
def minor_without_guardian(station: Station, around: Around) -> Iterator[Finding]:
    """What a child did is told only where a parent or guardian agreed to it."""
    for slug, keys, person in people_in(station):
        if not person.minor:
            continue
        if person.consent and person.consent.given_by != "监护人":
            yield Finding(
                slug,
                (*keys, "consent"),
                "未成年人要由监护人同意；请和监护人说好以后，在 consent 里写 given_by: 监护人",
                "for a child a guardian agrees; ask, then write given_by: 监护人 in consent",
            )
        elif person.story and not person.agreed_to("事迹"):
            yield Finding(
                slug,
                (*keys, "story"),
                "写孩子的事迹，要监护人同意；请和监护人说好以后写上 consent，scope 里写“事迹”，或者删掉 story",
                "a child's story is told when a guardian agrees; ask, then write consent with 事迹 in its scope, or "
                "delete story",
            )


@where("honours")
def child_by_name(station: Station, around: Around) -> Iterator[Finding]:
    """Where the words tell of a child and the name is a full one, somebody says whether this is a child."""
    for slug, keys, person in people_in(station):
        if "minor" in person.model_fields_set or not (name := name_within(person.name)):
            continue
        for field in ("title", "story"):
            if match := _CHILD.search(getattr(person, field) or ""):
                yield Finding(
                    slug,
                    (*keys, field),
                    f"这里说到“{match[0]}”，“{name}”却写了全名；本人未满 18 岁就写 minor: true 和"
                    f"“{masked(name)}”，已满就写 minor: false",
                    f"this tells of “{match[0]}”, and “{name}” is a full name; write minor: true and "
                    f"“{masked(name)}” for somebody under 18, else minor: false",
                    "warning",
                )
                break


@where("honours")
def placeholder_name(station: Station, around: Around) -> Iterator[Finding]:
    """张三, 某某, XXX and 测试 are nobody."""
    for slug, keys, person in people_in(station):
        name = person.name
        if name in _PLACEHOLDER_NAMES or _PLACEHOLDER_NAME.fullmatch(name) or "测试" in name:
            yield Finding(
                slug,
                (*keys, "name"),
                f"“{name}”不是一个人的称呼；不公开姓名就写“王**”，或者“修灯的老师傅”这样的称呼",
                f"“{name}” is nobody; write a masked name like “王**”, or an alias like “修灯的老师傅”",
            )


@where(_tells_of_consent)
def consent_over(station: Station, around: Around) -> Iterator[Finding]:
    """A consent holds until its last day; after it the person is off the site, and goes from the files."""
    for slug, keys, person in people_in(station):
        left = _left_of(person)
        if left and person.consent_is_over_on(around.date):
            yield Finding(
                slug,
                (*keys, "consent", "until_date"),
                f"本人同意到 {person.consent.until_date} 为止，网站上已经不显示这个人；请再征得同意，或者把文件里的{left}去掉，"
                f"再照 {_GUIDE}把旧版本也清掉",
                f"the consent ended on {person.consent.until_date}, and the person is off the site; ask "
                "again, or take "
                f"name, story and picture out of the files and out of git's history: {_GUIDE_EN}",
                "warning",
            )


@where(_tells_of_takedowns)
def taken_down_still_in_file(station: Station, around: Around) -> Iterator[Finding]:
    """Who was taken down is off the site by itself, and goes from the files and their history by hand."""
    for slug, keys, person in people_in(station):
        left = _left_of(person)
        if left and person.takedown_date and person.takedown_date <= around.date:
            yield Finding(
                slug,
                (*keys, "takedown_date"),
                f"{person.takedown_date} 起网站上已经不显示这个人；文件里还留着{left}，请去掉，再照 {_GUIDE}把旧版本也清掉",
                f"the person is off the site since {person.takedown_date}; take name, story and picture out "
                "of the "
                f"files, too, and out of git's history: {_GUIDE_EN}",
                "warning",
            )


@where(_shows_portraits)
def portrait_missing(station: Station, around: Around) -> Iterator[Finding]:
    """A portrait that the honour roll shows lies in content/portraits."""
    nearest = around.once(_near_portraits)
    for slug, keys, person in people_in(station):
        file = person.portrait.file if person.portrait else None
        if file and file not in around.network.portraits:
            yield Finding(
                slug,
                (*keys, "portrait", "file"),
                f"{PORTRAITS_FOLDER} 里没有照片“{file}”{nearest.zh(file)}",
                f"there is no portrait “{file}” in {PORTRAITS_FOLDER}{nearest.en(file)}",
            )


def portrait_unused(network: Network, date: date, claims: Claims) -> Iterator[Finding]:
    """A picture of a person that nobody shows does not lie about in git."""
    for file in sorted(file for file in network.portraits if not claims.are_made(PORTRAIT, file)):
        yield Finding(
            f"{PORTRAITS_FOLDER}/{file}",
            (),
            f"没有人用到这张照片；人像不要留在文件夹里，请删掉，再照 {_GUIDE}把旧版本也清掉",
            "nobody uses this portrait; a person's picture does not lie about: delete it, and from git's "
            "history: "
            f"{_GUIDE_EN}",
            "warning",
        )


@where("honours")
def honouree_given_twice(station: Station, around: Around) -> Iterator[Finding]:
    """One person is honoured for one thing once."""
    seen: set[tuple[str, str, str]] = set()
    for slug, keys, person in people_in(station):
        key = (slug, person.name, person.title)
        if key in seen:
            yield Finding(
                slug,
                keys,
                f"小人物“{person.name}”（{person.title}）写了两次，请只留一处",
                f"“{person.name}” is on the honour roll twice for the same; keep one",
                "warning",
            )
        seen.add(key)


def honouree_in_two_stations(network: Network, date: date, claims: Claims) -> Iterator[Finding]:
    """One person is honoured for one thing by one station. (Of masked names nobody can tell.)"""
    owners: dict[tuple[str, str], str] = {}
    for slug, keys, person in (each for station in claims.rivals(HONOUREE) for each in people_in(station)):
        owner = owners.setdefault((person.name, person.title), slug)
        if owner != slug and not is_masked(person.name):
            yield Finding(
                slug,
                keys,
                f"小人物“{person.name}”（{person.title}）在 stations/{owner}.yml 里也有，请只留一处",
                f"“{person.name}” is on the honour roll of stations/{owner}.yml for the same; keep one",
                "warning",
            )


def _left_of(person: Honouree) -> str:
    """What of a person is still in the file, in words: 姓名、事迹和照片."""
    left = ["姓名"] if name_within(person.name) else []
    left += ["事迹"] if person.story else []
    left += ["照片"] if person.portrait else []
    return "和".join(["、".join(left[:-1]), left[-1]] if len(left) > 1 else left)


def people_in(station: Station) -> Iterator[tuple[str, tuple[str | int, ...], Honouree]]:
    """Everybody on its roll, each with the station's slug and the way to the entry."""
    for index, person in enumerate(station.honours):
        yield station.slug, ("honours", index), person


def _near_portraits(around: Around) -> Nearest:
    return Nearest(sorted(around.network.portraits))
