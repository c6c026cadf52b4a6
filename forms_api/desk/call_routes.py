"""电话: seats held for people who wait, and 解决了吗."""

from __future__ import annotations

from flask import Flask, redirect, request
from werkzeug.exceptions import BadRequest
from werkzeug.wrappers import Response

from forms_api.commands import desk as desk_jobs
from forms_api.commands.calls import seat_calls
from forms_api.commands.desk import DeskAnswer
from forms_api.desk import call_record
from forms_api.desk.followups import followups
from forms_api.desk.kept import Kept
from forms_api.desk.pages import Desk, page
from forms_api.forms.target import local
from forms_api.receipts import Typo, check_receipt
from forms_api.store import Store

_SEAT_JOBS = {"confirm": desk_jobs.confirm, "cancel": desk_jobs.cancel}


def add_routes(app: Flask, desk: Desk) -> None:
    kept: Kept[DeskAnswer] = Kept(desk.random)

    def told(answer: DeskAnswer) -> Response:
        return redirect(f"/calls/?said={kept.keep(answer)}", 303)

    @app.get("/calls/")
    def calls() -> Response:
        return _calls(desk, kept.get(request.args.get("said", "")))

    @app.post("/calls/offer/")
    def offer() -> Response:
        def own(store: Store) -> DeskAnswer:
            return desk_jobs.offer_free_seats(store, desk.inbox.catalogue(), desk.inbox.now())

        return told(desk.inbox.write(own, "/desk/offer", {}, _read))

    @app.post("/calls/seat/")
    def seat() -> Response:
        receipt, job = _receipt(), request.form.get("job", "")
        if job not in _SEAT_JOBS:
            raise BadRequest

        def own(store: Store) -> DeskAnswer:
            return _SEAT_JOBS[job](store, desk.inbox.catalogue(), desk.inbox.now(), receipt)

        return told(desk.inbox.write(own, f"/desk/{job}", {"receipt": receipt}, _read))

    @app.post("/calls/solved/")
    def solved() -> Response:
        receipt, result = _receipt(), request.form.get("result", "")
        if result not in call_record.RESULTS:
            raise BadRequest

        def own(store: Store) -> DeskAnswer:
            return call_record.called(store, desk.inbox.now(), desk.random, receipt, result)

        question = {"receipt": receipt, "result": result}
        return told(desk.inbox.write(own, "/desk/called", question, _read))


def _calls(desk: Desk, said: DeskAnswer | None) -> Response:
    snapshot, now = desk.inbox.snapshot(), desk.inbox.now()
    return page(
        "calls.html",
        "calls/",
        said=said,
        made_at=f"{local(now):%Y-%m-%d %H:%M}",
        seats=seat_calls(snapshot.reading, desk.inbox.catalogue(), now),
        followups=followups(snapshot, snapshot.standings, local(now).date()),
        results=tuple(call_record.RESULTS.items()),
    )


def _receipt() -> str:
    receipt = check_receipt(request.form.get("receipt", ""))
    if isinstance(receipt, Typo):
        raise BadRequest
    return receipt


def _read(answer: dict) -> DeskAnswer:
    return DeskAnswer(**answer)
