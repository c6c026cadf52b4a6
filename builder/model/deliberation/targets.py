"""The meetings that people can sign up for, as the forms server learns of them."""

from collections.abc import Iterator
from datetime import date, timedelta

from builder.model.deliberation.gathered import MeetingAt, meetings_of
from builder.model.form_target import FormTarget
from builder.model.network import Network

# So long the server can still say that a meeting is over, rather than that there is none.
_DAYS_BACK = 14


def form_targets(network: Network, made_date: date) -> Iterator[FormTarget]:
    """Every meeting with a sign-up that is to come, or was not long ago."""
    oldest = made_date - timedelta(days=_DAYS_BACK)
    for at in meetings_of(network):
        if at.meeting.sign_up and at.meeting.date >= oldest:
            yield meeting_target(at, made_date)


def meeting_target_id(at: MeetingAt) -> str:
    """hongxiang.osmanthus.bike-shed.2026-05-16"""
    return f"{at.station.slug}.{at.brand.id}.{at.matter.id}.{at.meeting.date}"


def meeting_target(at: MeetingAt, made_date: date) -> FormTarget:
    """One meeting that has a sign-up, as it stands on the day of the build."""
    meeting, starts_at = at.meeting, at.meeting.starts_at
    opens_at, closes_at = meeting.sign_up.window(starts_at)
    return FormTarget(
        form="meeting",
        id=meeting_target_id(at),
        title=f"{at.brand.name}：{at.matter.title}",
        station=at.station.slug,
        place=meeting.venue or at.brand.venue or "",
        opens_at=opens_at,
        closes_at=closes_at,
        starts_at=starts_at,
        ends_at=meeting.ends_at,
        capacity=meeting.sign_up.capacity,
        cancelled=meeting.cancelled.reason if meeting.is_cancelled_on(made_date) else "",
    )
