"""The end of a station's page: who says so, when somebody last looked, and where to say that it is wrong."""

from builder import urls
from builder.frozen import frozen
from builder.model.card import CARD_ADDRESS_LIMIT
from builder.model.station import Station
from builder.render.page import PageContext
from builder.render.views.parts import FormButton, form_button, public_address
from builder.render.words import UNPUBLISHED, date_text


@frozen
class PaperView:
    """What builder/paper made of this station; `qr` is "" where no code can lead here."""

    card: str
    poster: str
    qr: str


@frozen
class SourcesView:
    verified: str
    warning: str
    source: str
    volunteer: FormButton | None
    correction: FormButton | None
    address_of_page: str
    paper: PaperView | None

    @property
    def has_forms(self) -> bool:
        return bool(self.correction or self.volunteer)


def sources_view(context: PageContext, station: Station) -> SourcesView:
    return SourcesView(
        verified=date_text(station.assured_date) if station.assured_date else UNPUBLISHED,
        warning=_warning(context, station),
        source=station.source or UNPUBLISHED,
        volunteer=_volunteer(context, station),
        correction=form_button(context, "correction", station, "信息有误"),
        address_of_page=public_address(context),
        paper=_paper(context, station),
    )


def _volunteer(context: PageContext, station: Station) -> FormButton | None:
    """Where the station has volunteers, the button stands with them."""
    if not station.is_in_service or not station.volunteers.is_empty:
        return None
    return form_button(context, "volunteer", station, "报名当志愿者")


def _paper(context: PageContext, station: Station) -> PaperView | None:
    """None where this build makes no cards, or this station has none."""
    if not (context.has_cards and station.is_in_service):
        return None
    address = public_address(context)
    return PaperView(
        card=context.link(urls.card_url(station.slug)),
        poster=context.link(urls.poster_url(station.slug)),
        qr=context.link(urls.qr_url(station.slug)) if address and len(address) <= CARD_ADDRESS_LIMIT else "",
    )


def _warning(context: PageContext, station: Station) -> str:
    """Said when nobody has looked at the facts for too many months; true for every later day too."""
    months = context.network.site.verify_months
    today, then = context.made_date, station.assured_date
    if then is None:
        return "还没有核实过，去之前最好先问一下。"
    age = (today.year - then.year) * 12 + today.month - then.month - (today.day < then.day)
    return f"已经超过 {months} 个月没有核实，去之前最好先问一下。" if age >= months else ""
