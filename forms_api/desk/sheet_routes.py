"""整理: the sheet goes out and comes back filled in; public_routes.py has what becomes public of it.

What a sheet is and what it may say is forms_api/triage's; here are its downloads, its upload and its
messages.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import quote

from flask import Flask, redirect, request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from forms_api.desk.importing import import_by_owner
from forms_api.desk.kept import Kept
from forms_api.desk.pages import Desk, message_page, page
from forms_api.desk.scopes import Scope, scope_named, scopes_of
from forms_api.forms.target import local
from forms_api.forms.text import clean_line
from forms_api.triage.importing import Imported, import_sheet
from forms_api.triage.letters import letters_of
from forms_api.triage.reading import read_sheet
from forms_api.triage.sheet import SheetFiles, sheet_files

_HERE = "sheets/"
_KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}


@dataclass(frozen=True)
class _Looked:
    """A filled sheet as it came, and what it would write or has written."""

    file_name: str
    data: bytes
    imported: Imported


def add_routes(app: Flask, desk: Desk) -> None:
    kept: Kept[_Looked] = Kept(desk.random, most=5)

    @app.get("/sheets/")
    def sheets() -> Response:
        return page("sheets.html", _HERE, scopes=scopes_of(desk.inbox.snapshot(), desk.inbox.catalogue()))

    @app.post("/sheets/")
    def looked_at() -> Response:
        """Nothing is written yet."""
        given = request.files.get("sheet")
        name = clean_line(given.filename) if given else ""
        if not name:
            return message_page(422, "还没有选文件", "请先选填好的整理表，再点“看看会写进什么”。", here=_HERE)
        data, reading = given.stream.read(), desk.inbox.snapshot().reading
        imported = import_sheet(reading, read_sheet(data), desk.inbox.now(), desk.random, dry_run=True)
        return redirect(f"/sheets/read/{kept.keep(_Looked(name, data, imported))}/", 303)

    @app.get("/sheets/read/<name>/")
    def read(name: str) -> Response:
        return page("sheet_read.html", _HERE, name=name, looked=_kept(kept, name))

    @app.post("/sheets/read/<name>/")
    def imported(name: str) -> Response:
        looked = _kept(kept, name)
        done = import_by_owner(desk.inbox, looked.data, desk.random)
        return redirect(f"/sheets/read/{kept.keep(replace(looked, imported=done))}/", 303)

    @app.get("/sheets/<scope_id>/<kind>/")
    def sheet(scope_id: str, kind: str) -> Response:
        scope = _scope(desk, scope_id)
        if kind not in _KINDS:
            raise NotFound
        files = _files(desk, scope, only_unanswered=bool(request.args.get("open")))
        return Response(
            files.xlsx if kind == "xlsx" else files.csv,
            200,
            {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(files.stem)}.{kind}"},
            content_type=_KINDS[kind],
        )


def _kept(kept: Kept[_Looked], name: str) -> _Looked:
    looked = kept.get(name)
    if looked is None:
        raise NotFound
    return looked


def _scope(desk: Desk, scope_id: str) -> Scope:
    scope = scope_named(scope_id, desk.inbox.snapshot(), desk.inbox.catalogue())
    if scope is None:
        raise NotFound
    return scope


def _files(desk: Desk, scope: Scope, only_unanswered: bool) -> SheetFiles:
    letters = letters_of(desk.inbox.snapshot().reading, scope.id)
    now = local(desk.inbox.now())
    return sheet_files(letters, scope.id, scope.title, scope.questions, now, only_unanswered=only_unanswered)
