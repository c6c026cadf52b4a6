"""/forms/cancel/: a seat, a place in the queue or a wish is given back. Decided in cancelling.py."""

from __future__ import annotations

from flask import Flask, Response, g, request

from forms_api import words
from forms_api.cancelling import Done, NotDone, give_back
from forms_api.forms import CancelForm, Problem
from forms_api.served import Served, comes_from_here, sent_fields


def add_routes(app: Flask, served: Served) -> None:
    answers, wrong_codes = served.answers, served.wrong_codes

    @app.post("/forms/cancel")
    @app.post("/forms/cancel/")
    def cancel() -> Response:
        fields = sent_fields()
        if fields.get("ask"):
            # The receipt page's button: its number is filled in, nothing is done yet.
            return answers.cancel_form(g.catalogue, NotDone(200, CancelForm(fields)), request.root_path)
        client = served.client()
        wait_s = wrong_codes.take(client)
        if wait_s:
            title, text = words.TOO_FAST
            refused = NotDone(429, CancelForm(fields), Problem(title, text.format(wait_s=wait_s)))
            return answers.cancel_form(g.catalogue, refused, request.root_path, retry_after_s=wait_s)
        if not comes_from_here():
            refused = NotDone(403, CancelForm(fields), Problem(*words.FOREIGN_CANCEL))
            return answers.cancel_form(g.catalogue, refused, request.root_path)
        outcome = give_back(fields, g.catalogue, served.store, served.now())
        if isinstance(outcome, Done):
            wrong_codes.give_back(client)
            return answers.cancelled(g.catalogue, outcome)
        if not outcome.wrong_pair:
            wrong_codes.give_back(client)
        return answers.cancel_form(g.catalogue, outcome, request.root_path)
