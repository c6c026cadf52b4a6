"""The WSGI application: site files, forms, receipts. Wires the parts together; what a POST becomes is
decided in intake.py.

In: the site folder, an open store, and everything that must not be reached for: clock, randomness, names and
proxies. Out: a Flask app whose responses all carry the headers of forms/headers.py. It starts no thread and
opens no port.
"""

from __future__ import annotations

import logging
import random as random_module
import secrets
import time
import traceback
from collections.abc import Callable, Collection
from datetime import datetime
from pathlib import Path

from flask import Flask, Request, Response, g, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound

from forms_api import words
from forms_api.answers import Answers
from forms_api.body import MAX_BODY_BYTES, BodyRefused, parse_fields
from forms_api.cancelling import Done, NotDone, give_back
from forms_api.catalogue import Catalogue, LiveCatalogue
from forms_api.clock import network_now
from forms_api.forms import FORMS, CancelForm, FormDeclaration, Problem
from forms_api.forms.headers import security_headers
from forms_api.guard import client_key, host_allowed, host_name, origin_allowed, proxy_networks
from forms_api.intake import receive
from forms_api.new_site import take_up
from forms_api.outcomes import Refused, Repeated, Sent
from forms_api.rates import FORM_RATE, WRONG_CODE_RATE, Rates
from forms_api.receipt_pages import Expired
from forms_api.receipts import ALPHABET
from forms_api.seat_counts import SeatCounts
from forms_api.site_files import not_found_answer, site_answer
from forms_api.store import Store
from forms_api.store.rows import SHANGHAI
from forms_api.typed import read_typed

# Where the app keeps a function that gives the catalogue in use, for whoever must judge by the same one.
CATALOGUE = "catalogue"
LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "::1")
_LOG = logging.getLogger("forms_api")


def shanghai_now() -> datetime:
    return datetime.now(SHANGHAI)


