"""/forms/status/: how far a receipt has come, and what its resident does with it. Always by POST: the number
never stands in an address. A wrong number or 查询码 slows the client down; nothing is ever locked."""

from __future__ import annotations

from flask import Flask, Response, g, request
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from forms_api import words
from forms_api.answers import page_answer
from forms_api.forms import CANCEL_PATH, Problem
from forms_api.forms.status import ALL_ACTIONS, STATUS_PATH, StatusForm, followup_form, render_followup, render_status
from forms_api.rates import WRONG_NUMBER_RATE
from forms_api.receipts import Typo, check_receipt
from forms_api.served import Served, comes_from_here, sent_fields
from forms_api.status.acting import Done, NotDone, Unsure, act
from forms_api.status.pages import AskPage, StatusPage, SurePage, ask_page, status_page, sure_page
from forms_api.status.progress import Progress, progress_of
from forms_api.store import NotSaved

_UNKNOWN = "没有这个编号。编号本身写得对，可是这里没有收到过，请对照受理那一页再看一遍。"
_NOT_READ = Problem("查不到", "机器这会儿读不出记录，请过一会儿再看，或者打电话，报上受理编号。")


def add_routes(app: Flask, served: Served) -> None:
    wrong_numbers = served.limits("numbers", WRONG_NUMBER_RATE)

    @app.post("/forms/status")
    @app.post("/forms/status/")
    def status() -> Response:
        fields = sent_fields()
        form = StatusForm(fields)
        client = served.client()
        if wait_s := wrong_numbers.take(client):
            title, text = words.TOO_FAST
            return _asked(429, form, Problem(title, text.format(wait_s=wait_s)), wait_s)
        if not form.validate():
            wrong_numbers.give_back(client)
            return _asked(422, form)
        receipt = check_receipt(form.receipt.data)
        if isinstance(receipt, Typo):
            wrong_numbers.give_back(client)
            form.receipt.errors = [receipt.zh]
            return _asked(422, form)
        try:
            progress = progress_of(receipt, g.catalogue, served.store, served.now())
            if progress is None:
                form.receipt.errors = [_UNKNOWN]
                return _asked(404, form)
            wrong_numbers.give_back(client)
            is_asked = "action" in fields or "code" in fields
            return _acted(served, fields, progress) if is_asked else _shown(progress)
        except NotSaved:
            wrong_numbers.give_back(client)
            return _kept(fields, receipt) if fields.get("text") else _asked(503, form, _NOT_READ)


def _kept(fields: MultiDict, receipt: str) -> Response:
    """What somebody wrote comes back, also while nobody can tell what is possible with the receipt."""
    asked = fields.get("action", "")
    form = followup_form(fields, (asked,) if asked in ALL_ACTIONS else ())
    phone = g.catalogue.site.phone
    markup = render_followup(form, receipt=receipt, action=_action(), phone=phone, problem=_NOT_READ)
    return page_answer(503, ask_page(g.catalogue, AskPage(markup, returned=True)))


def _acted(served: Served, fields: MultiDict, progress: Progress) -> Response:
    client = served.client()
    if wait_s := served.wrong_codes.take(client):
        title, text = words.TOO_FAST
        form = followup_form(fields, progress.actions)
        refused = NotDone(429, form, Problem(title, text.format(wait_s=wait_s)))
        return _shown(progress, refused=refused, retry_after_s=wait_s)
    if comes_from_here():
        times = served.now(), served.clock()
        outcome = act(fields, progress.receipt, progress.actions, served.store, *times, served.random)
    else:
        form = followup_form(fields, progress.actions)
        outcome = NotDone(403, form, Problem(*words.FOREIGN_FOLLOWUP))
    if not (isinstance(outcome, NotDone) and outcome.wrong_pair):
        served.wrong_codes.give_back(client)
    if isinstance(outcome, Unsure):
        kept = tuple((name, fields.get(name, "")) for name in ("receipt", "action", "text", "code"))
        page = SurePage(outcome, _action(), progress.receipt, kept)
        return page_answer(200, sure_page(g.catalogue, page))
    if isinstance(outcome, Done):
        # What can be done next is another list by now.
        return _shown(progress_of(progress.receipt, g.catalogue, served.store, served.now()), notice=outcome)
    return _shown(progress, refused=outcome)


def _asked(status: int, form: StatusForm, problem: Problem | None = None, retry_after_s: int = 0) -> Response:
    markup = render_status(form, action=_action(), phone=g.catalogue.site.phone, problem=problem)
    answer = page_answer(status, ask_page(g.catalogue, AskPage(markup, returned=True)))
    if retry_after_s:
        answer.headers["Retry-After"] = str(retry_after_s)
    return answer


def _shown(
    progress: Progress, notice: Done | None = None, refused: NotDone | None = None, retry_after_s: int = 0
) -> Response:
    site = g.catalogue.site
    form = refused.form if refused else followup_form(None, progress.actions)
    followup = render_followup(
        form,
        receipt=progress.receipt,
        action=_action(),
        phone=site.phone,
        problem=refused.problem if refused else None,
    )
    page = StatusPage(
        progress=progress,
        notice=notice,
        followup=followup if progress.actions else Markup(),
        returned=refused is not None,
        cancel_action=f"{request.root_path}/{CANCEL_PATH}",
        action=_action(),
        links=tuple((text, site.base_path + path) for text, path in progress.links),
        phone=site.phone,
        contact_name=site.contact_name,
        sample=site.sample,
        home_href=site.base_path,
    )
    answer = page_answer(refused.status if refused else 200, status_page(g.catalogue, page))
    if retry_after_s:
        answer.headers["Retry-After"] = str(retry_after_s)
    return answer


def _action() -> str:
    return f"{request.root_path}/{STATUS_PATH}"
