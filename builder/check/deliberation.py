"""Rules about deliberation: nobody who quarrels can be told from a matter, and nothing is told before it happened."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import chain

from builder.check.around import Around
from builder.check.finding import Finding, Told, telling
from builder.check.texts import gathered_of
from builder.check.where import where
from forms_api.forms.names import is_full_name, name_in_role, name_within, party_in, phone_in, room_number_in
from builder.diagnostics import quote
from builder.model.deliberation.matter import Matter
from builder.model.station import Station

Keys = tuple[str | int, ...]
# Groups of people whose names begin like a family name: 车主, 顾客, 施工队.
_GROUP_ENDS = frozenset("户客员者队位所站校部司局委商主方")
_GROUPS = frozenset(("房东", "农民", "安保", "党群", "全体", "司机"))


def _is_talked_at(station: Station) -> bool:
    return bool(station.deliberation or station.mediation)


@where(_is_talked_at)
def party_in_matter(station: Station, around: Around) -> Iterator[Finding]:
    """What was talked over is told without the people who quarrel about it: no name, and no 张先生 either."""
    for keys, party in telling(chain(_texts(station), _ways_to_talk(station)), party_in, _sentences(station, around)):
        yield Finding(
            station.slug,
            keys,
            f"议事里写了人：{quote(party)}；请写成身份，例如“一楼住户”“一位业主”，是谁和谁争过不公开",
            f"there is a person, {quote(party)}, in this; say 一楼住户 or 一位业主: who quarrelled is not for the public",
        )


@where(_is_talked_at)
def room_number_in_matter(station: Station, around: Around) -> Iterator[Finding]:
    """A matter never says in which flat somebody lives."""
    for keys, room in telling(_texts(station), room_number_in, _sentences(station, around)):
        yield Finding(
            station.slug,
            keys,
            f"议事里写了门牌{quote(room)}，别人认得出是哪一家；请写到楼栋为止，例如“3号楼”",
            f"there is an address, {quote(room)}, in this; name the building at most, for example 3号楼",
        )


@where(_is_talked_at)
def phone_in_matter(station: Station, around: Around) -> Iterator[Finding]:
    """A matter gives no telephone number: the station's own stands on its page."""
    for keys, phone in telling(_texts(station), phone_in, _sentences(station, around)):
        yield Finding(
            station.slug,
            keys,
            f"议事里写了电话{quote(phone)}；请删掉，要问的人打站点的电话",
            f"there is a telephone number, {quote(phone)}, in this; delete it: people call the station",
        )


@where("deliberation")
def attended_by_name(station: Station, around: Around) -> Iterator[Finding]:
    """Who came to a meeting is told as groups and their numbers, never one by one."""
    for keys, matter in matters_in(station):
        for index, meeting in enumerate(matter.meetings):
            for head in meeting.attended:
                if _tells_who(head.group):
                    yield Finding(
                        station.slug,
                        (*keys, "meetings", index, "attended", head.group),
                        f"到场的人只写哪一方、几个人，不写姓名：“{head.group}”请改成“居民”“物业”这样的",
                        f"who came is written as groups and numbers, not names: write 居民 or 物业 for “{head.group}”",
                    )


@where("deliberation")
def attended_before_meeting(station: Station, around: Around) -> Iterator[Finding]:
    """Nobody has come to a meeting that is still to be held."""
    for keys, matter in matters_in(station):
        for index, meeting in enumerate(matter.meetings):
            if meeting.attended and meeting.date > around.date:
                yield Finding(
                    station.slug,
                    (*keys, "meetings", index, "attended"),
                    f"{meeting.date} 的会还没有开（今天是 {around.date}），不会有到场人数；开过了再写，或者看看日期",
                    f"the meeting of {meeting.date} is still to come (today is {around.date}); write who came when it is over",
                )


@where("deliberation")
def action_without_evidence(station: Station, around: Around) -> Iterator[Finding]:
    """What is said to be done can be seen somewhere: a photo on the board, an invoice, a line in the log."""
    for keys, matter in matters_in(station):
        for index, action in enumerate(matter.actions):
            if action.is_done_on(around.date) and not action.evidence:
                yield Finding(
                    station.slug,
                    (*keys, "actions", index, "done_date"),
                    "写了哪天办好，没写凭据；请加上一行 evidence，例如“照片贴在一楼公告栏”",
                    "it is said to be done, but not where that can be seen; add evidence, for example 照片贴在一楼公告栏",
                    "warning",
                )


