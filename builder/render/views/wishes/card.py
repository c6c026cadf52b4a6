"""A wish as a card: its state as a word, whose it is (an alias), since when it waits, who let it be posted."""

from builder import urls
from builder.frozen import frozen
from builder.model.wishes.standing import State
from builder.model.wishes.steps import Claim
from builder.model.wishes.targets import claim_target
from builder.model.wishes.wall import ListedWish
from builder.render.page import PageContext
from builder.render.views.parts import Link
from builder.render.views.sign_up import SignUpView, sign_up_view
from builder.render.words import date_text

# The shape beside the word, as in assets/life.css.
_SHAPES: dict[State, str] = {"open": "open", "claimed": "waiting", "fulfilled": "done"}


@frozen
class WishCard:
    """`since` is the day from which assets/wishes.js counts how long a wish has waited, "" where it does not wait.

    `told` are sentences about what became of it; `station` is None on the station's own page.
    """

    id: str
    title: str
    shape: str
    state: str
    kind: str
    whose: str
    told: tuple[str, ...]
    posted: str
    since: str
    now: str
    station: Link | None
    claim: SignUpView | None


def wish_card(context: PageContext, listed: ListedWish, with_station: bool = True) -> WishCard:
    wish, standing = listed.wish, listed.standing
    is_open = standing.state == "open"
    return WishCard(
        id=listed.anchor,
        title=wish.title,
        shape=_SHAPES[standing.state],
        state=standing.name,
        kind=wish.kind,
        whose=_whose(listed),
        told=_told(listed),
        posted=f"{wish.posted.proposed_by}提出，{wish.posted.approved_by}核准，{date_text(wish.posted.date)}贴出",
        since=wish.posted.date.isoformat() if is_open else "",
        now=context.made_date.isoformat() if context.network.site.sample else "",
        station=_station(context, listed) if with_station else None,
        claim=sign_up_view(context, claim_target(listed), "我来认领", seats="还没有人认领") if is_open else None,
    )


def _whose(listed: ListedWish) -> str:
    """坐轮椅的老邻居：门口有一道坎。 What was asked for in detail is of no use once it is there."""
    wish = listed.wish
    who = f"{wish.beneficiary}，邻居替着提的" if wish.is_for_a_neighbour else wish.beneficiary
    return f"{who}：{wish.details}" if wish.details and listed.standing.state != "fulfilled" else who


def _told(listed: ListedWish) -> tuple[str, ...]:
    wish, standing = listed.wish, listed.standing
    if standing.state == "fulfilled":
        done = f"{date_text(wish.fulfilled.date)}圆梦，{wish.fulfilled.by or standing.claim.by}帮着办成的。"
        return (done + (wish.fulfilled.note or ""),)
    again = (f"前面有 {standing.round} 次认领没有办成，又贴了出来。",) if standing.round else ()
    return (_claimed(standing.claim), *again) if standing.state == "claimed" else again


def _claimed(claim: Claim) -> str:
    until = date_text(claim.until_date)
    return f"{date_text(claim.date)}由{claim.by}认领，说好{until}以前办好；过了还没办成，会再贴出来。"


def _station(context: PageContext, listed: ListedWish) -> Link:
    return Link(listed.station.name, f"{context.link(urls.station_url(listed.station.slug))}#wishes")
