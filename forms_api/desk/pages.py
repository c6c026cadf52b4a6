"""What the modules of routes of the desk page share: the desk they serve, and pages as responses."""

from __future__ import annotations

import random as random_module
from dataclasses import dataclass
from pathlib import Path

from werkzeug.wrappers import Response

from forms_api.ballots.tally import Tally
from forms_api.desk.environment import ENVIRONMENT
from forms_api.desk.inbox import DeskInbox

_MENU = (("", "今天"), ("entry/", "代录"), ("sheets/", "整理"), ("papers/", "打钩"), ("calls/", "电话"))


@dataclass(frozen=True)
class Desk:
    """content_dir: where a publish writes for an editor to commit; None: nowhere."""

    inbox: DeskInbox
    content_dir: Path | None
    random: random_module.Random
    tally: Tally


@dataclass(frozen=True)
class MenuItem:
    href: str
    text: str
    is_here: bool


def page(template: str, here: str, *, status: int = 200, **facts: object) -> Response:
    """A page of the menu's `here`."""
    menu = tuple(MenuItem(f"/{path}", text, path == here) for path, text in _MENU)
    html = ENVIRONMENT.get_template(template).render(menu=menu, **facts)
    return Response(html, status, content_type="text/html; charset=utf-8")


def message_page(
    status: int, title: str, text: str, *, menu: bool = True, here: str | None = None
) -> Response:
    """One sentence and the menu; without it for who has not come in."""
    items = tuple(MenuItem(f"/{path}", each, path == here) for path, each in _MENU) if menu else ()
    html = ENVIRONMENT.get_template("message.html").render(menu=items, title=title, text=text)
    return Response(html, status, content_type="text/html; charset=utf-8")
