"""An honouree in a list: as a card with a picture, or in one row."""

from datetime import date

from builder import urls
from builder.frozen import frozen
from builder.model.honours.honouree import Honouree
from builder.model.honours.portraits import portrait_of
from builder.model.honours.states import HonourState
from builder.model.station import Station
from builder.render.page import PageContext
from builder.render.views.parts import Link
from builder.render.words import date_text, period_text, summary

_STORY_LIMIT = 96
# The shapes of life.css.
_SHAPES = {
    HonourState.NOTICE: "soon",
    HonourState.CANDIDATE: "waiting",
    HonourState.NOTICE_OVER: "waiting",
    HonourState.AWARDED: "done",
    HonourState.COLUMN: "done",
}


@frozen
class StateView:
    """A word and the shape before it."""

    word: str
    shape: str


@frozen
class PictureView:
    """`srcset` lets the browser choose; width and height are the largest size's, so that nothing moves."""

    src: str
    srcset: str
    width: int
    height: int
    alt: str


@frozen
class PersonCard:
    """`when` says what the newest step was; `station` is None on that station's own page."""

    name: str
    href: str
    title: str
    story: str
    when: str
    state: StateView
    picture: PictureView | None
    station: Link | None


def person_card(
    context: PageContext, station: Station, person: Honouree, names_station: bool = True
) -> PersonCard:
    """The card of somebody who is shown on the day of the build."""
    return PersonCard(
        name=person.name,
        href=context.link(urls.person_url(station.slug, person.id)),
        title=person.title,
        story=summary(person.story or "", _STORY_LIMIT),
        when=_when(person, context.made_date),
        state=state_view(person, context.made_date),
        picture=picture_view(context, person),
        station=Link(station.name, context.link(urls.station_url(station.slug))) if names_station else None,
    )


def state_view(person: Honouree, day: date) -> StateView:
    """The state in words. A notice is told with its last day: that stays true on a page that is not made again."""
    state = person.state_on(day)
    if state is HonourState.NOTICE:
        return StateView(f"公示到{date_text(person.notice.until_date)}，还不是获奖人", _SHAPES[state])
    return StateView(state.zh, _SHAPES[state])


def picture_view(context: PageContext, person: Honouree) -> PictureView | None:
    """None without a portrait, or where it may not be shown."""
    file = portrait_of(person)
    picture = context.pictures.get(file) if file else None
    if picture is None:
        return None
    sources = [(context.link(urls.portrait_url(size.name)), size) for size in picture.sizes]
    largest = picture.sizes[-1]
    return PictureView(
        src=sources[0][0],
        srcset=", ".join(f"{href} {size.width}w" for href, size in sources),
        width=largest.width,
        height=largest.height,
        alt=person.portrait.alt,
    )


def _when(person: Honouree, day: date) -> str:
    """2026年3月24日授奖; 公示期 5月6日（周三）至5月15日（周五）"""
    state = person.state_on(day)
    if state.is_won:
        return f"{date_text(person.award.date)}授奖"
    if state is HonourState.NOTICE:
        return f"公示期 {period_text(person.notice.from_date, person.notice.until_date)}"
    if state is HonourState.NOTICE_OVER:
        return f"公示到{date_text(person.notice.until_date)}为止"
    return f"{date_text(person.candidate.date)}列为候选"
