"""Rules about content/progress.yml: what is said there fits the answers, and what is said to be done can be seen."""

from collections.abc import Iterator
from datetime import date

from builder.check.finding import Finding, Nearest
from builder.model.network import Network
from builder.model.outcomes.answers import points_by_id
from builder.model.outcomes.point import SOLVED
from builder.model.source_files import OUTCOMES_FOLDER, PROGRESS_FILE


def progress_of_unknown_point(network: Network, date: date) -> Iterator[Finding]:
    """Progress is of a point in content/outcomes/; nothing is said while a file of that folder cannot be read."""
    points = points_by_id(network)
    nearest = Nearest(points)
    if any(file.startswith(OUTCOMES_FOLDER) for file in network.unread_files):
        return
    for index, entry in enumerate(network.progress.progress):
        if entry.point not in points:
            yield Finding(
                PROGRESS_FILE,
                ("progress", index, "point"),
                f"content/outcomes/ 里没有“{entry.point}”这一条{nearest.zh(entry.point)}",
                f"there is no point “{entry.point}” in content/outcomes/{nearest.en(entry.point)}",
            )


def progress_before_the_answer(network: Network, date: date) -> Iterator[Finding]:
    """What is done about a point is told after its answer; what was done before belongs into the answer."""
    points = points_by_id(network)
    for index, entry in enumerate(network.progress.progress):
        _, point = points.get(entry.point, ("", None))
        if point and entry.date < point.answered_date:
            yield Finding(
                PROGRESS_FILE,
                ("progress", index, "date"),
                f"这一条 {point.answered_date} 才答复，进展却写在 {entry.date}；请看看哪个日期写错了",
                f"this point was answered on {point.answered_date}, but its progress is of {entry.date}",
            )


def progress_of_a_closed_point(network: Network, date: date) -> Iterator[Finding]:
    """Only what is being solved or planned goes on; evidence may be added to what was solved, but no new day."""
    points = points_by_id(network)
    for index, entry in enumerate(network.progress.progress):
        _, point = points.get(entry.point, ("", None))
        if not point or point.is_followed or (point.disposition == SOLVED and not entry.due_date):
            continue
        yield Finding(
            PROGRESS_FILE,
            ("progress", index, "point"),
            f"这一条的办理结果是“{point.disposition_name}”，没有说好的日子，也就没有进展；后来又要办的，"
            "请前台改了办理结果再发布",
            f"this point was answered “{point.disposition_name}”, so there is nothing to follow; if it is to be done "
            "after all, let the desk change the answer and publish again",
        )


def done_without_evidence(network: Network, date: date) -> Iterator[Finding]:
    """What is said to be done has evidence that anybody can go and see."""
    for index, entry in enumerate(network.progress.progress):
        if entry.done and not entry.evidence:
            yield Finding(
                PROGRESS_FILE,
                ("progress", index, "done"),
                "说办好了，没有写凭据 evidence；请写上看得到的东西，例如照片贴在哪里、哪天验收的",
                "done, but without evidence; say what shows it, for example where the photo hangs",
                "warning",
            )


def evidence_page_missing(network: Network, date: date) -> Iterator[Finding]:
    """Evidence on a page of this site leads to a station, service, campaign or ballot that is there."""
    known = {
        "stations": {*(station.slug for station in network.stations), *network.former_slugs, *network.unread_slugs},
        "services": {service.id for service in network.services},
        "campaigns": {campaign.id for campaign in network.campaigns},
        "ballots": {ballot.id for ballot in network.ballots},
    }
    for index, entry in enumerate(network.progress.progress):
        page = entry.evidence.page if entry.evidence else None
        section, _, rest = (page or "").partition("/")
        name = rest.partition("/")[0]
        if section in known and name and not name.startswith("#") and name not in known[section]:
            nearest = Nearest(known[section])
            yield Finding(
                PROGRESS_FILE,
                ("progress", index, "evidence", "page"),
                f"本站没有“{page}”这个页面{nearest.zh(name)}",
                f"there is no page “{page}” on this site{nearest.en(name)}",
            )
