"""The block 小心愿 of a station's page: its own wishes that wait, those that are claimed, the last that came true."""

from builder import urls
from builder.frozen import frozen
from builder.model.station import Station
from builder.model.wishes.wall import wall_of
from builder.render.page import PageContext
from builder.render.views.parts import FormButton, Link, form_button
from builder.render.views.wishes.card import WishCard, wish_card
from builder.render.words import date_text

_LAST_FULFILLED = 2


@frozen
class StationWishesView:
    """`done` says how many came true within a year; `make` opens the form 提心愿 for this station."""

    waiting: tuple[WishCard, ...]
    fulfilled: tuple[WishCard, ...]
    done: str
    make: FormButton | None
    wall: Link


def wishes_view(context: PageContext, station: Station) -> StationWishesView | None:
    """None for a station without a public wish, or one that is gone."""
    if not station.wishes or station.is_gone:
        return None
    wall = wall_of((station,), context.made_date)
    waiting = (*wall.open, *wall.claimed)
    if not waiting and not wall.fulfilled:
        return None
    return StationWishesView(
        waiting=tuple(wish_card(context, each, with_station=False) for each in waiting),
        fulfilled=tuple(wish_card(context, each, with_station=False) for each in wall.fulfilled[:_LAST_FULFILLED]),
        done=f"到{date_text(context.made_date)}为止的一年里，圆了 {len(wall.fulfilled)} 个心愿。" if wall.fulfilled else "",
        make=form_button(context, "wish", station, "在这里提一个心愿"),
        wall=Link("全街道的心愿墙", context.link(urls.WISHES)),
    )
