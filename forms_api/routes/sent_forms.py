"""/forms/<form>/: a form is sent, shown for a link, and answered with its receipt page. What a POST becomes
is decided in intake.py."""

from __future__ import annotations

from flask import Flask, Response, g, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound

from forms_api import words
from forms_api.catalogue import Catalogue
from forms_api.forms import FORMS, FormDeclaration, Problem
from forms_api.intake import receive
from forms_api.outcomes import Refused, Repeated, Sent
from forms_api.routes.site import site_file
from forms_api.served import Served, comes_from_here, sent_fields
from forms_api.typed import read_typed


def add_routes(app: Flask, served: Served) -> None:
    answers = served.answers

    # Without the slash too: Flask's own redirect would be an English page on a scheme it cannot know.
    @app.post("/forms/<form_id>")
    @app.post("/forms/<form_id>/")
    def submit(form_id: str) -> Response:
        declaration = _declaration(form_id, g.catalogue)
        fields = sent_fields(declaration.several)
        outcome = _refused(served, fields, declaration) or receive(
            fields, declaration, g.catalogue, served.store, served.now(), served.random
        )
        if isinstance(outcome, Sent):
            return answers.sent(declaration, outcome, request.root_path)
        if isinstance(outcome, Repeated):
            return answers.repeated(g.catalogue, declaration, outcome, fields, request.root_path)
        return answers.returned(g.catalogue, declaration, outcome, request.root_path)

    @app.get("/forms/receipt/<token>/")
    def receipt(token: str) -> Response:
        return answers.receipt(g.catalogue, token, request.root_path)

    @app.get("/forms/seats.json")
    def seats() -> Response:
        data = served.seat_counts.json(g.catalogue, served.now())
        return Response(data, 200, content_type="application/json")

    @app.get("/forms/<form_id>/")
    def form(form_id: str) -> Response:
        if form_id not in g.catalogue.forms:
            return site_file(served, f"forms/{form_id}/")
        declaration = _declaration(form_id, g.catalogue)
        asked = ("target",) if declaration.target else ("station", *declaration.prefilled)
        said = {name: request.args.get(name, "") for name in asked}
        if not any(said.values()):
            return site_file(served, f"forms/{form_id}/")
        return answers.empty_form(g.catalogue, declaration, said, request.root_path)


def _refused(served: Served, fields: MultiDict, declaration: FormDeclaration) -> Refused | None:
    wait_s = served.rates.take((served.client(), declaration.id))
    if wait_s:
        title, text = words.TOO_FAST
        problem = Problem(title, text.format(wait_s=wait_s))
        return Refused(429, read_typed(fields, declaration, g.catalogue), problem, retry_after_s=wait_s)
    if not comes_from_here():
        typed = read_typed(fields, declaration, g.catalogue)
        # Another site's page may have ticked the box; only the resident may.
        typed.form.consent.data = False
        return Refused(403, typed, Problem(*words.FOREIGN_ORIGIN))
    return None


def _declaration(form_id: str, catalogue: Catalogue) -> FormDeclaration:
    if form_id not in catalogue.forms or form_id not in FORMS:
        raise NotFound
    return FORMS[form_id]
