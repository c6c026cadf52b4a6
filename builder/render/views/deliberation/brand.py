"""The page of a brand: how it is done, so that others can do the same, and every matter with each step it took."""

from collections.abc import Iterator
from datetime import date

from builder import urls
from builder.frozen import frozen
from builder.model.deliberation.brand import DeliberationBrand
from builder.model.deliberation.gathered import MeetingAt
from builder.model.deliberation.matter import Matter
from builder.model.deliberation.meeting import Meeting
from builder.model.deliberation.rate import rate_on
from builder.model.station import Station
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.deliberation.parts import (
    RATE_MEANING,
    ActionView,
    MeetingView,
    RateView,
    StateView,
    action_view,
    attended_words,
    day_words,
    hours_words,
    matter_state,
    meeting_view,
    rate_view,
    short_date,
)
from builder.render.views.parts import FormButton, Link, crumb, form_button, public_address
from builder.render.words import UNPUBLISHED, summary

_OVER = ("done", "declined")


@frozen
class StepView:
    """One step of a matter; `is_done` for what has happened, `is_off` for a meeting that was called off."""

    when: str
    what: str
    who: str
    texts: tuple[str, ...]
    is_done: bool
    is_off: bool


@frozen
class MatterView:
    id: str
    title: str
    state: StateView
    steps: tuple[StepView, ...]
    actions: tuple[ActionView, ...]


@frozen
class MatterGroup:
    """Matters under one heading, the newest first. No id of a matter has a low line, so none is that of a heading."""

    id: str
    title: str
    matters: tuple[MatterView, ...]


@frozen
class BrandView:
    name: str
    crumb: tuple[Link, ...]
    station: Link
    method: str
    cadence: str
    venue: str
    steps: tuple[str, ...]
    rate: RateView
    rate_meaning: str
    meetings: tuple[MeetingView, ...]
    groups: tuple[MatterGroup, ...]
    propose: FormButton | None
    address_of_page: str

    @property
    def scripts(self) -> tuple[str, ...]:
        return ("seats.js",) if any(meeting.sign_up for meeting in self.meetings) else ()


def brand_page(context: PageContext, station: Station, brand: DeliberationBrand) -> RenderedBody:
    """The page of one brand of one station."""
    view = brand_view(context, station, brand)
    return RenderedBody(
        title=f"{brand.name}（{station.name}）",
        description=summary(f"{station.name}的议事品牌：{brand.method or brand.name}"),
        body=context.render("deliberation_brand.html", view),
        head=page_head(context, *view.scripts, styles=("life.css",)),
        og_type="article",
    )


def brand_view(context: PageContext, station: Station, brand: DeliberationBrand) -> BrandView:
    made_date = context.made_date
    raised = [(matter, state) for matter in brand.matters if (state := matter.state_on(made_date))]
    raised.sort(key=lambda pair: (-pair[0].raised_date.toordinal(), pair[0].id))
    ahead = [
        MeetingAt(station, brand, matter, meeting)
        for matter, _ in raised
        for meeting in matter.meetings_ahead_on(made_date)
    ]
    ahead.sort(key=lambda at: (at.meeting.date, at.meeting.hours or (), at.matter.id))
    running = tuple(_matter(matter, made_date) for matter, state in raised if state not in _OVER)
    over = tuple(_matter(matter, made_date) for matter, state in raised if state in _OVER)
    groups = (MatterGroup("talk_running", "正在议、正在办的事", running), MatterGroup("talk_over", "办完的和没有受理的事", over))
    return BrandView(
        name=brand.name,
        crumb=crumb(context, ("议事", urls.DELIBERATION)),
        station=Link(station.name, context.link(urls.station_url(station.slug))),
        method=brand.method or "",
        cadence=brand.cadence or UNPUBLISHED,
        venue=brand.venue or UNPUBLISHED,
        steps=brand.steps,
        rate=rate_view(rate_on(brand, made_date)),
        rate_meaning=RATE_MEANING,
        meetings=tuple(meeting_view(context, at) for at in ahead),
        groups=tuple(group for group in groups if group.matters),
        propose=form_button(context, "matter", station, "提一件要议的事") if station.is_in_service else None,
        address_of_page=public_address(context),
    )


def _matter(matter: Matter, made_date: date) -> MatterView:
    steps = list(_steps(matter, made_date))
    # The order of the same day is the order in which the steps are made; what is to come stands last.
    steps.sort(key=lambda pair: (not pair[1].is_done and not pair[1].is_off, pair[0]))
    agreed = matter.outcome and matter.outcome.date <= made_date
    return MatterView(
        id=matter.id,
        title=matter.title,
        state=matter_state(matter, made_date),
        steps=tuple(step for _, step in steps),
        actions=tuple(action_view(action, made_date) for action in matter.actions) if agreed else (),
    )


def _steps(matter: Matter, made_date: date) -> Iterator[tuple[date, StepView]]:
    def done(day: date, what: str, who: str = "", *texts: str) -> tuple[date, StepView]:
        return day, StepView(short_date(day, made_date), what, who, texts, True, False)

    yield done(matter.raised_date, "提出", matter.raised_by)
    if matter.accepted and matter.accepted.date <= made_date:
        yield done(matter.accepted.date, "受理", matter.accepted.by)
    if matter.declined and matter.declined.date <= made_date:
        yield done(matter.declined.date, "没有受理", matter.declined.by, matter.declined.reason)
    for meeting in matter.meetings:
        is_ahead = meeting in matter.meetings_ahead_on(made_date)
        yield meeting.date, _meeting_step(meeting, is_ahead, made_date)
    if matter.outcome and matter.outcome.date <= made_date:
        yield done(matter.outcome.date, matter.outcome.result_name, "", matter.outcome.text)


def _meeting_step(meeting: Meeting, is_ahead: bool, made_date: date) -> StepView:
    when, note = day_words(meeting.date, made_date), (meeting.note,) if meeting.note else ()
    if meeting.is_cancelled_on(made_date):
        reason = f"{short_date(meeting.cancelled.date, made_date)}取消：{meeting.cancelled.reason}"
        return StepView(when, "开会", "", (reason,), False, True)
    if is_ahead:
        return StepView(f"{when} {hours_words(meeting)}", "要开会", "", note, False, False)
    return StepView(when, "开会", "", (attended_words(meeting), *note), True, False)
