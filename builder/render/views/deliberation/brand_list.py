"""The deliberation brands of an area: where the network's page cannot show them all, each area has a list of its own.

In: a PageContext and the id of an area (builder/model/areas.py). Out: its page. An area has some hundred stations at most,
so that its list never needs a second page.
"""

from builder import urls
from builder.frozen import frozen
from builder.model.areas import Area
from builder.model.deliberation.talk_sum import RatedBrand, brands_by_area
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.deliberation.parts import RATE_MEANING, rate_words
from builder.render.views.parts import Link, crumb, public_address

# More ways from one page help nobody; from area to area the others are reached.
AREAS_LINKED = 200


@frozen
class BrandRow:
    name: str
    href: str
    station: Link
    rate: str


@frozen
class BrandListView:
    """`around` leads to the areas before and after."""

    title: str
    crumb: tuple[Link, ...]
    count: str
    rate_meaning: str
    brands: tuple[BrandRow, ...]
    around: tuple[Link, ...]
    address_of_page: str


def area_links(context: PageContext) -> tuple[Link, ...]:
    """The ways from the network's page; none where that shows all brands."""
    by_area = context.network.shared(brands_by_area, context.made_date)
    return tuple(_area_link(context, area, f"{len(by_area[area])} 个") for area in list(by_area)[:AREAS_LINKED])


def brand_list_page(context: PageContext, area_id: str) -> RenderedBody:
    """The brands of one area, station by station."""
    view = brand_list_view(context, area_id)
    return RenderedBody(
        title=view.title,
        description=f"{view.title}，一共{view.count}：议过几件事，几件有果。",
        body=context.render("deliberation_brands.html", view),
        head=page_head(context, styles=("life.css",)),
    )


def brand_list_view(context: PageContext, area_id: str) -> BrandListView:
    by_area = context.network.shared(brands_by_area, context.made_date)
    areas = list(by_area)
    here = next(number for number, area in enumerate(areas) if area.id == area_id)
    return BrandListView(
        title=f"{areas[here].name}这一片的议事品牌",
        crumb=crumb(context, ("议事", urls.DELIBERATION)),
        count=f" {len(by_area[areas[here]])} 个",
        rate_meaning=RATE_MEANING,
        brands=tuple(_row(context, each) for each in by_area[areas[here]]),
        around=tuple(
            _area_link(context, areas[number], word)
            for number, word in ((here - 1, "前一片"), (here + 1, "后一片"))
            if 0 <= number < len(areas)
        ),
        address_of_page=public_address(context),
    )


def _row(context: PageContext, brand: RatedBrand) -> BrandRow:
    return BrandRow(
        name=brand.name,
        href=context.link(urls.brand_url(brand.slug, brand.id)),
        station=Link(brand.station, context.link(urls.station_url(brand.slug))),
        rate=rate_words(brand.rate),
    )


def _area_link(context: PageContext, area: Area, note: str) -> Link:
    return Link(area.name, context.link(urls.brands_of_area_url(area.id)), note)
