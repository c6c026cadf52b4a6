"""Outcomes as HTTP responses: the page, the status, the headers that belong to it. The decisions were
taken in intake.py.

In: the catalogue, a declaration, an outcome. Out: Werkzeug responses, none of them to be stored by anybody.
"""

from __future__ import annotations

import random as random_module
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from urllib.parse import urlencode

from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from forms_api import pages
from forms_api.cancelling import Done, NotDone
from forms_api.catalogue import Catalogue
from forms_api.clock import network_now
from forms_api.forms import (
    CANCEL_PATH,
    TRAP,
    FormContext,
    FormDeclaration,
    Problem,
    Target,
    prefilled_form,
    render_cancel,
    render_form,
)
from forms_api.forms.status import STATUS_PATH
from forms_api.notes import is_full, note_of, short_note
from forms_api.outcomes import Refused, Repeated, Sent, Typed
from forms_api.places import Place, place_of
from forms_api.receipt_pages import ReceiptPages
from forms_api.receipts import lookup_code
from forms_api.redirects import SeeOther
from forms_api.store import Store
from forms_api.targets import target_named, why_closed
from forms_api.typed import station_choice

_TOKEN_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
# Controls that belong to one sending, not to what was typed.
_NOT_KEPT = frozenset({TRAP, "once", "another"})


