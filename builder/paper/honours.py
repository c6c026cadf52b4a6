"""Posters of running notices and certificates as files, wherever a page links to them.

In: a Network, the day of the build, whether the site has the form for objections. Out: bytes by site path. Of
nobody who is not shown on that day there is anything. Posters are always made: few notices run at a time, and
each has to hang. Certificates, of which there may be thousands, are made when paper is asked for, and have no
code.

    people/<slug>/<id>/notice-a4/index.html, notice-a3/   while the notice runs
    people/<slug>/<id>/notice.svg                         the code that leads to the objection form
    people/<slug>/<id>/certificate/index.html             once the award is decided
    people/notice-a4.css, notice-a3.css, certificate.css, icon.svg
"""

from collections.abc import Mapping
from datetime import date

from builder import urls
from builder.model.honours.honouree import Honouree
from builder.model.honours.roll import shown_honourees, winners
from builder.model.honours.roll_sum import NOTICES
from builder.model.network import Network
from builder.model.station import Station
from builder.paper.certificate import certificate_sheet
from builder.paper.notice import NOTICE_PAPERS, notice_sheet, objection_address
from builder.paper.pages import document, icon, style_sheet
from builder.paper.qr import qr_svg
from builder.paper.sizes import CERTIFICATE, CERTIFICATE_SIZES

_ICON = urls.people_paper_url("icon.svg")
_CERTIFICATE_CSS = urls.people_paper_url("certificate.css")


def notice_files(network: Network, made_date: date, takes_objections: bool) -> Mapping[str, bytes]:
    """Site path → content of the posters of all notices that run; nothing where none does."""
    files: dict[str, bytes] = {}
    for notice in network.summed(NOTICES, made_date):
        station = network.station(notice.slug)
        person = next(each for each in station.honours if each.id == notice.id)
        files |= _posters(network, station, person, made_date, takes_objections)
    if not files:
        return files
    styles = {_notice_css(name): style_sheet(each.paper, (each.paper, each.sizes)) for name, each in NOTICE_PAPERS.items()}
    return files | styles | {_ICON: icon()}


def certificate_files(network: Network, made_date: date) -> Mapping[str, bytes]:
    """Site path → content of the certificates of all who have the award; nothing where nobody has."""
    files: dict[str, bytes] = {}
    for station, person in winners(shown_honourees(network, made_date), made_date):
        page = urls.certificate_url(station.slug, person.id)
        view = certificate_sheet(network, station, person, made_date)
        targets = {
            "css": _CERTIFICATE_CSS,
            "icon": _ICON,
            "person": urls.person_url(station.slug, person.id),
        }
        files[urls.site_path(page)] = document("certificate.html", page, view, targets)
    if not files:
        return files
    css = style_sheet(CERTIFICATE, (CERTIFICATE, CERTIFICATE_SIZES))
    return files | {_CERTIFICATE_CSS: css, _ICON: icon()}


def _posters(
    network: Network,
    station: Station,
    person: Honouree,
    made_date: date,
    takes_objections: bool,
) -> dict[str, bytes]:
    pages = {paper: urls.notice_poster_url(station.slug, person.id, paper) for paper in NOTICE_PAPERS}
    code = urls.notice_qr_url(station.slug, person.id)
    address = objection_address(network, station, person, takes_objections)
    files = {code: qr_svg(address)} if address else {}
    for paper, page in pages.items():
        view = notice_sheet(network, station, person, made_date, paper, takes_objections)
        targets = {
            "css": _notice_css(paper),
            "icon": _ICON,
            "person": urls.person_url(station.slug, person.id),
            "other": next(other for each, other in pages.items() if each != paper),
            "qr": code,
        }
        files[urls.site_path(page)] = document("notice.html", page, view, targets)
    return files


def _notice_css(paper: str) -> str:
    return urls.people_paper_url(f"notice-{paper}.css")
