"""打钩: paper sheets typed in by one person and, without seeing it, once more by another; what has come in."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Flask, redirect, request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from forms_api.ballots import jobs
from forms_api.ballots.tally import Counts, Tally
from forms_api.catalogue import Catalogue
from forms_api.chinese_times import window
from forms_api.commands.desk import DeskAnswer
from forms_api.desk.kept import Kept
from forms_api.desk.pages import Desk, page
from forms_api.forms import TargetState
from forms_api.forms.target import local
from forms_api.store import Store

_HERE = "papers/"


@dataclass(frozen=True)
class _Ballot:
    """One ballot in the list."""

    id: str
    title: str
    window: str
    counts: Counts


def papers_to_confirm(tally: Tally, catalogue: Catalogue) -> int:
    """Sheets of announced ballots that only one person has typed in, or two differently. Raises OSError."""
    return sum(len(tally.of(ballot).waiting) for ballot in catalogue.ballots)


def add_routes(app: Flask, desk: Desk) -> None:
    kept: Kept[DeskAnswer] = Kept(desk.random)

    @app.get("/papers/")
    def ballots() -> Response:
        catalogue = desk.inbox.catalogue()
        announced = (jobs.announced(catalogue, ballot_id) for ballot_id in catalogue.ballots)
        known = [each for each in announced if each and each.paper.notice_until is None]
        shown = [
            _Ballot(
                each.paper.id,
                each.target.title,
                window(each.target.opens_at, each.target.closes_at),
                desk.tally.of(each.paper.id),
            )
            for each in known
            if each.target.state(desk.inbox.now()) not in (TargetState.NOT_YET, TargetState.CANCELLED)
        ]
        return page("papers.html", _HERE, ballots=shown)

    @app.get("/papers/<ballot_id>/")
    def paper_sheets(ballot_id: str) -> Response:
        ballot = jobs.announced(desk.inbox.catalogue(), ballot_id)
        if ballot is None:
            raise NotFound
        return page(
            "paper.html",
            _HERE,
            ballot=ballot,
            counts=desk.tally.of(ballot_id),
            said=kept.get(request.args.get("said", "")),
            by=request.args.get("by", ""),
            options=tuple(enumerate(ballot.paper.options, 1)),
            made_at=f"{local(desk.inbox.now()):%Y-%m-%d %H:%M}",
        )

    @app.post("/papers/<ballot_id>/")
    def sheet_entered(ballot_id: str) -> Response:
        by = request.form.get("by", "")
        lines = [(request.form.get("sheet", ""), request.form.get("ticks", ""))]

        def own(store: Store) -> DeskAnswer:
            catalogue, now = desk.inbox.catalogue(), desk.inbox.now()
            answer = jobs.take_in_sheets(store, catalogue, now, ballot_id, lines, by, desk.random)
            return DeskAnswer(answer.done, answer.zh)

        question = {"ballot": ballot_id, "sheets": [list(line) for line in lines], "by": by}
        answer = desk.inbox.write(own, "/ballot/enter", question, _read)
        said = urlencode({"said": kept.keep(answer), "by": by})
        return redirect(f"/papers/{ballot_id}/?{said}", 303)


def _read(answer: dict) -> DeskAnswer:
    return DeskAnswer(bool(answer["done"]), str(answer["zh"]))
