"""/forms/ballot/: a ballot is sent, given back or shown; its receipt; forms/ballots.json. What a POST
becomes is decided in casting.py."""

from __future__ import annotations

import logging
from datetime import datetime
from functools import partial

from flask import Flask, Response, g, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound

from forms_api import words
from forms_api.ballots.casting import Cast, NotCast, cast, not_saved, read_ballot
from forms_api.ballots.counts import ballot_counts
from forms_api.ballots.device import Devices
from forms_api.ballots.jobs import Announced, announced
from forms_api.ballots.keyring import Keyring
from forms_api.ballots.pages import BallotPage, BallotReceipt, ballot_page, ballot_receipt_page
from forms_api.ballots.tally import Tally
from forms_api.catalogue import Catalogue
from forms_api.chinese_times import window
from forms_api.forms import Problem
from forms_api.forms.ballot import BALLOT_PATH, SEVERAL, BallotContext, BallotForm, render_ballot
from forms_api.forms.ballot_paper import BY_DEVICE
from forms_api.fresh_json import FreshJson
from forms_api.guard import host_name, host_of
from forms_api.rates import Rate
from forms_api.receipt_pages import RECEIPT_PAGE_LASTS, Expired
from forms_api.receipts import ALPHABET
from forms_api.redirects import SeeOther
from forms_api.routes.site import site_file
from forms_api.served import AHEAD, Served, comes_from_here, sent_fields
from forms_api.signed_facts import SignedFacts
from forms_api.store import NotSaved

# A whole meeting hall ticks behind one address.
BALLOT_RATE = Rate(burst=600, period_s=0.05)
# Every candidate ticked is refused kindly, not taken for a broken form.
MOST_FIELDS = 600
_ONCE_LENGTH = 22
_LOG = logging.getLogger("forms_api")


def add_routes(app: Flask, served: Served) -> None:
    routes = _Routes(served)
    app.add_url_rule("/forms/ballot", "ballot_sent_bare", routes.sent, methods=["POST"])
    app.add_url_rule("/forms/ballot/", "ballot_sent", routes.sent, methods=["POST"])
    app.add_url_rule("/forms/ballot/", "ballot_form", routes.form, methods=["GET"])
    app.add_url_rule("/forms/ballot/receipt/<token>/", "ballot_receipt", routes.receipt, methods=["GET"])
    app.add_url_rule("/forms/ballots.json", "ballot_counts", routes.counts, methods=["GET"])
    app.extensions.setdefault(AHEAD, []).append(routes.count_ahead)


