"""Everything that is a file of the published site, as site_files.py answers it."""

from __future__ import annotations

from flask import Flask, Response, g, request
from werkzeug.exceptions import NotFound

from forms_api.served import Served
from forms_api.site_files import site_answer


def add_routes(app: Flask, served: Served) -> None:
    # With its own rule a folder without its slash is a site file too, and Flask makes no redirect of its own.
    @app.get("/forms/<form_id>")
    def folder(form_id: str) -> Response:
        return site_file(served, f"forms/{form_id}")

    @app.get("/")
    @app.get("/<path:path>")
    def file(path: str = "") -> Response:
        return site_file(served, path)


def site_file(served: Served, path: str) -> Response:
    """The file at this path below the site's root. Raises NotFound."""
    if not path and g.catalogue.site.base_path not in (f"{request.root_path}/", "/"):
        return Response("", 302, {"Location": g.catalogue.site.base_path})
    found = site_answer(served.site_dir, path, request)
    if found is None:
        raise NotFound
    return found
