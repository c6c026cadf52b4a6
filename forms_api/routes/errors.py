"""What is answered when there is nothing to answer, or something broke: a page with a phone number, never a
trace."""

from __future__ import annotations

import logging
import traceback

from flask import Flask, Response, g
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from forms_api import words
from forms_api.body import BodyRefused
from forms_api.receipt_pages import Expired
from forms_api.receipts import ALPHABET
from forms_api.served import Served
from forms_api.site_files import not_found_answer
from forms_api.store import NotSaved

_LOG = logging.getLogger("forms_api")


def add_error_pages(app: Flask, served: Served) -> None:
    answers = served.answers

    @app.errorhandler(BodyRefused)
    def body_refused(error: BodyRefused) -> Response:
        return answers.message(g.catalogue, error.status, "没有收到", error.reason + "没有保存。", words.BACK)

    @app.errorhandler(Expired)
    def receipt_expired(error: Expired) -> Response:
        return answers.message(g.catalogue, 410, *words.RECEIPT_EXPIRED)

    @app.errorhandler(NotSaved)
    def not_stored(error: NotSaved) -> Response:
        _LOG.error("not saved: %s", error)
        return answers.message(g.catalogue, 503, *words.MESSAGES[503])

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Response:
        status = error.code or 500
        if status == 404 and (page := not_found_answer(served.site_dir)):
            return page
        answer = answers.message(g.catalogue, status, *words.MESSAGES.get(status, words.MESSAGES[400]))
        if isinstance(error, MethodNotAllowed) and error.valid_methods:
            answer.headers["Allow"] = ", ".join(sorted(error.valid_methods))
        return answer

    @app.errorhandler(Exception)
    def unforeseen(error: Exception) -> Response:
        reference = "".join(served.random.choice(ALPHABET) for _ in range(6))
        # Where it happened, never the message or the values: they may hold what somebody typed.
        frames = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
        _LOG.error("reference %s: %s at %s", reference, type(error).__name__, " < ".join(reversed(frames)))
        return answers.message(g.catalogue, 500, *words.MESSAGES[500], reference=reference)
