"""Rules about ballots: what they name is there, their notices are long enough, nobody is told by name.

That the parts of one ballot go together and its sums can be true is seen in builder/model/ballots/order.py and counting.py.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date

from builder.check.claims import NOTICE, Claims
from builder.check.deliberation import matters_in
from builder.check.finding import Finding, Nearest, NearestStation
from builder.check.parts import Keys
from builder.diagnostics import quote
from builder.model.ballots.ballot import Ballot
from builder.model.ballots.candidate import FROM_MEETING, FROM_SUGGESTION, Candidate
from builder.model.network import Network
from builder.model.source_files import BALLOTS_FOLDER
from builder.model.station import Station
from forms_api.forms.names import masked, name_told_in, named_person_in, room_number_in


def ballot_id_is_a_year(network: Network, date: date) -> Iterator[Finding]:
    """/ballots/2026/ is the page of that year's counts; a ballot has another name."""
    for ballot in network.ballots:
        if re.fullmatch(r"\d{4}", ballot.id):
            yield Finding(
                file_of(ballot),
                (),
                f"文件名只有年份，会和 {ballot.id} 年的汇总页抢同一个网址；请改成“{ballot.id}-spring-list.yml”这样的",
                f"a name that is a year alone is the address of the counts of {ballot.id}; call the file "
                f"“{ballot.id}-spring-list.yml”, for example",
            )


def unknown_origin(network: Network, date: date) -> Iterator[Finding]:
    """A candidate that came from a meeting or a suggestion leads to a matter or an answer that there is. It
    is a warning: a station may take an old matter out of its file, and the ballot stays true.
    """
    points = sorted(point.id for outcomes in network.outcomes for point in outcomes.points)
    near_matters, near_points = None, Nearest(points, limit=20)
    for ballot, keys, candidate in _candidates(network):
        way, word = (*keys, "origin_of"), candidate.origin_of
        if word is None:
            continue
        if candidate.origin == FROM_MEETING and not _has_matter(network, word):
            near_matters = near_matters or Nearest(_matters(network), limit=20)
            yield Finding(
                file_of(ballot),
                way,
                f"没有“{word}”这个议题{near_matters.zh(word) or '；请写成 站点.品牌.议题 的三个代号，例如 hongxiang.osmanthus.idle-bikes'}",
                f"there is no matter “{word}”{near_matters.en(word) or '; write the ids of station, brand and matter'}",
                "warning",
            )
        if candidate.origin == FROM_SUGGESTION and word not in points:
            yield Finding(
                file_of(ballot),
                way,
                f"公开的答复里没有“{word}”这一条{near_points.zh(word) or '；请照 content/outcomes 里的 id 写，没有就删掉 origin_of'}",
                f"no published answer has the id “{word}”{near_points.en(word) or '; see content/outcomes, or delete origin_of'}",
                "warning",
            )


def candidate_station_missing(network: Network, date: date) -> Iterator[Finding]:
    """Where a candidate is at a station, that is one of the network."""
    nearest = NearestStation(network)
    for ballot, keys, candidate in _candidates(network):
        if candidate.station and not network.has_file_for(candidate.station):
            yield Finding(
                file_of(ballot),
                (*keys, "station"),
                f"没有“{candidate.station}”这个站点{nearest.zh(candidate.station)}",
                f"there is no station “{candidate.station}”{nearest.en(candidate.station)}",
            )


def candidate_picture_missing(network: Network, date: date) -> Iterator[Finding]:
    """A picture of a candidate lies in content/images."""
    nearest = Nearest(sorted(network.images))
    for ballot, keys, candidate in _candidates(network):
        file = candidate.picture.file if candidate.picture else None
        if file and file not in network.images:
            yield Finding(
                file_of(ballot),
                (*keys, "picture", "file"),
                f"content/images 里没有图片“{file}”{nearest.zh(file)}",
                f"there is no picture “{file}” in content/images{nearest.en(file)}",
            )


def ballot_notice_number_taken(network: Network, date: date, claims: Claims) -> Iterator[Finding]:
    """The notice of a result has a number of its own: whoever objects names it."""
    owners: dict[str, str] = {}
    for ballot in network.ballots:
        if ballot.notice is None:
            continue
        for station in claims.claimants(NOTICE, ballot.notice.number):
            owners[ballot.notice.number] = f"stations/{station.slug}.yml"
        owner = owners.setdefault(ballot.notice.number, file_of(ballot))
        if owner != file_of(ballot):
            yield Finding(
                file_of(ballot),
                ("notice", "number"),
                f"公示编号“{ballot.notice.number}”在 {owner} 已经用了，请换一个",
                f"the number “{ballot.notice.number}” is used in {owner}; choose another",
            )


def ballot_notice_too_short(network: Network, date: date) -> Iterator[Finding]:
    """The result is on notice for as many days as site_config.yml asks for, the first and the last counted."""
    least = network.site.honours.notice_days
    for ballot in network.ballots:
        if ballot.notice and ballot.notice.days < least:
            yield Finding(
                file_of(ballot),
                ("notice", "until_date"),
                f"公示只有 {ballot.notice.days} 天，至少要 {least} 天（头尾都算；天数写在 site_config.yml 的 honours 里）",
                f"the notice runs for {ballot.notice.days} days; {least} are the least, the first and the last counted "
                "(site_config.yml, honours)",
            )


