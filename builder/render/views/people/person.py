"""The page of one honouree: the story, how far it has come, who decided what and when, and where to object.
"""

from builder import urls
from builder.frozen import frozen
from builder.model.honours.honouree import Honouree
from builder.model.honours.states import HonourState
from builder.model.honours.targets import target_id
from builder.model.station import Station
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.parts import Link, PhoneView, crumb, phone_view, public_address, target_link
from builder.render.views.people.card import PictureView, StateView, picture_view, state_view
from builder.render.views.people.steps import StepView, notice_period, step_views
from builder.render.words import date_text, listed, month_text, summary


@frozen
class NoticeView:
    """A notice that runs: its number, its period, who answers for it, and how to object."""

    number: str
    period: str
    origin: str
    place: str
    closes: str
    objection: Link | None
    phone: PhoneView


@frozen
class PersonView:
    name: str
    title: str
    crumb: tuple[Link, ...]
    station: Link
    state: StateView
    is_waiting: bool
    month: str
    picture: PictureView | None
    story: str
    notice: NoticeView | None
    steps: tuple[StepView, ...]
    consent: str
    paper: tuple[Link, ...]
    address_of_page: str


def person_page(context: PageContext, station: Station, person: Honouree) -> RenderedBody:
    """The page of somebody who is shown on the day of the build."""
    view = person_view(context, station, person)
    return RenderedBody(
        title=f"{person.name}：{person.title}",
        description=summary(f"{station.name}，{view.state.word}。{person.story or person.title}"),
        body=context.render("person.html", view),
        head=page_head(context, styles=("life.css",)),
        og_type="article",
    )


def person_view(context: PageContext, station: Station, person: Honouree) -> PersonView:
    state = person.state_on(context.made_date)
    return PersonView(
        name=person.name,
        title=person.title,
        crumb=crumb(context, ("小人物", urls.PEOPLE)),
        station=Link(station.name, context.link(urls.station_url(station.slug))),
        state=state_view(person, context.made_date),
        is_waiting=state.is_waiting,
        month=f"{month_text(person.month)}的小人物" if person.month and state.is_won else "",
        picture=picture_view(context, person),
        story=person.story or "",
        notice=notice_view(context, station, person) if state is HonourState.NOTICE else None,
        steps=step_views(person, context.made_date),
        consent=_consent(person),
        paper=_paper(context, station, person, state),
        address_of_page=public_address(context),
    )


def notice_view(context: PageContext, station: Station, person: Honouree) -> NoticeView:
    """The notice of somebody whose notice runs."""
    notice = person.notice
    own = station.phones[0].number if station.phones else context.network.site.contact.phone
    return NoticeView(
        number=notice.number,
        period=notice_period(notice),
        origin=f"{person.candidate.by}提出，{notice.published_by}公示，{notice.approved_by}同意。",
        place=notice.place,
        closes=f"{date_text(notice.until_date)} 23:59",
        objection=target_link(context, "objection", target_id(station, person), "提异议"),
        phone=phone_view(notice.phone or own),
    )


def _consent(person: Honouree) -> str:
    """本人同意公开姓名、事迹，到2028年1月26日为止。 Nothing where nobody had to be asked."""
    consent = person.consent
    if consent is None:
        return ""
    until = f"，到{date_text(consent.until_date)}为止" if consent.until_date else ""
    return f"{date_text(consent.agreed_date)}，{consent.given_by}同意公开{listed(consent.scope)}{until}。"


def _paper(context: PageContext, station: Station, person: Honouree, state: HonourState) -> tuple[Link, ...]:
    """What can be printed: the posters of a running notice; where this build makes it, the certificate of who
    has the award.
    """
    if state is HonourState.NOTICE:
        return tuple(
            Link(f"公示海报 {paper.upper()}", context.link(urls.notice_poster_url(station.slug, person.id, paper)))
            for paper in ("a4", "a3")
        )
    if state.is_won and context.has_cards:
        return (Link("证书", context.link(urls.certificate_url(station.slug, person.id))),)
    return ()
