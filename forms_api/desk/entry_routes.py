"""代录: choose a form, choose what it is about, type it in, read out the receipt number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from flask import Flask, redirect, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from forms_api.admin_client import AdminRefused
from forms_api.catalogue import Catalogue
from forms_api.chinese_times import chinese_date, chinese_time
from forms_api.desk.entering import Entering, enter_by_owner
from forms_api.desk.entry import DESK_CHANNELS, MOST_DAYS_BACK, REFUSED, SENT, EntryAnswer
from forms_api.desk.entry_form import ComingIn, entry_form
from forms_api.desk.kept import Kept
from forms_api.desk.pages import Desk, message_page, page
from forms_api.forms import FORMS, FormDeclaration, Target, TargetState
from forms_api.forms.target import local
from forms_api.places import Place, place_of
from forms_api.served import sent_fields
from forms_api.store import InboxBroken, NotSaved
from forms_api.targets import target_named

_HERE = "entry/"
_NOT_KEPT = frozenset({"once", "another"})


@dataclass(frozen=True)
class _Entered:
    """One entry of this run: what the receipt page tells, and where the next one like it is typed in."""

    declaration: FormDeclaration
    answer: EntryAnswer
    target: Target | None
    coming_in: ComingIn
    again: str


def add_routes(app: Flask, desk: Desk) -> None:
    kept: Kept[_Entered] = Kept(desk.random)

    @app.get("/entry/")
    def forms() -> Response:
        known = [FORMS[form] for form in desk.inbox.catalogue().forms if form in FORMS]
        return page("entry_forms.html", _HERE, forms=known)

    @app.get("/entry/<form_id>/")
    def empty(form_id: str) -> Response:
        catalogue, now = desk.inbox.catalogue(), desk.inbox.now()
        declaration = _declaration(form_id, catalogue)
        target = target_named(declaration, request.args.get("target", ""), catalogue)
        if declaration.target and target is None:
            return _choose(declaration, catalogue, now)
        today = local(now).date().isoformat()
        coming_in = ComingIn(request.args.get("channel", ""), request.args.get("day", "") or today, "")
        fields = MultiDict([("target", target.id)] if target else [])
        return _form(desk, declaration, fields, coming_in, None)

    @app.post("/entry/<form_id>/")
    def entered(form_id: str) -> Response:
        catalogue = desk.inbox.catalogue()
        declaration = _declaration(form_id, catalogue)
        fields = sent_fields(declaration.several)
        coming_in = ComingIn.of(fields)
        entering = _entering(declaration, fields, coming_in)
        if isinstance(entering, EntryAnswer):
            return _form(desk, declaration, fields, coming_in, entering)
        try:
            answer = enter_by_owner(desk.inbox, entering, desk.random)
        except (NotSaved, InboxBroken, AdminRefused, OSError) as error:
            text = f"{error}。" if isinstance(error, NotSaved) else str(error)
            answer = EntryAnswer(REFUSED, title="没有保存", text=f"{text}写的都还在，请过一会儿再试。")
        if answer.outcome == REFUSED:
            return _form(desk, declaration, fields, coming_in, answer)
        target = target_named(declaration, fields.get("target", ""), catalogue)
        again = {"channel": coming_in.channel, "day": coming_in.day}
        again |= {"target": target.id} if target else {}
        done = _Entered(declaration, answer, target, coming_in, f"/entry/{form_id}/?{urlencode(again)}")
        if answer.outcome != SENT:
            return _repeated(done, fields)
        return redirect(f"/entered/{kept.keep(done)}/", 303)

    @app.get("/entered/<name>/")
    def receipt(name: str) -> Response:
        done = kept.get(name)
        if done is None:
            text = "程序重新开过，或者后来又录了很多件。受理编号在“今天”里找得到。"
            return message_page(410, "这一页不在了", text, here=_HERE)
        site = desk.inbox.catalogue().site
        return page("entered.html", _HERE, done=done, site=site, place=_place(desk, done), **_told(done))


def _declaration(form_id: str, catalogue: Catalogue) -> FormDeclaration:
    if form_id not in catalogue.forms or form_id not in FORMS:
        raise NotFound
    return FORMS[form_id]


def _choose(declaration: FormDeclaration, catalogue: Catalogue, now: datetime) -> Response:
    """Everything that it could be about: what is open, and what was open when a letter may have come."""
    targets = catalogue.targets.get(declaration.id, {}).values()
    return page(
        "entry_targets.html",
        _HERE,
        declaration=declaration,
        choices=[
            (f"/entry/{declaration.id}/?{urlencode({'target': each.id})}", each.title, _until(each, now))
            for each in sorted(targets, key=lambda each: (each.closes_at or datetime.max, each.id))
            if _can_be_entered(declaration, each, now)
        ],
    )


def _can_be_entered(declaration: FormDeclaration, target: Target, now: datetime) -> bool:
    if target.is_open(now):
        return True
    closed_lately = target.closes_at and target.closes_at >= local(now) - timedelta(days=MOST_DAYS_BACK + 1)
    return bool(
        target.state(now) is TargetState.OVER and not declaration.target.takes and closed_lately
    )


def _until(target: Target, now: datetime) -> str:
    if not target.is_open(now):
        return f"{chinese_time(target.closes_at)} 已经截止，那以前收到的还可以录"
    return f"到 {chinese_time(target.closes_at)} 截止" if target.closes_at else ""


def _entering(
    declaration: FormDeclaration, fields: MultiDict, coming_in: ComingIn
) -> Entering | EntryAnswer:
    """What is to be entered, or what is missing about how it came."""
    if coming_in.channel not in DESK_CHANNELS:
        return EntryAnswer(REFUSED, title="还没有记下", text="请在最上面选一下来源。")
    try:
        day = date.fromisoformat(coming_in.day)
        at = time.fromisoformat(coming_in.time) if coming_in.time else None
    except ValueError:
        text = "收到日期请写成 2026-05-09 这样，时间请写成 16:50 这样，不知道几点就空着。"
        return EntryAnswer(REFUSED, title="收到日期写得不对", text=text)
    own = MultiDict((name, text) for name, text in fields.items(multi=True) if not name.startswith("desk_"))
    return Entering(declaration.id, own, coming_in.channel, day, at)


def _form(
    desk: Desk,
    declaration: FormDeclaration,
    fields: MultiDict,
    coming_in: ComingIn,
    answer: EntryAnswer | None,
) -> Response:
    catalogue, now = desk.inbox.catalogue(), desk.inbox.now()
    once = "".join(desk.random.choice("abcdefghijkmnpqrstuvwxyz23456789") for _ in range(24))
    markup = entry_form(
        declaration, fields, catalogue, desk.inbox.snapshot().reading, now, fields.get("once") or once, answer
    )
    today = local(now).date()
    return page(
        "entry_form.html",
        _HERE,
        status=422 if answer else 200,
        declaration=declaration,
        form=markup,
        coming_in=coming_in,
        channels=tuple(DESK_CHANNELS.items()),
        earliest=(today - timedelta(days=MOST_DAYS_BACK)).isoformat(),
        latest=today.isoformat(),
        only_today=bool(declaration.target and declaration.target.takes),
    )


def _repeated(done: _Entered, fields: MultiDict) -> Response:
    typed = [(name, text) for name, text in fields.items(multi=True) if name not in _NOT_KEPT]
    # Where one person has one place, another resident would have another name.
    may_be_another = not done.declaration.same_person
    return page(
        "entry_repeated.html", _HERE, done=done, typed=typed, may_be_another=may_be_another, **_told(done)
    )


def _told(done: _Entered) -> dict[str, str]:
    received = datetime.fromisoformat(done.answer.received_at)
    return {
        "channel": DESK_CHANNELS[done.coming_in.channel],
        "received": f"{chinese_date(received)}",
        "stored": chinese_time(received),
    }


def _place(desk: Desk, done: _Entered) -> Place | None:
    if done.target is None:
        return None
    received = datetime.fromisoformat(done.answer.received_at)
    reading = desk.inbox.snapshot().reading
    return place_of(
        done.answer.receipt, done.target, desk.inbox.catalogue(), reading, received, desk.inbox.now()
    )