class _Routes:
    def __init__(self, served: Served):
        self._served = served
        self._rates = served.limits("ballots", BALLOT_RATE)
        self._keys = Keyring(served.store.inbox)
        self._devices = Devices(served.store.secret_key, served.random)
        self._tally = Tally(served.store.inbox)
        self._counts = FreshJson(partial(ballot_counts, self._tally), served.monotonic)
        self._tokens = SignedFacts(served.store.secret_key, "ballot receipt")

    def sent(self) -> Response:
        fields = sent_fields(SEVERAL, MOST_FIELDS)
        ballot = announced(g.catalogue, fields.get("ballot", ""))
        if ballot is None:
            return self._unknown()
        outcome = self._refused(fields, ballot) or self._cast(fields, ballot)
        if isinstance(outcome, Cast):
            return SeeOther(f"{request.root_path}/{BALLOT_PATH}receipt/{self._token(ballot, outcome)}/")
        answer = self._page(ballot, outcome.form, outcome.status, outcome.problem, outcome.marks_device)
        if outcome.marks_device:
            self._mark(answer, ballot)
        if outcome.retry_after_s:
            answer.headers["Retry-After"] = str(outcome.retry_after_s)
        return answer

    def form(self) -> Response:
        """The form of one ballot, for a page that was left open or reloaded."""
        if not request.args.get("ballot"):
            return site_file(self._served, BALLOT_PATH)
        ballot = announced(g.catalogue, request.args["ballot"])
        if ballot is None:
            return self._unknown()
        answer = self._page(ballot, BallotForm(), 200, None, False)
        if ballot.paper.rule == BY_DEVICE:
            self._mark(answer, ballot)
        return answer

    def receipt(self, token: str) -> Response:
        try:
            number, ballot_id, received_at, issued_s = self._tokens.facts(token)
        except ValueError:
            raise NotFound from None
        if self._served.clock().timestamp() - issued_s > RECEIPT_PAGE_LASTS.total_seconds():
            raise Expired
        ballot, site = announced(g.catalogue, ballot_id), g.catalogue.site
        view = BallotReceipt(
            ballot_id=ballot_id,
            name=ballot.target.title if ballot else ballot_id,
            receipt=number,
            received_at=datetime.fromisoformat(received_at),
            ballot_href=f"{site.base_path}ballots/{ballot_id}/" if ballot else site.base_path,
            home_href=site.base_path,
            phone=site.phone,
            sample=site.sample,
        )
        return _html(200, ballot_receipt_page(g.catalogue, view))

    def counts(self) -> Response:
        data = self._counts.json(g.catalogue, self._served.now())
        return Response(data, 200, content_type="application/json")

    def count_ahead(self, catalogue: Catalogue) -> None:
        """Every ballot of before this start, if anybody can ask for them: a city's are half a second's work."""
        try:
            if catalogue.ballots:
                self._tally.read_on()
        except (NotSaved, OSError) as error:
            _LOG.warning("ballots are counted when somebody asks: %s", error)

    def _refused(self, fields: MultiDict, ballot: Announced) -> NotCast | None:
        wait_s = self._rates.take(self._served.client())
        if wait_s:
            title, text = words.TOO_FAST
            problem = Problem(title, text.format(wait_s=wait_s))
            return NotCast(429, read_ballot(fields, ballot.paper), problem, retry_after_s=wait_s)
        if not comes_from_here():
            problem = Problem("还没有投出去", "这一票来自别的网站，没有计入。如果是您自己要投，请看一遍，再投一次。")
            return NotCast(403, read_ballot(fields, ballot.paper), problem)
        return None

    def _cast(self, fields: MultiDict, ballot: Announced) -> Cast | NotCast:
        served = self._served
        try:
            by_device = ballot.paper.rule == BY_DEVICE
            key = self._keys.made(ballot.paper.id) if by_device else self._keys.of(ballot.paper.id)
            device = self._devices.token_of(request, ballot.paper.id) if by_device else ""
            href = self._ballot_href(ballot)
            return cast(fields, ballot, key, device, served.store, served.now(), served.random, href)
        except (NotSaved, OSError) as error:
            _LOG.error("not saved: %s", error)
            return not_saved(fields, ballot.paper)

    def _page(
        self, ballot: Announced, form: BallotForm, status: int, problem: Problem | None, device_asked: bool
    ) -> Response:
        context = BallotContext(
            action=f"{request.root_path}/{BALLOT_PATH}",
            phone=g.catalogue.site.phone,
            page_href=self._ballot_href(ballot),
            once="".join(self._served.random.choice(ALPHABET) for _ in range(_ONCE_LENGTH)),
        )
        markup = render_ballot(ballot.paper, form, context, problem=problem, device_asked=device_asked)
        lead = window(ballot.target.opens_at, ballot.target.closes_at) + "。"
        view = BallotPage(ballot.target.title, lead, markup, returned=status != 200)
        return _html(status, ballot_page(g.catalogue, view))

    def _unknown(self) -> Response:
        links = [("看有哪些打钩", f"{g.catalogue.site.base_path}ballots/")]
        text = "您要找的打钩不在网站上了，可能已经收尾，也可能网址不完整。"
        return self._served.answers.message(g.catalogue, 404, "没有找到这次打钩", text, links=links)

    def _mark(self, answer: Response, ballot: Announced) -> None:
        # On one's own machine there is no https; everywhere else the site says so.
        is_there = host_name(request.headers.get("Host", "")) == host_of(g.catalogue.site.url)
        secure = is_there and g.catalogue.site.url.startswith("https://")
        self._devices.mark(answer, request, ballot.paper.id, secure)

    def _token(self, ballot: Announced, sent: Cast) -> str:
        issued_s = int(self._served.clock().timestamp())
        return self._tokens.word([sent.receipt, ballot.paper.id, sent.received_at.isoformat(), issued_s])

    def _ballot_href(self, ballot: Announced) -> str:
        return f"{g.catalogue.site.base_path}ballots/{ballot.paper.id}/"


def _html(status: int, text: str) -> Response:
    return Response(
        text,
        status,
        {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"},
        content_type="text/html; charset=utf-8",
    )
