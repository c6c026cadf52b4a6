"""Activities as an editor writes them, the smallest that can be."""

from builder.model.activities.activity import Activity, NetworkActivities
from builder.model.activities.repeats import Repeats


def activity(**facts) -> Activity:
    if "dates" not in facts and "repeats" not in facts:
        facts["dates"] = [{"date": "2026-05-12", "hours": "19:00-20:30"}]
    return Activity.model_validate({"id": "guitar", "name": "吉他", **facts})


def repeats(weekdays, **facts) -> Repeats:
    return Repeats.model_validate(
        {"weekdays": weekdays, "hours": "19:00-20:30", "from_date": "2026-04-01", "until_date": "2026-06-30", **facts}
    )


def network_activities(*activities, audiences=()) -> dict:
    """The two fields of a Network that content/activities.yml gives it."""
    read = NetworkActivities.model_validate({"activities": list(activities), "audiences": list(audiences)})
    return {"activities": read.activities, "audiences": read.audiences}
