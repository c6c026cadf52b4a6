"""Every page that the form server makes itself: forms given back, receipts, refusals, each provoked as a client would.

In: a built site. Out: the answers by name; `answers_once` makes them once a test run. The app runs in the process that asks,
so that its clock can stand still, its store can be closed and its limits reached without waiting.
"""

import pickle
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random

from forms_api.app import create_app
from forms_api.ballots.jobs import hand_out_codes
from forms_api.catalogue import load_catalogue
from forms_api.forms import TargetState
from forms_api.receipts import new_receipt
from forms_api.store import open_store
from tests.site import building

NOON = datetime(2026, 5, 9, 12, 0, tzinfo=timezone(timedelta(hours=8)))
TYPED = "三号楼门口的路灯坏了，晚上看不清台阶。"
SUGGESTION = {"text": TYPED, "name": "王阿姨", "contact": "021-5550-0199", "consent": "y"}
SIGN_UP = {"name": "王阿姨", "phone": "021-5550-0199", "note": TYPED, "consent": "y"}
CLAIM = {"name": "王阿姨", "phone": "021-5550-0199", "when": "周末", "how": TYPED, "consent": "y"}


@dataclass(frozen=True)
class Answer:
    """One response of the server."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def html(self) -> str:
        return self.body.decode("utf-8")


def answers_once(tmp_path_factory, name: str, site_dir: Path) -> dict[str, Answer]:
    """Name → answer, made by one of the processes that run the tests and read by the others."""

    def make(folder: Path, _cache_dir: Path) -> None:
        folder.mkdir()
        (folder / "all").write_bytes(pickle.dumps(all_answers(site_dir, folder)))

    return pickle.loads((building.once(tmp_path_factory, name, make) / "all").read_bytes())


def all_answers(site_dir: Path, folder: Path) -> dict[str, Answer]:
    """Every name starts with the status it must have."""
    found = {name: provoke(_Server(site_dir, folder / str(number))) for number, (name, provoke) in enumerate(_PROVOKED)}
    for name, answer in found.items():
        assert str(answer.status) == name[:3], f"{name} is answered with {answer.status}"
    return found


class _Server:
    """The app with a still clock and a store of its own."""

    def __init__(self, site_dir: Path, folder: Path):
        self.now = NOON
        self.catalogue = load_catalogue(site_dir)
        self.store = open_store(folder)
        app = create_app(site_dir, self.store, clock=lambda: self.now, monotonic=lambda: 0.0, random=Random(7))
        self.client = app.test_client()

    def get(self, path: str, **options) -> Answer:
        return self._answer(self.client.get(path, **options))

    def post(self, form: str, fields: dict | str = SUGGESTION, **options) -> Answer:
        return self._answer(self.sent(form, fields, **options))

    def sent(self, form: str, fields: dict | str = SUGGESTION, **options):
        """One request among several; a form agrees to today's notice unless it says otherwise."""
        if isinstance(fields, dict):
            fields = {"notice": self.catalogue.privacy_version} | fields
        return self.client.post(f"/forms/{form}/", data=fields, **options)

    def target(self, form: str, is_open: bool = True) -> str:
        """The first that the form can be sent for now, or the first that it cannot be sent for any more."""
        wanted = TargetState.OPEN if is_open else TargetState.OVER
        found = (each for each in self.catalogue.targets[form].values() if each.state(NOON) is wanted)
        return next(each.id for each in found if not each.claimed_until)

    def _answer(self, response) -> Answer:
        answer = Answer(response.status_code, dict(response.headers), response.data)
        self.store.close()
        return answer


def _too_fast(server: _Server) -> Answer:
    for _ in range(60):
        assert server.sent("suggestion", {"text": ""}).status_code == 422
    return server.post("suggestion")


def _receipt(server: _Server, form: str = "suggestion", **fields) -> Answer:
    sent = server.sent(form, SUGGESTION | {"station": "hongxiang"} | fields)
    return server.get(sent.headers["Location"])


def _expired_receipt(server: _Server) -> Answer:
    sent = server.sent("suggestion")
    server.now += timedelta(hours=1)
    return server.get(sent.headers["Location"])


def _twice(server: _Server) -> Answer:
    server.sent("suggestion")
    return server.post("suggestion")


def _not_saved(server: _Server) -> Answer:
    server.store.close()
    return server.post("suggestion")


def _unforeseen(server: _Server) -> Answer:
    server.now = None
    return server.post("suggestion")


def _signed_up(server: _Server) -> tuple[str, dict[str, str]]:
    """The address of a receipt page, and what gives the seat back."""
    address = server.sent("activity", SIGN_UP | {"target": server.target("activity")}).headers["Location"]
    page = server.client.get(address).text
    return address, {
        "receipt": re.search(r'receipt__number"[^>]*>([^<]+)<', page)[1],
        "code": re.search(r'receipt__code"[^>]*>(\d{6})<', page)[1],
    }


def _seat_twice(server: _Server) -> Answer:
    _signed_up(server)
    return server.post("activity", SIGN_UP | {"target": server.target("activity")})


