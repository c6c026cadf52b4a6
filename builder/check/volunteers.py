"""Rules about volunteers that need today, another record, or an eye for names: teams are numbers, never
rosters.

What the dates of one opportunity can tell by themselves is refused by the model (builder/model/volunteers).
"""

import re
from collections.abc import Iterator
from datetime import date

from builder.check.around import Around, Content
from builder.check.finding import Finding, Nearest
from builder.check.where import where
from forms_api.forms.names import is_full_name, name_in_role
from builder.check.wish_texts import name_in, where_in
from builder.diagnostics import quote
from builder.model.network import Network
from builder.model.source_files import VOLUNTEERS_FILE
from builder.model.station import Station
from builder.model.volunteers.opportunity import Opportunity
from builder.model.volunteers.shifts import shifts_of
from builder.model.volunteers.team import Team
from builder.model.volunteers.volunteers import Volunteers
from forms_api.forms.late_pattern import LatePattern

Keys = tuple[str | int, ...]
_BETWEEN_CLAUSES = re.compile(r"[、，,；;。\n]+")
_BETWEEN_NAMES = re.compile(r"[、，,；;。/\s：:（）()]+")
# Family names that begin hardly any word for what a team does: 关灯、查电 are no roster.
_FAMILY_NAMES = frozenset("王李张刘陈杨黄赵吴周徐孙朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧董袁潘蒋蔡余杜苏魏吕沈姚卢姜崔钟谭陆汪廖贾")
# 队员有王建国和李秀英, 由王建国带队.
_HAS_MEMBER = LatePattern(r"(?:队员|组员|成员|队长|组长|领队|由)(?:[有是为]|包括)?([\u4e00-\u9fff]{3})(?=[和与跟、，等]|带队|牵头|负责|领着|$)")
# What a group is called by: 陈家队 is nobody.
_GROUP_ENDS = tuple("队组团社会班站")


def _has_volunteers(station: Station) -> bool:
    return not station.volunteers.is_empty


@where(_has_volunteers)
def roster_in_team(content: Content, around: Around) -> Iterator[Finding]:
    """Of a team its number is public, never who is in it."""
    for file, way, volunteers in _volunteers(content):
        for index, team in enumerate(volunteers.teams):
            for field in ("name", "what", "source"):
                if name := _name_in(getattr(team, field) or ""):
                    yield Finding(
                        file,
                        (*way, "teams", index, field),
                        f"“{name}”像是真实姓名；队伍只写人数和做什么，不写名单，请删掉",
                        f"“{name}” looks like somebody's full name; a team has a number and a task here, never a "
                        "roster: delete it",
                    )


@where(_has_volunteers)
def helped_person_named(content: Content, around: Around) -> Iterator[Finding]:
    """Who is helped, and who came to help, stays unnamed, and nobody is told which door to knock at."""
    for file, way, volunteers in _volunteers(content):
        for index, opportunity in enumerate(volunteers.opportunities):
            for keys, text in _told_in(opportunity):
                if found := name_in(text) or where_in(text):
                    yield Finding(
                        file,
                        (*way, "opportunities", index, *keys),
                        f"这里写了{quote(found)}，是谁、住哪里都看得出来；请删掉，来帮忙的人到了站点再告诉他",
                        f"{quote(found)} tells who somebody is, or where he lives; delete it: who helps is told at the "
                        "station",
                    )


@where(_has_volunteers)
def unknown_team(content: Content, around: Around) -> Iterator[Finding]:
    """The team that leads something is one of the same file, or one of the network's, by its id."""
    for file, way, volunteers in _volunteers(content):
        known: dict[str, Team] = {team.id: team for team in (*around.network.volunteers.teams, *volunteers.teams)}
        nearest, ids_by_name = Nearest(known), {team.name: team.id for team in known.values()}
        for index, opportunity in enumerate(volunteers.opportunities):
            word = opportunity.team
            if word and word not in known:
                zh, en = nearest.zh(word), nearest.en(word)
                if word in ids_by_name:
                    zh = f"；这里写它的代号“{ids_by_name[word]}”，不写名称"
                    en = f"; write its id, “{ids_by_name[word]}”, not its name"
                yield Finding(
                    file,
                    (*way, "opportunities", index, "team"),
                    f"没有队伍“{word}”{zh or '；请先写进 teams，或者删掉这一行'}",
                    f"there is no team “{word}”{en or '; add it to teams, or delete this line'}",
                )