def case_of_a_year_to_come(network: Network, date: date) -> Iterator[Finding]:
    """The cases of a year are chosen in it or afterwards."""
    for ballot in network.ballots:
        for index, project in enumerate(ballot.projects):
            if project.case_of is not None and project.case_of > date.year:
                yield Finding(
                    file_of(ballot),
                    ("projects", index, "case_of"),
                    f"{project.case_of} 年还没有到（今天是 {date}）；请看看年份",
                    f"{project.case_of} has not come yet (today is {date}); look at the year",
                )


def name_in_ballot(network: Network, date: date) -> Iterator[Finding]:
    """A project is told by what is done, never by who asked for it or lives beside it."""
    yield from _in_texts(
        network,
        lambda text: name_told_in(text) or named_person_in(text),
        lambda name: f"这里写了姓名“{name}”；请删掉，或者写成“一位居民”“{masked(name)}”",
        lambda name: f"there is a name, “{name}”, in this; delete it, or say 一位居民 or “{masked(name)}”",
    )


def room_number_in_ballot(network: Network, date: date) -> Iterator[Finding]:
    """A project is placed by building or yard; a flat would say for whom it is."""
    yield from _in_texts(
        network,
        room_number_in,
        lambda room: f"这里写了门牌{quote(room)}，看得出是谁家；请写到楼栋为止，例如“3号楼”",
        lambda room: f"there is an address, {quote(room)}, in this; name the building at most, for example 3号楼",
    )


def told_dates_of_ballots(network: Network) -> Iterator[tuple[str, Keys, date]]:
    """The days of what has been counted, done or decided; a notice and a promise may lie ahead."""
    for ballot in network.ballots:
        yield from ((file_of(ballot), keys, day) for keys, day in _past_dates(ballot))


def file_of(ballot: Ballot) -> str:
    """content/ballots/2026-spring-list.yml"""
    return f"{BALLOTS_FOLDER}/{ballot.id}.yml"


def _past_dates(ballot: Ballot) -> Iterator[tuple[Keys, date]]:
    if ballot.result:
        yield ("result", "counted_date"), ballot.result.counted_date
    if ballot.notice and ballot.notice.objections:
        yield ("notice", "objections", "as_of"), ballot.notice.objections.as_of
    if ballot.cancelled:
        yield ("cancelled", "date"), ballot.cancelled.date
    for index, project in enumerate(ballot.projects):
        way = ("projects", index)
        if project.started:
            yield (*way, "started", "date"), project.started.date
        for number, step in enumerate(project.steps):
            yield (*way, "steps", number, "date"), step.date
        if project.done:
            yield (*way, "done", "date"), project.done.date
        if project.rating:
            yield (*way, "rating", "as_of"), project.rating.as_of


def _in_texts(
    network: Network,
    found_in: Callable[[str], str | None],
    zh: Callable[[str], str],
    en: Callable[[str], str],
) -> Iterator[Finding]:
    for ballot in network.ballots:
        for keys, text in _texts(ballot):
            if found := found_in(text):
                yield Finding(file_of(ballot), keys, zh(found), en(found))


def _texts(ballot: Ballot) -> Iterator[tuple[Keys, str]]:
    """What is said of the projects in an editor's own words. Whom to ask, and where, has names of rooms."""
    for index, candidate in enumerate(ballot.candidates):
        way = ("candidates", index)
        yield (*way, "name"), candidate.name
        if candidate.description:
            yield (*way, "description"), candidate.description
        if candidate.picture:
            yield (*way, "picture", "alt"), candidate.picture.alt
    for field in ("chosen", "passed_over") if ballot.result else ():
        for index, each in enumerate(getattr(ballot.result, field)):
            if each.reason:
                yield ("result", field, index, "reason"), each.reason
    for index, project in enumerate(ballot.projects):
        way = ("projects", index)
        for number, step in enumerate(project.steps):
            yield (*way, "steps", number, "text"), step.text
        if project.done:
            yield (*way, "done", "evidence", "text"), project.done.evidence.text
    if ballot.cancelled:
        yield ("cancelled", "reason"), ballot.cancelled.reason


def _candidates(network: Network) -> Iterator[tuple[Ballot, Keys, Candidate]]:
    for ballot in network.ballots:
        for index, candidate in enumerate(ballot.candidates):
            yield ballot, ("candidates", index), candidate


def _has_matter(network: Network, word: str) -> bool:
    station = network.station(word.partition(".")[0])
    return station is not None and word in _matters_of(station)


def _matters(network: Network) -> list[str]:
    """"hongxiang.osmanthus.idle-bikes" of every matter there is, in the order of the files."""
    return [name for station in network.stations for name in _matters_of(station)]


def _matters_of(station: Station) -> list[str]:
    return [f"{station.slug}.{station.deliberation[keys[1]].id}.{matter.id}" for keys, matter in matters_in(station)]
