"""The pages about one ballot that the forms server makes itself: the form as it comes back, and the
receipt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from forms_api.catalogue import Catalogue
from forms_api.pages import pour


@dataclass(frozen=True)
class BallotPage:
    """`returned`: something is still to be done."""

    name: str
    lead: str
    form: Markup
    returned: bool

    @property
    def title(self) -> str:
        return f"打钩：{self.name}"


@dataclass(frozen=True)
class BallotReceipt:
    """What a voter keeps. It never says what was ticked."""

    ballot_id: str
    name: str
    receipt: str
    received_at: datetime
    ballot_href: str
    home_href: str
    phone: str
    sample: bool


def ballot_page(catalogue: Catalogue, view: BallotPage) -> str:
    # A screen reader says the title first: it must tell that something is still to be done.
    title = f"还没有投出去 - {view.title}" if view.returned else view.title
    return pour(catalogue, title, "ballot_page.html", view)


def ballot_receipt_page(catalogue: Catalogue, view: BallotReceipt) -> str:
    return pour(catalogue, "这一票收到了", "ballot_receipt.html", view)
