"""The page one keeps after sending: its address, which is a signed token that expires, and what it says when
it is opened.

The token holds the number, the form, the time, the station and what the form was about; never the 查询码, and
nothing that was typed. What place the receipt has is asked anew each time.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from werkzeug.exceptions import NotFound

from forms_api.catalogue import Catalogue
from forms_api.clock import network_now
from forms_api.forms import CANCEL_PATH, FORMS, FormDeclaration, Target
from forms_api.forms.status import STATUS_PATH
from forms_api.notes import when_and_where
from forms_api.outcomes import Sent
from forms_api.pages import ReceiptPage
from forms_api.places import Place, place_of, place_of_what_left
from forms_api.receipts import lookup_code
from forms_api.signed_facts import SignedFacts
from forms_api.store import NotSaved, Store
from forms_api.targets import target_named
from forms_api.typed import station_choice

RECEIPT_PAGE_LASTS = timedelta(minutes=30)


class Expired(Exception):
    """A receipt page that was shown long enough."""


class ReceiptPages:
    """`clock` is the real time: pages expire by it also on a sample network."""

    def __init__(self, store: Store, clock: Callable[[], datetime]):
        self._store = store
        self._clock = clock
        self._tokens = SignedFacts(store.secret_key, "receipt page")

    def address(self, declaration: FormDeclaration, sent: Sent, root: str) -> str:
        """Where the page is, for half an hour from now."""
        issued_s = int(self._clock().timestamp())
        received_at = sent.received_at.isoformat()
        facts = [sent.receipt, declaration.id, received_at, sent.station_slug, sent.target_id, issued_s]
        return f"{root}/forms/receipt/{self._tokens.word(facts)}/"

    def view(self, catalogue: Catalogue, token: str, root: str) -> ReceiptPage:
        """Raises NotFound for a token that is not ours and Expired for an old one."""
        try:
            number, form_id, received_at, station_slug, target_id, issued_s = self._tokens.facts(token)
        except ValueError:
            raise NotFound from None
        if self._clock().timestamp() - issued_s > RECEIPT_PAGE_LASTS.total_seconds():
            raise Expired
        received_at = datetime.fromisoformat(received_at)
        site, declaration = catalogue.site, FORMS[form_id]
        target = target_named(declaration, target_id, catalogue)
        now = network_now(site, self._clock())
        # What takes place has its own day: nobody waits for an answer. A campaign's answers are answered together, in
        # its report.
        has_own_day = bool(declaration.answers) or (target is not None and target.starts_at is not None)
        kind = declaration.target
        if target:
            place = self._place(number, target, catalogue, received_at, now)
        else:
            place = place_of_what_left(kind) if kind else None
        return ReceiptPage(
            declaration=declaration,
            receipt=number,
            code=lookup_code(self._store.secret_key, number),
            received_at=received_at,
            next_step=declaration.next_step if place is None or place.is_theirs else "",
            reply_date=None if has_own_day or not declaration.is_answered else received_at.date() + timedelta(days=site.reply_days),
            target=when_and_where(target, catalogue) if target else None,
            place=place,
            cancel_action=f"{root}/{CANCEL_PATH}",
            status_action=f"{root}/{STATUS_PATH}",
            station=station_choice(catalogue, station_slug),
            phone=site.phone,
            contact_name=site.contact_name,
            sample=site.sample,
            home_href=site.base_path,
        )

    def _place(
        self, number: str, target: Target, catalogue: Catalogue, received_at: datetime, now: datetime
    ) -> Place | None:
        """None too while the store cannot be asked: number and 查询码 are shown all the same."""
        try:
            return place_of(number, target, catalogue, self._store, received_at, now)
        except NotSaved:
            return None
