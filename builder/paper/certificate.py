"""The certificate of somebody who has the award: A4, wider than high.

In: a Network, a station, the person. Out: a CertificateSheet in the largest sizes in which all of it fits. A
masked name is left open on the paper, to be written in by hand: it is nobody's business on the site.
"""

from dataclasses import dataclass, replace
from datetime import date

from builder import urls
from forms_api.forms.names import is_masked
from builder.model.honours.honouree import Honouree
from builder.model.network import Network
from builder.model.station import Station
from builder.paper.blocks import issuer, text_height
from builder.paper.fitting import fitted
from builder.paper.sizes import CERTIFICATE, CERTIFICATE_SIZES, TITLE_LINE, Sizes, stacked
from builder.render.views.people.steps import objections_text
from builder.render.words import INNER_QUOTES, date_text

TITLE = "证书"


@dataclass(frozen=True)
class CertificateSheet:
    """`name` is "" where it is to be written by hand; `foot` is set small."""

    step: str
    title: str
    number: str
    name: str
    text: str
    signed: tuple[str, ...]
    foot: tuple[str, ...]


def certificate_sheet(network: Network, station: Station, person: Honouree, made_date: date) -> CertificateSheet:
    """The certificate of somebody whose award is decided by `made_date`."""
    view, sizes = fitted(
        _whole(network, station, person, made_date), CERTIFICATE_SIZES, sheet_height, CERTIFICATE.free_height, ()
    )
    return replace(view, step=sizes.step)


def sheet_height(view: CertificateSheet, sizes: Sizes) -> float:
    """At most so many points, block by block as templates/certificate.html has them."""
    room = CERTIFICATE.room
    return stacked(
        sizes,
        (
            text_height(view.title, room, sizes.title, TITLE_LINE) + text_height(view.number, room, sizes.small),
            text_height(view.name or " ", room, sizes.times, TITLE_LINE),
            text_height(view.text, room, sizes.text),
            sum(text_height(line, room, sizes.text) for line in view.signed),
            sum(text_height(line, room, sizes.small) for line in view.foot),
        ),
    )


def _whole(network: Network, station: Station, person: Honouree, made_date: date) -> CertificateSheet:
    award, notice = person.award, person.notice
    counted = notice.objections
    period = f"{date_text(notice.from_date)}至{date_text(notice.until_date)}公示"
    told = f"，{objections_text(counted)}" if counted and counted.as_of <= made_date else ""
    address = f"{network.site.url}{urls.person_url(station.slug, person.id)}" if network.site.url else ""
    return CertificateSheet(
        step=CERTIFICATE_SIZES[0].step,
        title=TITLE,
        number=f"编号 {award.certificate}" if award.certificate else "",
        name="" if is_masked(person.name) else person.name,
        text=f"“{person.title.translate(INNER_QUOTES)}”：您做的事，街坊都看在眼里。经公示，评为小人物。谢谢您。",
        signed=(f"{award.decided_by}决定", station.name, date_text(award.date)),
        foot=tuple(line for line in (f"{issuer(network)}。{period}，编号 {notice.number}{told}。", address) if line),
    )