def matters_in(station: Station) -> Iterator[tuple[Keys, Matter]]:
    """Each matter of a station, and the way to it in its file."""
    for number, brand in enumerate(station.deliberation):
        for index, matter in enumerate(brand.matters):
            yield ("deliberation", number, "matters", index), matter


def deliberation_dates(station: Station) -> Iterator[tuple[Keys, date]]:
    """The days on which something is said to have happened, with the way to each."""
    for keys, matter in matters_in(station):
        yield (*keys, "raised_date"), matter.raised_date
        for field in ("accepted", "declined", "outcome"):
            if step := getattr(matter, field):
                yield (*keys, field, "date"), step.date
        for index, meeting in enumerate(matter.meetings):
            if meeting.cancelled:
                yield (*keys, "meetings", index, "cancelled", "date"), meeting.cancelled.date
        for index, action in enumerate(matter.actions):
            if action.done_date:
                yield (*keys, "actions", index, "done_date"), action.done_date
    for index, total in enumerate(station.mediation.totals if station.mediation else ()):
        yield ("mediation", "totals", index, "as_of"), total.as_of


def matter_texts(station: Station) -> Iterator[tuple[Keys, str]]:
    """What is said of the matters, in the editor's own words."""
    for keys, matter in matters_in(station):
        yield (*keys, "title"), matter.title
        if matter.declined:
            yield (*keys, "declined", "reason"), matter.declined.reason
        for index, meeting in enumerate(matter.meetings):
            if meeting.note:
                yield (*keys, "meetings", index, "note"), meeting.note
            if meeting.cancelled:
                yield (*keys, "meetings", index, "cancelled", "reason"), meeting.cancelled.reason
        if matter.outcome:
            yield (*keys, "outcome", "text"), matter.outcome.text
        for index, action in enumerate(matter.actions):
            yield (*keys, "actions", index, "what"), action.what
            if action.evidence:
                yield (*keys, "actions", index, "evidence"), action.evidence


def _sentences(station: Station, around: Around) -> str:
    """All words of matters and mediation: more than a rule looks at, but known already."""
    return gathered_of(station, around).sentences("deliberation", "mediation")


def _texts(station: Station) -> Iterator[Told]:
    """All that is said of matters and of mediation, with who raised a matter and who does what."""
    yield from matter_texts(station)
    if mediation := station.mediation:
        for index, rung in enumerate(mediation.ladder):
            way = ("mediation", "ladder", index)
            yield (*way, "who"), rung.who
            if rung.hours:
                yield (*way, "hours"), rung.hours
        for index, total in enumerate(mediation.totals):
            if total.source:
                yield ("mediation", "totals", index, "source"), total.source
    for keys, matter in matters_in(station):
        yield (*keys, "raised_by"), matter.raised_by
        for index, action in enumerate(matter.actions):
            yield (*keys, "actions", index, "office"), action.office


def _ways_to_talk(station: Station) -> Iterator[tuple[Keys, str]]:
    """How and where a brand meets: the room has a number there, but nobody a name."""
    for number, brand in enumerate(station.deliberation):
        way = ("deliberation", number)
        for field in ("method", "cadence", "venue"):
            if text := getattr(brand, field):
                yield (*way, field), text
        yield from (((*way, "steps", index), step) for index, step in enumerate(brand.steps))
    for keys, matter in matters_in(station):
        for index, meeting in enumerate(matter.meetings):
            if meeting.venue:
                yield (*keys, "meetings", index, "venue"), meeting.venue


@lru_cache(maxsize=1024)
def _tells_who(group: str) -> bool:
    """王建国, 业主李红, 张先生, 5号楼502室: one household rather than a group. 居民 and 物业 are asked for again and again."""
    if room_number_in(group) or name_in_role(group) and not _is_group(group):
        return True
    return bool(is_full_name(group) or name_within(group)) and not _is_group(group)


def _is_group(word: str) -> bool:
    return word in _GROUPS or word[-1] in _GROUP_ENDS
