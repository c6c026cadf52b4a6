"""Every page that the form server makes itself: forms given back, receipts, refusals, each provoked as a client would.

In: a built site. Out: the answers by name. The app runs in this process, so that its clock can stand still, its store can be
closed and its limits reached without waiting.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from random import Random

from forms_api.app import create_app
from forms_api.store import open_store

NOON = datetime(2026, 5, 9, 12, 0, tzinfo=timezone(timedelta(hours=8)))
TYPED = "三号楼门口的路灯坏了，晚上看不清台阶。"
SUGGESTION = {"text": TYPED, "name": "王阿姨", "contact": "021-5550-0199", "notice": "2026-05-01", "consent": "y"}


@dataclass(frozen=True)
class Answer:
    """One response of the server."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def html(self) -> str:
        return self.body.decode("utf-8")


def all_answers(site_dir: Path, folder: Path) -> dict[str, Answer]:
    """Name → answer; every name starts with the status it must have."""
    found = {name: provoke(_Server(site_dir, folder / str(number))) for number, (name, provoke) in enumerate(_PROVOKED)}
    for name, answer in found.items():
        assert str(answer.status) == name[:3], f"{name} is answered with {answer.status}"
    return found


class _Server:
    """The app with a still clock and a store of its own."""

    def __init__(self, site_dir: Path, folder: Path):
        self.now = NOON
        self.store = open_store(folder)
        app = create_app(site_dir, self.store, clock=lambda: self.now, monotonic=lambda: 0.0, random=Random(7))
        self.client = app.test_client()

    def get(self, path: str, **options) -> Answer:
        return self._answer(self.client.get(path, **options))

    def post(self, form: str, fields: dict | str = SUGGESTION, **options) -> Answer:
        return self._answer(self.client.post(f"/forms/{form}/", data=fields, **options))

    def _answer(self, response) -> Answer:
        answer = Answer(response.status_code, dict(response.headers), response.data)
        self.store.close()
        return answer


def _too_fast(server: _Server) -> Answer:
    for _ in range(60):
        assert server.client.post("/forms/suggestion/", data={"text": ""}).status_code == 422
    return server.post("suggestion")


def _receipt(server: _Server, form: str = "suggestion", **fields) -> Answer:
    sent = server.client.post(f"/forms/{form}/", data=SUGGESTION | {"station": "hongxiang"} | fields)
    return server.get(sent.headers["Location"])


def _expired_receipt(server: _Server) -> Answer:
    sent = server.client.post("/forms/suggestion/", data=SUGGESTION)
    server.now += timedelta(hours=1)
    return server.get(sent.headers["Location"])


def _twice(server: _Server) -> Answer:
    server.client.post("/forms/suggestion/", data=SUGGESTION)
    return server.post("suggestion")


def _not_saved(server: _Server) -> Answer:
    server.store.close()
    return server.post("suggestion")


def _unforeseen(server: _Server) -> Answer:
    server.now = None
    return server.post("suggestion")


_PROVOKED: tuple[tuple[str, Callable[[_Server], Answer]], ...] = (
    ("200 suggestion for a station", lambda server: server.get("/forms/suggestion/?station=hongxiang")),
    ("200 errand for a station", lambda server: server.get("/forms/errand/?station=hongxiang&errand=代缴水费")),
    ("200 receipt", _receipt),
    ("200 received before", _twice),
    ("400 broken", lambda server: server.post("suggestion", "text=%ZZ", content_type="application/x-www-form-urlencoded")),
    ("400 wrong host", lambda server: server.get("/", headers={"Host": "elsewhere.example"})),
    ("403 from elsewhere", lambda server: server.post("suggestion", headers={"Origin": "https://elsewhere.example"})),
    ("404 page", lambda server: server.get("/nothing-here/")),
    ("404 form of no station", lambda server: server.get("/forms/suggestion/?station=nowhere")),
    ("405 wrong method", lambda server: server._answer(server.client.put("/stations/"))),
    ("409 notice changed", lambda server: server.post("suggestion", SUGGESTION | {"notice": "2025-01-01"})),
    ("410 receipt expired", _expired_receipt),
    ("413 too long", lambda server: server.post("suggestion", SUGGESTION | {"text": "长" * 30_000})),
    ("415 no form", lambda server: server.post("suggestion", "{}", content_type="application/json")),
    ("422 suggestion", lambda server: server.post("suggestion", {"name": "王阿姨", "station_name": "虹"})),
    ("422 volunteer", lambda server: server.post("volunteer", {"age_band": "under-18", "phone": "12"})),
    ("422 correction", lambda server: server.post("correction", {"right": "周六不开门。", "station_name": "服务站"})),
    ("422 errand", lambda server: server.post("errand", {"errand": "代缴水费", "station": "hongxiang", "phone": "12"})),
    ("422 trap", lambda server: server.post("suggestion", SUGGESTION | {"website": "x"})),
    ("429 too fast", _too_fast),
    ("500 unforeseen", _unforeseen),
    ("503 not saved", _not_saved),
)
NAMES = tuple(name for name, _ in _PROVOKED)
