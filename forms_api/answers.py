"""Outcomes as HTTP responses: the page, the status, the headers that belong to it. The decisions were
taken in intake.py.

In: the catalogue, a declaration, an outcome. Out: Werkzeug responses, none of them to be stored by anybody. A
receipt page's address is a signed token that expires; it holds the number, never the 查询码 and nothing that was
typed.
"""

from __future__ import annotations

import random as random_module
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from forms_api import pages
from forms_api.catalogue import Catalogue
from forms_api.forms import (
    FORMS,
    TRAP,
    FormContext,
    FormDeclaration,
    Problem,
    prefilled_form,
    render_form,
)
from forms_api.intake import Refused, Repeated, Sent, Typed, station_choice
from forms_api.receipts import lookup_code

RECEIPT_PAGE_LASTS = timedelta(minutes=30)
_TOKEN_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
# Controls that belong to one sending, not to what was typed.
_NOT_KEPT = frozenset({TRAP, "once", "another"})


class Expired(Exception):
    """A receipt page that was shown long enough."""


class Answers:
    """Makes responses. `clock` is the real time: pages expire by it also on a sample network."""

    def __init__(self, secret: bytes, clock: Callable[[], datetime], random: random_module.Random):
        self._secret = secret
        self._clock = clock
        self._random = random
        self._tokens = URLSafeSerializer(secret, salt="receipt page")

    def sent(self, declaration: FormDeclaration, sent: Sent, root: str) -> Response:
        """303 to the receipt page."""
        issued_s = int(self._clock().timestamp())
        facts = [sent.receipt, declaration.id, sent.received_at.isoformat(), sent.station_slug, issued_s]
        return Response("", 303, {"Location": f"{root}/forms/receipt/{self._tokens.dumps(facts)}/"})

    def receipt(self, catalogue: Catalogue, token: str) -> Response:
        """The receipt page. Raises NotFound for a token that is not ours and Expired for an old one."""
        try:
            number, form_id, received_at, station_slug, issued_s = self._tokens.loads(token)
        except (BadSignature, ValueError, TypeError):
            raise NotFound from None
        if self._clock().timestamp() - issued_s > RECEIPT_PAGE_LASTS.total_seconds():
            raise Expired
        received_at = datetime.fromisoformat(received_at)
        site = catalogue.site
        view = pages.ReceiptPage(
            declaration=FORMS[form_id],
            receipt=number,
            code=lookup_code(self._secret, number),
            received_at=received_at,
            reply_date=received_at.date() + timedelta(days=site.reply_days),
            station=station_choice(catalogue, station_slug),
            phone=site.phone,
            contact_name=site.contact_name,
            sample=site.sample,
            home_href=site.base_path,
        )
        return _page(200, pages.receipt_page(catalogue, view))

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
            kept=[(name, value) for name, value in fields.items(multi=True) if name not in _NOT_KEPT],
            once=self._once(),
            phone=catalogue.site.phone,
            home_href=catalogue.site.base_path,
        )
        return _page(200, pages.already_received_page(catalogue, view))

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
        )
        answer = _page(
            refused.status, pages.form_page(catalogue, pages.FormPage(declaration, markup, returned=True))
        )
        if refused.retry_after_s:
            answer.headers["Retry-After"] = str(refused.retry_after_s)
        return answer

    def empty_form(
        self, catalogue: Catalogue, declaration: FormDeclaration, said: Mapping[str, str], root: str
    ) -> Response:
        """The form as the link's parameters ask for it: for one `station`, with an `errand` filled in.

        For a station that is not known the form that asks, as a 404; without one the form that asks.
        """
        slug = said.get("station", "")
        station = station_choice(catalogue, slug)
        typed = Typed(prefilled_form(declaration, said), station)
        is_lost = bool(slug) and not station
        problem = (
            Problem("没有找到这个站点", "它可能改了名或并到了别处。请在下面写一下站名。") if is_lost else None
        )
        markup = self._form(catalogue, declaration, typed, root, problem=problem)
        view = pages.FormPage(declaration, markup, returned=False)
        return _page(404 if is_lost else 200, pages.form_page(catalogue, view))

    def message(
        self, catalogue: Catalogue, status: int, title: str, *paragraphs: str, reference: str = ""
    ) -> Response:
        """A plain page with a phone number."""
        site = catalogue.site
        view = pages.Message(title, paragraphs, site.phone, site.base_path, reference)
        return _page(status, pages.message_page(catalogue, view))

    def _form(
        self,
        catalogue: Catalogue,
        declaration: FormDeclaration,
        typed: Typed,
        root: str,
        problem: Problem | None = None,
        submit_label: str = "",
    ):
        return render_form(
            declaration,
            typed.form,
            form_context(catalogue, declaration),
            action=_action(declaration, root),
            station=typed.station,
            candidates=typed.candidates,
            once=self._once(),
            problem=problem,
            submit_label=submit_label,
        )

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


def _page(status: int, html: str) -> Response:
    return Response(
        html,
        status,
        {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"},
        content_type="text/html; charset=utf-8",
    )