class Answers:
    """Makes responses. `clock` is the real time: pages expire by it also on a sample network."""

    def __init__(self, store: Store, clock: Callable[[], datetime], random: random_module.Random):
        self._store = store
        self._secret = store.secret_key
        self._clock = clock
        self._random = random
        self._receipts = ReceiptPages(store, clock)

    def sent(self, declaration: FormDeclaration, sent: Sent, root: str) -> Response:
        """303 to the receipt page."""
        return SeeOther(self._receipts.address(declaration, sent, root))

    def receipt(self, catalogue: Catalogue, token: str, root: str) -> Response:
        """The receipt page. Raises NotFound for a token that is not ours and Expired for an old one."""
        return page_answer(200, pages.receipt_page(catalogue, self._receipts.view(catalogue, token, root)))

    def repeated(
        self,
        catalogue: Catalogue,
        declaration: FormDeclaration,
        repeated: Repeated,
        fields: MultiDict,
        root: str,
    ) -> Response:
        """200: nothing new was written, the first row stands. Everything typed goes along for 这是另一位居民."""
        view = pages.AlreadyReceived(
            declaration=declaration,
            receipt=repeated.receipt,
            code=lookup_code(self._secret, repeated.receipt) if repeated.show_code else "",
            received_at=repeated.received_at,
            action=_action(declaration, root),
            status_action=f"{root}/{STATUS_PATH}",
            target=repeated.target,
            place=self._place(repeated.receipt, repeated.target, catalogue, repeated.received_at),
            kept=[(name, value) for name, value in fields.items(multi=True) if name not in _NOT_KEPT],
            once=self._once(),
            phone=catalogue.site.phone,
            home_href=catalogue.site.base_path,
        )
        return page_answer(200, pages.already_received_page(catalogue, view))

    def returned(
        self, catalogue: Catalogue, declaration: FormDeclaration, refused: Refused, root: str
    ) -> Response:
        """The form again, with everything typed and the reason on top."""
        markup = self._form(
            catalogue,
            declaration,
            refused.typed,
            root,
            problem=refused.problem,
            submit_label=refused.submit_label,
            others=refused.others,
        )
        answer = page_answer(
            refused.status, pages.form_page(catalogue, pages.FormPage(declaration, markup, returned=True))
        )
        if refused.retry_after_s:
            answer.headers["Retry-After"] = str(refused.retry_after_s)
        return answer

    def empty_form(
        self, catalogue: Catalogue, declaration: FormDeclaration, said: Mapping[str, str], root: str
    ) -> Response:
        """The form as the link's parameters ask for it: for one `station`, with an `errand` filled in, for
        one `target`.

        For a station that is not known the form that asks, as a 404; without one the form that asks. For a
        target that the form cannot be sent for now, a page that says why and leads on.
        """
        if declaration.target:
            return self._form_for_target(catalogue, declaration, said.get("target", ""), root)
        slug = said.get("station", "")
        station = station_choice(catalogue, slug)
        typed = Typed(prefilled_form(declaration, said), station)
        is_lost = bool(slug) and not station
        problem = (
            Problem("没有找到这个站点", "它可能改了名或并到了别处。请在下面写一下站名。") if is_lost else None
        )
        markup = self._form(catalogue, declaration, typed, root, problem=problem)
        view = pages.FormPage(declaration, markup, returned=False)
        return page_answer(404 if is_lost else 200, pages.form_page(catalogue, view))

    def _form_for_target(
        self, catalogue: Catalogue, declaration: FormDeclaration, target_id: str, root: str
    ) -> Response:
        closed = why_closed(declaration, target_id, catalogue, self._store, self._now(catalogue))
        if closed:
            links = [
                (each.title, f"{_action(declaration, root)}?{urlencode({'target': each.id})}")
                for each in closed.others
            ]
            problem = closed.problem
            way_on = (*links, problem.way_on)
            return self.message(catalogue, closed.status, problem.title, problem.text, links=way_on)
        target = target_named(declaration, target_id, catalogue)
        typed = Typed(declaration.form_class(), station_choice(catalogue, target.station), target=target)
        markup = self._form(catalogue, declaration, typed, root)
        return page_answer(200, pages.form_page(catalogue, pages.FormPage(declaration, markup, returned=False)))

    def cancel_form(
        self, catalogue: Catalogue, not_done: NotDone, root: str, retry_after_s: int = 0
    ) -> Response:
        """The form to give something back, with what was typed and what is wrong with it."""
        markup = render_cancel(
            not_done.form,
            action=f"{root}/{CANCEL_PATH}",
            phone=catalogue.site.phone,
            problem=not_done.problem,
        )
        returned = not_done.status != 200
        answer = page_answer(not_done.status, pages.cancel_page(catalogue, pages.CancelPage(markup, returned)))
        if retry_after_s:
            answer.headers["Retry-After"] = str(retry_after_s)
        return answer

    def cancelled(self, catalogue: Catalogue, done: Done) -> Response:
        """What was given back, and where there is more of it."""
        text, path = done.way_on
        links = [(text, f"{catalogue.site.base_path}{path}")]
        return self.message(catalogue, 200, done.title, done.text, links=links)

    def message(
        self,
        catalogue: Catalogue,
        status: int,
        title: str,
        *paragraphs: str,
        reference: str = "",
        links: Sequence[tuple[str, str]] = (),
    ) -> Response:
        """A plain page with a phone number, and (text, href) of pages that lead on."""
        site = catalogue.site
        view = pages.Message(title, paragraphs, site.phone, site.base_path, reference, links)
        return page_answer(status, pages.message_page(catalogue, view))

    def _form(
        self,
        catalogue: Catalogue,
        declaration: FormDeclaration,
        typed: Typed,
        root: str,
        problem: Problem | None = None,
        submit_label: str = "",
        others: Sequence[Target] = (),
    ) -> Markup:
        now, target = self._now(catalogue), typed.target
        takes_seat = target is not None and declaration.target.takes == "seat"
        if takes_seat and target.is_open(now) and is_full(target, self._store, now):
            submit_label = submit_label or "排队等名额"
        return render_form(
            declaration,
            typed.form,
            form_context(catalogue, declaration),
            action=_action(declaration, root),
            station=typed.station,
            candidates=typed.candidates,
            target=note_of(target, catalogue, self._store, now) if target else None,
            others=[short_note(other, catalogue) for other in others],
            once=self._once(),
            problem=problem,
            submit_label=submit_label,
        )

    def _place(
        self, receipt: str, target: Target | None, catalogue: Catalogue, received_at: datetime
    ) -> Place | None:
        now = self._now(catalogue)
        return place_of(receipt, target, catalogue, self._store, received_at, now) if target else None

    def _now(self, catalogue: Catalogue) -> datetime:
        return network_now(catalogue.site, self._clock())

    def _once(self) -> str:
        return "".join(self._random.choice(_TOKEN_ALPHABET) for _ in range(22))


def form_context(catalogue: Catalogue, declaration: FormDeclaration) -> FormContext:
    """What the catalogue says beside this form."""
    site = catalogue.site
    return FormContext(
        site_name=site.name,
        phone=site.phone,
        processor=site.processor,
        privacy_contact=site.privacy_contact,
        privacy_version=catalogue.privacy_version,
        retention_days=catalogue.retention_days[declaration.id],
        privacy_href=f"{site.base_path}privacy/",
        reply_days=site.reply_days,
        catalogue_id=catalogue.id,
    )


def _action(declaration: FormDeclaration, root: str) -> str:
    return f"{root}/forms/{declaration.id}/"


def page_answer(status: int, html: str) -> Response:
    """One page, not to be stored or found by anybody."""
    return Response(
        html,
        status,
        {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"},
        content_type="text/html; charset=utf-8",
    )
