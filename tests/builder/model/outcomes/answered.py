"""Answers for tests, as `triage publish` writes them, and a street that has them."""

from dataclasses import replace

from builder.model.network import Network
from builder.model.outcomes.outcomes import Outcomes, OutcomesFile
from builder.model.outcomes.progress import Progress
from tests.builder.model.campaigns.campaigns import campaign
from tests.builder.render.samples import network, station

REPORT = {"published_date": "2025-12-05", "summary": "每一条都有回音。"}
AUTUMN = {"title": "楼道里的事", "opens": "2025-09-15", "closes": "2025-10-12", "report_by": "2025-12-01", "report": REPORT}
COUNTS = ("withdrawn", "deleted", "set_aside", "unanswered")


def point(point_id: str, **changed) -> dict:
    """A point that was solved; None takes a field away."""
    facts = {
        "id": point_id, "letter": f"{point_id}2", "channel": "网页", "theme": "路灯", "text": "灯不亮", "disposition": "A",
        "reason": "换了灯头。", "office": "示例物业", "answered_date": "2025-11-11", **changed,
    }
    return {name: value for name, value in facts.items() if value is not None}


def promised(point_id: str, **changed) -> dict:
    """A point that is being solved by the end of March."""
    return point(point_id, **{"text": "坡道太陡", "disposition": "B", "due_date": "2026-03-31", **changed})


def refused(point_id: str, **changed) -> dict:
    return point(point_id, **{"text": "门口摆摊", "disposition": "未采纳", "office": None, "reason": "占了通道。", **changed})


def file(*points: dict, received: dict | None = None, **counts) -> dict:
    """The content of a file whose letters add up; `received` when other channels than those of the points are meant."""
    letters = {each["letter"]: each["channel"] for each in points}
    channels = list(letters.values())
    rest = sum(counts.get(name, 0) for name in COUNTS)
    found = {channel: channels.count(channel) for channel in channels}
    if rest:
        found["来信"] = found.get("来信", 0) + rest
    return {
        "as_of": counts.pop("as_of", "2026-05-08"),
        "received": [{"channel": each, "letters": count} for each, count in (received or found).items()],
        "points": list(points),
        **dict.fromkeys(COUNTS, 0), **counts,
    }


def outcomes(outcomes_id: str, *points: dict, **counts) -> Outcomes:
    return Outcomes.from_file(outcomes_id, OutcomesFile.model_validate(file(*points, **counts)))


def entry(point_id: str, day: str, **more) -> dict:
    return {"point": point_id, "date": day, "text": "做了一半。", "by": "示例街道办", **more}


def street(*files: Outcomes, progress: tuple[dict, ...] = (), campaigns=None, **site) -> Network:
    """A street with station a, the autumn campaign (reported) and these answers."""
    return replace(
        network(station("a", name="甲站"), **site),
        campaigns=(campaign("2025-autumn", **AUTUMN),) if campaigns is None else campaigns,
        outcomes=files,
        progress=Progress.model_validate({"progress": list(progress)}),
    )