def create_app(
    site_dir: Path,
    store: Store,
    *,
    clock: Callable[[], datetime] = shanghai_now,
    monotonic: Callable[[], float] = time.monotonic,
    random: random_module.Random | None = None,
    allowed_hosts: Collection[str] = (),
    trusted_proxies: Collection[str] = (),
) -> Flask:
    """Raises CatalogueError when the site's pair cannot be used, ValueError when a proxy is no address:
    one Chinese sentence.

    `clock`: aware, the real time; on a sample network only its time of day counts, on the sample date.
    `allowed_hosts`: names besides loopback and the site's own; "*" means any IP address. `trusted_proxies`:
    addresses or networks whose X-Forwarded-For counts.
    """
    proxies = proxy_networks(trusted_proxies)

    def use(catalogue: Catalogue) -> None:
        take_up(store, catalogue, network_now(catalogue.site, clock()))

    live = LiveCatalogue(site_dir, on_change=use)
    use(live.current())
    random = random or secrets.SystemRandom()
    rates = Rates(FORM_RATE, monotonic)
    wrong_codes = Rates(WRONG_CODE_RATE, monotonic)
    seat_counts = SeatCounts(store, monotonic)
    answers = Answers(store, clock, random)
    app = Flask("forms_api", static_folder=None)
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.url_map.merge_slashes = False

    def client_of(request: Request) -> str:
        return client_key(request.remote_addr or "", request.headers.get("X-Forwarded-For", ""), proxies)

    @app.before_request
    def check_host() -> Response | None:
        g.catalogue = live.current()
        own_name = host_name(g.catalogue.site.url.partition("://")[2].partition("/")[0])
        if not host_allowed(request.headers.get("Host", ""), {*LOOPBACK_HOSTS, *allowed_hosts, own_name}):
            return answers.message(g.catalogue, 400, *words.WRONG_HOST)
        return None

    # Without the slash too: Flask's own redirect would be an English page on a scheme it cannot know.
    @app.post("/forms/<form_id>")
    @app.post("/forms/<form_id>/")
    def submit(form_id: str) -> Response:
        declaration = _declaration(form_id, g.catalogue)
        fields = parse_fields(request.headers.get("Content-Type", ""), _body(), declaration.several)
        outcome = guard(fields, declaration) or receive(
            fields, declaration, g.catalogue, store, network_now(g.catalogue.site, clock()), random
        )
        if isinstance(outcome, Sent):
            return answers.sent(declaration, outcome, request.root_path)
        if isinstance(outcome, Repeated):
            return answers.repeated(g.catalogue, declaration, outcome, fields, request.root_path)
        return answers.returned(g.catalogue, declaration, outcome, request.root_path)

    def guard(fields: MultiDict, declaration: FormDeclaration) -> Refused | None:
        wait_s = rates.take((client_of(request), declaration.id))
        if wait_s:
            title, text = words.TOO_FAST
            problem = Problem(title, text.format(wait_s=wait_s))
            return Refused(429, read_typed(fields, declaration, g.catalogue), problem, retry_after_s=wait_s)
        if not origin_allowed(request.headers, request.headers.get("Host", ""), (g.catalogue.site.url,)):
            typed = read_typed(fields, declaration, g.catalogue)
            # Another site's page may have ticked the box; only the resident may.
            typed.form.consent.data = False
            return Refused(403, typed, Problem(*words.FOREIGN_ORIGIN))
        return None

    @app.post("/forms/cancel")
    @app.post("/forms/cancel/")
    def cancel() -> Response:
        fields = parse_fields(request.headers.get("Content-Type", ""), _body(), ())
        if fields.get("ask"):
            # The receipt page's button: its number is filled in, nothing is done yet.
            return answers.cancel_form(g.catalogue, NotDone(200, CancelForm(fields)), request.root_path)
        client = client_of(request)
        wait_s = wrong_codes.take(client)
        if wait_s:
            title, text = words.TOO_FAST
            refused = NotDone(429, CancelForm(fields), Problem(title, text.format(wait_s=wait_s)))
            return answers.cancel_form(g.catalogue, refused, request.root_path, retry_after_s=wait_s)
        if not origin_allowed(request.headers, request.headers.get("Host", ""), (g.catalogue.site.url,)):
            refused = NotDone(403, CancelForm(fields), Problem(*words.FOREIGN_CANCEL))
            return answers.cancel_form(g.catalogue, refused, request.root_path)
        outcome = give_back(fields, g.catalogue, store, network_now(g.catalogue.site, clock()))
        if isinstance(outcome, Done):
            wrong_codes.give_back(client)
            return answers.cancelled(g.catalogue, outcome)
        if not outcome.wrong_pair:
            wrong_codes.give_back(client)
        return answers.cancel_form(g.catalogue, outcome, request.root_path)

    @app.get("/forms/seats.json")
    def seats() -> Response:
        data = seat_counts.json(g.catalogue, network_now(g.catalogue.site, clock()))
        return Response(data, 200, content_type="application/json")

    @app.get("/forms/receipt/<token>/")
    def receipt(token: str) -> Response:
        return answers.receipt(g.catalogue, token, request.root_path)

    @app.get("/forms/<form_id>/")
    def form(form_id: str) -> Response:
        if form_id not in g.catalogue.forms:
            return site_file(f"forms/{form_id}/")
        declaration = _declaration(form_id, g.catalogue)
        asked = ("target",) if declaration.target else ("station", *declaration.prefilled)
        said = {name: request.args.get(name, "") for name in asked}
        if not any(said.values()):
            return site_file(f"forms/{form_id}/")
        return answers.empty_form(g.catalogue, declaration, said, request.root_path)

    # With its own rule a folder without its slash is a site file too, and Flask makes no redirect of its own.
    @app.get("/forms/<form_id>")
    def folder(form_id: str) -> Response:
        return site_file(f"forms/{form_id}")

    @app.get("/")
    @app.get("/<path:path>")
    def site_file(path: str = "") -> Response:
        if not path and g.catalogue.site.base_path not in (f"{request.root_path}/", "/"):
            return Response("", 302, {"Location": g.catalogue.site.base_path})
        found = site_answer(site_dir, path, request)
        if found is None:
            raise NotFound
        return found

    @app.errorhandler(BodyRefused)
    def body_refused(error: BodyRefused) -> Response:
        return answers.message(g.catalogue, error.status, "没有收到", error.reason + "没有保存。", words.BACK)

    @app.errorhandler(Expired)
    def receipt_expired(error: Expired) -> Response:
        return answers.message(g.catalogue, 410, *words.RECEIPT_EXPIRED)

    @app.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Response:
        status = error.code or 500
        if status == 404 and (page := not_found_answer(site_dir)):
            return page
        answer = answers.message(g.catalogue, status, *words.MESSAGES.get(status, words.MESSAGES[400]))
        if isinstance(error, MethodNotAllowed) and error.valid_methods:
            answer.headers["Allow"] = ", ".join(sorted(error.valid_methods))
        return answer

    @app.errorhandler(Exception)
    def unforeseen(error: Exception) -> Response:
        reference = "".join(random.choice(ALPHABET) for _ in range(6))
        # Where it happened, never the message or the values: they may hold what somebody typed.
        frames = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
        _LOG.error("reference %s: %s at %s", reference, type(error).__name__, " < ".join(reversed(frames)))
        return answers.message(g.catalogue, 500, *words.MESSAGES[500], reference=reference)

    @app.after_request
    def add_headers(answer: Response) -> Response:
        for name, value in security_headers(g.catalogue.script_hashes, g.catalogue.form_origins):
            answer.headers[name] = value
        answer.headers.setdefault("Cache-Control", "no-store")
        return answer

    app.wsgi_app = _BelowBasePath(app.wsgi_app, live)
    app.extensions[CATALOGUE] = live.current
    return app


class _BelowBasePath:
    """Serves the site below its base path as well as at the root: /yizhan/stations/ is /stations/."""

    def __init__(self, wsgi_app: Callable, live: LiveCatalogue):
        self._wsgi_app = wsgi_app
        self._live = live

    def __call__(self, environ: dict, start_response: Callable):
        base = self._live.current().site.base_path
        path = environ.get("PATH_INFO", "")
        if base != "/" and path.startswith(base):
            environ["SCRIPT_NAME"] = base.rstrip("/")
            environ["PATH_INFO"] = path[len(base) - 1 :]
        return self._wsgi_app(environ, start_response)


def _declaration(form_id: str, catalogue: Catalogue) -> FormDeclaration:
    if form_id not in catalogue.forms or form_id not in FORMS:
        raise NotFound
    return FORMS[form_id]


def _body() -> bytes:
    request.max_content_length = MAX_BODY_BYTES
    return request.stream.read()

