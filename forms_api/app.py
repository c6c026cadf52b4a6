"""The WSGI application: site files, forms, receipts. Wires the parts together; the addresses stand in the
modules of routes, each with a function add_routes(app, served).

In: the site folder, an open store, and everything that must not be reached for: clock, randomness, names and
proxies. Out: a Flask app whose responses all carry the headers of forms/headers.py. It starts no thread and
opens no port.
"""

from __future__ import annotations

import random as random_module
import secrets
import time
from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial
from pathlib import Path

from flask import Flask, Response, g, request

from forms_api import words
from forms_api.answers import Answers
from forms_api.ballots import routes as ballots
from forms_api.catalogue import Catalogue, LiveCatalogue
from forms_api.clock import network_now
from forms_api.forms.headers import security_headers
from forms_api.fresh_json import FreshJson
from forms_api.guard import host_allowed, host_name, host_of, proxy_networks
from forms_api.health import Watched
from forms_api.metrics import Metrics
from forms_api.new_site import take_up
from forms_api.rates import FORM_RATE, WRONG_CODE_RATE
from forms_api.routes import cancel, errors, sent_forms, site
from forms_api.seat_counts import seat_counts
from forms_api.served import Served
from forms_api.status import routes as status
from forms_api.store import Store
from forms_api.store.choosing import rates_of
from forms_api.store.rows import SHANGHAI

# Where the app keeps a function that gives the catalogue in use, for whoever must judge by the same one.
CATALOGUE = "catalogue"
# The one catalogue that a request is answered with, looked for once.
_CATALOGUE_OF_REQUEST = "yizhan.catalogue"
LOOPBACK_HOSTS = ("127.0.0.1", "localhost", "::1")


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
    metrics: Metrics | None = None,
    metrics_for: Collection[str] = (),
) -> Flask:
    """Raises CatalogueError when the site's pair cannot be used, ValueError when a proxy is no address:
    one Chinese sentence.

    `clock`: aware, the real time; on a sample network only its time of day counts, on the sample date.
    `allowed_hosts`: names besides loopback and the site's own; "*" means any IP address. `trusted_proxies`:
    addresses or networks whose X-Forwarded-For counts; `metrics_for`: those that may read /metrics besides this
    machine.
    """
    proxies = proxy_networks(trusted_proxies)
    names = frozenset((*LOOPBACK_HOSTS, *allowed_hosts))

    def use(catalogue: Catalogue) -> None:
        take_up(store, catalogue, network_now(catalogue.site, clock()))

    live = LiveCatalogue(site_dir, on_change=use)
    use(live.current())
    random = random or secrets.SystemRandom()
    limits = rates_of(store, monotonic)
    served = Served(
        site_dir=site_dir,
        store=store,
        answers=Answers(store, clock, random),
        clock=clock,
        monotonic=monotonic,
        random=random,
        limits=limits,
        rates=limits("forms", FORM_RATE),
        wrong_codes=limits("codes", WRONG_CODE_RATE),
        seat_counts=FreshJson(partial(seat_counts, store), monotonic),
        proxies=proxies,
    )
    app = Flask("forms_api", static_folder=None)
    # No view is a coroutine; Flask would ask that of three functions a request.
    app.ensure_sync = lambda function: function
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.url_map.merge_slashes = False

    @app.before_request
    def check_host() -> Response | None:
        g.catalogue = request.environ[_CATALOGUE_OF_REQUEST]
        host = request.headers.get("Host", "")
        if not host_allowed(host, names) and host_name(host) != host_of(g.catalogue.site.url):
            return served.answers.message(g.catalogue, 400, *words.WRONG_HOST)
        return None

    sent_forms.add_routes(app, served)
    cancel.add_routes(app, served)
    ballots.add_routes(app, served)
    status.add_routes(app, served)
    site.add_routes(app, served)
    errors.add_error_pages(app, served)

    below = _OfTheSite(app.wsgi_app, live)
    app.wsgi_app = Watched(below, store, site_dir, metrics or Metrics(), monotonic, metrics_for)
    app.extensions[CATALOGUE] = live.current
    return app


class _OfTheSite:
    """Serves the site below its base path as well as at the root: /yizhan/stations/ is /stations/. Every answer gets the
    site's headers here, where they are a list: Flask's after_request would check each once more (measured: 5 % of a
    ballot's CPU)."""

    def __init__(self, wsgi_app: Callable, live: LiveCatalogue):
        self._wsgi_app = wsgi_app
        self._live = live

    def __call__(self, environ: dict, start_response: Callable):
        catalogue = environ[_CATALOGUE_OF_REQUEST] = self._live.current()
        base = catalogue.site.base_path
        path = environ.get("PATH_INFO", "")
        if base != "/" and path.startswith(base):
            environ["SCRIPT_NAME"] = base.rstrip("/")
            environ["PATH_INFO"] = path[len(base) - 1 :]

        def started(status: str, headers: list[tuple[str, str]], exc_info=None) -> Callable:
            if not any(name == "Cache-Control" for name, _ in headers):
                headers = [*headers, ("Cache-Control", "no-store")]
            headers = [*headers, *security_headers(catalogue.script_hashes, catalogue.form_origins)]
            return start_response(status, headers, exc_info) if exc_info else start_response(status, headers)

        return self._wsgi_app(environ, started)
