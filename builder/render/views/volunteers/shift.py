"""A shift as pages show it: when, where, who is welcome, until when to sign up; or that it is cancelled, or
done.
"""

from builder import urls
from builder.frozen import frozen
from builder.model.opening.timetext import Span
from builder.model.volunteers.opportunity import Opportunity
from builder.model.volunteers.shifts import Shift, State
from builder.model.volunteers.targets import shift_target
from builder.render.page import PageContext
from builder.render.views.parts import Link
from builder.render.views.sign_up import SignUpView, sign_up_view
from builder.render.words import day_text, listed

# The shape beside the word, as in assets/life.css.
_SHAPES = {State.HELD: "done", State.DONE: "done", State.CANCELLED: "gone"}
_CLOSED = ("done", "报名已截止")
_PENDING = "那几天的放假安排还没有公布，可能会停"


@frozen
class ShiftView:
    """`state` is "" while one can sign up; `reason` says why it was cancelled; `place` is "" at the station;
    `later` says how many more of the same there are on the station's page.
    """

    name: str
    when: str
    time: str
    shape: str
    state: str
    is_cancelled: bool
    reason: str
    note: str
    place: str
    who: str
    station: Link | None
    sign_up: SignUpView | None
    later: str


def shift_view(context: PageContext, shift: Shift, later: int = 0) -> ShiftView:
    """`later`: how many more of the same are on the station's page."""
    state = shift.state_on(context.made_date)
    is_coming = state is State.ANNOUNCED
    opportunity = shift.opportunity
    target = shift_target(shift, context.made_date) if is_coming else None
    sign_up = sign_up_view(context, target, "报名") if target else None
    if is_coming:
        shape, word = ("", "") if sign_up else _CLOSED
    else:
        shape, word = _SHAPES[state], state.value
    return ShiftView(
        name=opportunity.name,
        when=when_text(shift),
        time=time_text(shift),
        shape=shape,
        state=word,
        is_cancelled=state is State.CANCELLED,
        reason=shift.cancelled.reason if state is State.CANCELLED else "",
        note="；".join(filter(None, (shift.note, _PENDING if shift.is_pending else ""))),
        place=opportunity.place or "",
        who=who_text(opportunity),
        station=_station(context, shift),
        sign_up=sign_up,
        later=f"三十天里还有 {later} 班" if later else "",
    )


def when_text(shift: Shift) -> str:
    """5月12日（周二）11:00–12:30"""
    return f"{day_text(shift.day)}{time_text(shift)}"


def time_text(shift: Shift) -> str:
    return str(Span(shift.opens, shift.closes))


def who_text(opportunity: Opportunity) -> str:
    """骑手和快递员、学生，满 16 岁; 谁都可以来."""
    kinds = listed(opportunity.welcome_names) or "谁都可以来"
    return f"{kinds}，满 {opportunity.min_age} 岁" if opportunity.min_age else kinds


def came_text(shift: Shift) -> str:
    """5月5日（周二）来了 6人"""
    return f"{day_text(shift.day)}来了 {shift.done.attended}"


def _station(context: PageContext, shift: Shift) -> Link | None:
    if shift.station is None:
        return None
    return Link(shift.station.name, f"{context.link(urls.station_url(shift.station.slug))}#volunteers")
