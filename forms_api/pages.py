"""Every page the forms server makes itself: a body from a template here, poured into the published shell.

In: the current catalogue and a view. Out: HTML text. Own Jinja2 environment, autoescape on; the shell is the
builder's, its holes are HTML comments `<!--yizhan:NAME-->`, of which only `title` and `body` are filled.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from forms_api.catalogue import Catalogue
from forms_api.chinese_times import chinese_date, chinese_time
from forms_api.forms import (
    CANCEL_LEAD,
    CANCEL_TITLE,
    FormDeclaration,
    StationChoice,
    Target,
    TargetNote,
)
from forms_api.places import Place

_ENVIRONMENT = Environment(
    loader=PackageLoader("forms_api", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_HOLE = re.compile("<!--yizhan:([a-z0-9_-]+)-->")


@dataclass(frozen=True)
class Message:
    """A plain page: what happened, what to do, whom to call."""

    title: str
    paragraphs: tuple[str, ...]
    phone: str
    home_href: str
    reference: str = ""
    links: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class FormPage:
    """A form as the server shows it: with its station known, or given back with what was typed."""

    declaration: FormDeclaration
    form: Markup
    returned: bool


@dataclass(frozen=True)
class CancelPage:
    """The form to give back a seat or a wish."""

    form: Markup
    returned: bool
    title: str = CANCEL_TITLE
    lead: str = CANCEL_LEAD


@dataclass(frozen=True)
class ReceiptPage:
    """What a resident keeps after sending. `next_step` is empty for who has no seat, or no wish, to do it
    with."""

    declaration: FormDeclaration
    receipt: str
    code: str
    received_at: datetime
    next_step: str
    reply_date: date | None
    target: TargetNote | None
    place: Place | None
    cancel_action: str
    status_action: str
    station: StationChoice | None
    phone: str
    contact_name: str
    sample: bool
    home_href: str

    @property
    def names_station(self) -> bool:
        """Among the facts of a target its station stands already."""
        return self.station is not None and self.declaration.asks_station

    @property
    def can_cancel(self) -> bool:
        return self.place is not None and self.place.can_cancel

    @property
    def cancel_label(self) -> str:
        kind = self.declaration.target
        return "办不了，要取消" if kind and kind.takes == "claim" else "来不了，要取消"

    @property
    def phone_of_station(self) -> str:
        return self.station.phone if self.station else ""


@dataclass(frozen=True)
class AlreadyReceived:
    """The same words came before: the number they have, and the way on for another person. `code` is empty
    when it is too late to show it."""

    declaration: FormDeclaration
    receipt: str
    code: str
    received_at: datetime
    action: str
    status_action: str
    target: Target | None
    place: Place | None
    kept: Sequence[tuple[str, str]]
    once: str
    phone: str
    home_href: str

    @property
    def title(self) -> str:
        kind = self.declaration.target
        return (kind and kind.repeated) or "这条内容已经收到过"

    @property
    def is_same_person(self) -> bool:
        """Whether it is told by name and number, and not by words that a neighbour may have written too."""
        return bool(self.declaration.same_person)


def message_page(catalogue: Catalogue, view: Message) -> str:
    return pour(catalogue, view.title, "message.html", view)


def form_page(catalogue: Catalogue, view: FormPage) -> str:
    # A screen reader says the title first: it must tell that something is still to be done.
    title = f"还没有提交 - {view.declaration.title}" if view.returned else view.declaration.title
    return pour(catalogue, title, "form_page.html", view)


def cancel_page(catalogue: Catalogue, view: CancelPage) -> str:
    title = f"还没有取消 - {view.title}" if view.returned else view.title
    return pour(catalogue, title, "cancel_page.html", view)


def receipt_page(catalogue: Catalogue, view: ReceiptPage) -> str:
    return pour(catalogue, view.declaration.sent_title, "receipt.html", view)


def already_received_page(catalogue: Catalogue, view: AlreadyReceived) -> str:
    return pour(catalogue, view.title, "already_received.html", view)


def pour(catalogue: Catalogue, title: str, template: str, view: object) -> str:
    """A page of a template here: its body in the published shell."""
    body = _ENVIRONMENT.get_template(template).render(
        view=view, chinese_date=chinese_date, chinese_time=chinese_time
    )
    holes = {"title": escape(title), "body": Markup(body)}
    return _HOLE.sub(lambda hole: holes.get(hole[1], ""), catalogue.shell)