@where(_has_volunteers)
def shift_counted_before_it_was_held(content: Content, around: Around) -> Iterator[Finding]:
    """Nobody knows how many came before the shift was."""
    for file, way, volunteers in _volunteers(content):
        for index, opportunity in enumerate(volunteers.opportunities):
            for number, shift in enumerate(opportunity.shifts):
                if shift.done and shift.date > around.date:
                    yield Finding(
                        file,
                        (*way, "opportunities", index, "shifts", number, "done"),
                        f"{shift.date} 这一班还没有到（今天是 {around.date}），不能有来的人数；请看看日期，或者先删掉 done",
                        f"the shift on {shift.date} has not come yet (today is {around.date}), so nobody has come to it; look "
                        "at the date, or delete done for now",
                    )


@where(_has_volunteers)
def shift_at_closed_station(station: Station, around: Around) -> Iterator[Finding]:
    """Nobody is called to help at a station that is no more, or that is not open yet."""
    if station.is_in_service:
        return
    for index, opportunity in enumerate(station.volunteers.opportunities):
        coming = _next_shift(around.network, station, opportunity.id, around.date)
        if coming:
            yield Finding(
                station.slug,
                ("volunteers", "opportunities", index, "id"),
                f"“{station.name}”{station.status_name}，{coming} 的“{opportunity.name}”不能在这里；"
                "请移到别的站点，或者写上 cancelled",
                f"{station.slug} is {station.status}, so “{opportunity.name}” cannot be there on {coming}; move it "
                "to another station, or write cancelled",
            )


def told_dates(content: Content) -> Iterator[tuple[str, Keys, date | None]]:
    """The days on which something was counted or decided: none can lie ahead."""
    for file, way, volunteers in _volunteers(content):
        for index, team in enumerate(volunteers.teams):
            yield file, (*way, "teams", index, "as_of"), team.as_of
        for index, opportunity in enumerate(volunteers.opportunities):
            keys = (*way, "opportunities", index)
            if opportunity.cancelled:
                yield file, (*keys, "cancelled", "date"), opportunity.cancelled.date
            for number, shift in enumerate(opportunity.shifts):
                if shift.cancelled:
                    yield file, (*keys, "shifts", number, "cancelled", "date"), shift.cancelled.date
                if shift.done:
                    yield file, (*keys, "shifts", number, "done", "as_of"), shift.done.as_of


def _volunteers(content: Content) -> Iterator[tuple[str, Keys, Volunteers]]:
    """What is written of volunteers, if anything is, with its file and the way to it in the file."""
    if content.volunteers.is_empty:
        return
    if isinstance(content, Network):
        yield VOLUNTEERS_FILE, (), content.volunteers
    else:
        yield content.slug, ("volunteers",), content.volunteers


def _told_in(opportunity: Opportunity) -> Iterator[tuple[Keys, str]]:
    """Its texts, without the place, which may be a room that is open to all."""
    told: list[tuple[Keys, str | None]] = [(("name",), opportunity.name), (("description",), opportunity.description)]
    for number, shift in enumerate(opportunity.shifts):
        told.append((("shifts", number, "note"), shift.note))
        if shift.done:
            told.append((("shifts", number, "done", "text"), shift.done.text))
    return ((keys, text) for keys, text in told if text)


def _name_in(text: str) -> str | None:
    """A full name that stands alone, behind an office, or in a row of names."""
    for clause in _BETWEEN_CLAUSES.split(text):
        # Three characters alone may be a name or a task: they are judged among the others below.
        if len(clause) > 3 and (name := name_in_role(clause)):
            return name
        if (match := _HAS_MEMBER.search(clause)) and _is_name(match[1]):
            return match[1]
    pieces = [piece for piece in _BETWEEN_NAMES.split(text) if piece]
    names = [piece for piece in pieces if _is_name(piece)]
    return names[0] if names and (len(names) > 1 or len(pieces) == 1) else None


def _is_name(piece: str) -> bool:
    return piece[0] in _FAMILY_NAMES and not piece.endswith(_GROUP_ENDS) and is_full_name(piece)


def _next_shift(network: Network, station: Station, opportunity_id: str, today: date) -> date | None:
    last = max(each.last_date for each in station.volunteers.opportunities)
    found = shifts_of(network, station, today, last)
    return next((each.day for each in found if each.opportunity.id == opportunity_id and not each.cancelled), None)