def _claimed(server: _Server) -> Answer:
    target = server.target("claim")
    server.sent("claim", CLAIM | {"target": target})
    return server.post("claim", CLAIM | {"target": target, "name": "小李"})


def _status(server: _Server, *, action: str = "") -> Answer:
    """Of a suggestion; with `action` what is asked before it is done."""
    page = server.client.get(server.sent("suggestion").headers["Location"]).text
    number = re.search(r'receipt__number"[^>]*>([^<]+)<', page)[1]
    code = re.search(r'receipt__code"[^>]*>(\d{6})<', page)[1]
    asked = {"action": action, "code": code} if action else {}
    return server.post("status", {"receipt": number} | asked)


def _vote(server: _Server, **changed) -> dict:
    """A ballot with one tick and a code that was handed out."""
    paper = server.catalogue.ballots[server.target("ballot")]
    codes = hand_out_codes(server.store, server.catalogue, NOON, paper.id, 1, Random(7)).codes
    ticked = [paper.options[0].id]
    return {"ballot": paper.id, "edition": paper.edition, "option": ticked, "code": codes[0], "once": "a" * 20} | changed


def _voted(server: _Server) -> Answer:
    return server.get(server.sent("ballot", _vote(server)).headers["Location"])


_PROVOKED: tuple[tuple[str, Callable[[_Server], Answer]], ...] = (
    ("200 suggestion for a station", lambda server: server.get("/forms/suggestion/?station=hongxiang")),
    ("200 errand for a station", lambda server: server.get("/forms/errand/?station=hongxiang&errand=代缴水费")),
    ("200 receipt", _receipt),
    ("200 received before", _twice),
    ("200 activity", lambda server: server.get(f"/forms/activity/?target={server.target('activity')}")),
    ("200 seat", lambda server: server.get(_signed_up(server)[0])),
    ("200 seat before", _seat_twice),
    ("200 cancel asked", lambda server: server.post("cancel", _signed_up(server)[1] | {"ask": "1"})),
    ("200 cancelled", lambda server: server.post("cancel", _signed_up(server)[1])),
    ("200 campaign", lambda server: server.get(f"/forms/campaign/?target={server.target('campaign')}")),
    ("200 status", _status),
    ("200 status sure", lambda server: _status(server, action="withdraw")),
    ("200 voted", _voted),
    ("400 broken", lambda server: server.post("suggestion", "text=%ZZ", content_type="application/x-www-form-urlencoded")),
    ("400 wrong host", lambda server: server.get("/", headers={"Host": "elsewhere.example"})),
    ("403 from elsewhere", lambda server: server.post("suggestion", headers={"Origin": "https://elsewhere.example"})),
    ("404 page", lambda server: server.get("/nothing-here/")),
    ("404 form of no station", lambda server: server.get("/forms/suggestion/?station=nowhere")),
    ("404 no such activity", lambda server: server.get("/forms/activity/?target=nowhere.nothing")),
    ("404 no such receipt", lambda server: server.post("status", {"receipt": new_receipt(Random(8))})),
    ("405 wrong method", lambda server: server._answer(server.client.put("/stations/"))),
    ("409 notice changed", lambda server: server.post("suggestion", SUGGESTION | {"notice": "2025-01-01"})),
    ("409 wish claimed", _claimed),
    ("410 activity over", lambda server: server.post("activity", SIGN_UP | {"target": server.target("activity", False)})),
    ("410 receipt expired", _expired_receipt),
    ("413 too long", lambda server: server.post("suggestion", SUGGESTION | {"text": "长" * 30_000})),
    ("415 no form", lambda server: server.post("suggestion", "{}", content_type="application/json")),
    ("422 suggestion", lambda server: server.post("suggestion", {"name": "王阿姨", "station_name": "虹"})),
    ("422 volunteer", lambda server: server.post("volunteer", {"age_band": "under-18", "phone": "12"})),
    ("422 correction", lambda server: server.post("correction", {"right": "周六不开门。", "station_name": "服务站"})),
    ("422 errand", lambda server: server.post("errand", {"errand": "代缴水费", "station": "hongxiang", "phone": "12"})),
    ("422 shift", lambda server: server.post("shift", {"target": server.target("shift"), "age": "12"})),
    ("422 campaign", lambda server: server.post("campaign", {"target": server.target("campaign"), "contact": "12"})),
    ("422 status", lambda server: server.post("status", {"receipt": "EV7-54C-JDSA"})),
    ("422 ballot", lambda server: server.post("ballot", _vote(server, option=[], code="AAAA"))),
    ("422 cancel", lambda server: server.post("cancel", {"receipt": "EV7", "code": "123456"})),
    ("422 trap", lambda server: server.post("suggestion", SUGGESTION | {"website": "x"})),
    ("429 too fast", _too_fast),
    ("500 unforeseen", _unforeseen),
    ("503 not saved", _not_saved),
)
NAMES = tuple(name for name, _ in _PROVOKED)
