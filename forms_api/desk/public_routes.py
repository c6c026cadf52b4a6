"""整理, its last step: what becomes public is looked at, and then written for an editor to commit.

What may become public and how the file looks is forms_api/triage's; here are its preview as a page and its
one button. Only what was looked at is written: the button carries a digest of the preview.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, redirect, request
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from forms_api.desk.kept import Kept
from forms_api.desk.pages import Desk, message_page, page
from forms_api.desk.scopes import Scope, scope_named
from forms_api.forms.target import local
from forms_api.store.choosing import secret_of
from forms_api.triage.letters import EVERYDAY, letters_of
from forms_api.triage.outcomes_file import Published, outcomes_text, write_outcomes
from forms_api.triage.preview import public_facts, summary_lines
from forms_api.triage.publication import Publication, publication_of, title_of

_HERE = "sheets/"
_CHANGED = Published(None, "您看过以后，答复又有了变化，没有写。下面是现在的样子，请再看一遍。")


@dataclass(frozen=True)
class _Shown:
    """One scope's publication as it is now, and by what it is told from another."""

    scope: Scope
    publication: Publication
    secret: bytes

    @property
    def seen(self) -> str:
        return hashlib.sha256(outcomes_text(self.publication, self.secret).encode("utf-8")).hexdigest()


@dataclass(frozen=True)
class _Said:
    """What came of the button, and of which publication (its `seen`)."""

    published: Published
    seen: str


def add_routes(app: Flask, desk: Desk) -> None:
    kept: Kept[_Said] = Kept(desk.random)
    one_at_a_time = threading.Lock()

    @app.get("/sheets/<scope_id>/public/")
    def preview(scope_id: str) -> Response:
        return _preview(desk, _shown(desk, scope_id), kept.get(request.args.get("said", "")))

    @app.post("/sheets/<scope_id>/public/")
    def publish(scope_id: str) -> Response:
        if desk.content_dir is None:
            return message_page(422, "没有写", "打开前台页面时没有写 --content，没有地方写。", here=_HERE)
        with one_at_a_time:
            shown = _shown(desk, scope_id)
            if request.form.get("seen", "") == shown.seen:
                published = write_outcomes(shown.publication, shown.secret, desk.content_dir)
            else:
                published = _CHANGED
        return redirect(f"/sheets/{scope_id}/public/?said={kept.keep(_Said(published, shown.seen))}", 303)


def _shown(desk: Desk, scope_id: str) -> _Shown:
    snapshot = desk.inbox.snapshot()
    scope = scope_named(scope_id, snapshot, desk.inbox.catalogue())
    if scope is None:
        raise NotFound
    secret = secret_of(desk.inbox.inbox)
    day = local(desk.inbox.now()).date()
    letters = letters_of(snapshot.reading, scope.id)
    return _Shown(scope, publication_of(letters, scope.id, secret, day), secret)


def _preview(desk: Desk, shown: _Shown, said: _Said | None) -> Response:
    scope, publication = shown.scope, shown.publication
    # Loaded again later, it is not said of other answers that they are written.
    is_of_these = said is not None and said.seen == shown.seen
    return page(
        "public.html",
        _HERE,
        title=title_of(scope.id, scope.title),
        scope=scope,
        said=said.published if is_of_these else None,
        stops=tuple(stop.zh for stop in publication.stops),
        summary=summary_lines(publication),
        points=tuple((point.text, public_facts(point, scope.questions)) for point in publication.points),
        seen=shown.seen,
        file_name=f"outcomes/{scope.id}.yml",
        content_dir=desk.content_dir,
        commands=_commands(desk, scope),
    )


def _commands(desk: Desk, scope: Scope) -> tuple[str, str]:
    """How the page is opened with a folder to write to, and what writes without the page."""
    folders = f"--inbox {_typed(desk.inbox.inbox)} --site {_typed(desk.inbox.site_dir)}"
    campaign = "" if scope.id == EVERYDAY else f" --campaign {scope.id}"
    return (
        f"python -m forms_api desk page {folders} --content content",
        f"python -m forms_api triage publish {folders} --to content{campaign}",
    )


def _typed(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)
