"""Two ballots around NOON (2026-05-11 12:00) on the tiny site, and how a browser sends one."""

import random
import re
from datetime import datetime

from forms_api.ballots.jobs import Announced
from forms_api.ballots.keyring import hand_out
from forms_api.forms import Target
from forms_api.forms.ballot_paper import BallotOption, BallotPaper
from tests.forms_api.conftest import catalogue_record, targets, write_pair
from tests.forms_api.sending import texts

LIST = "2026-spring-list"
CANTEEN = "2026-canteen"
OPTIONS = (
    {"id": "lamps", "name": "补路灯", "group": "照明", "note": "1万元以下，走访提出"},
    {"id": "stairs", "name": "楼道换灯", "group": "照明", "note": "1–5万元，议事会提出"},
    {"id": "benches", "name": "添长椅", "group": "休息", "note": "1万元以下，建议提出"},
    {"id": "ramp", "name": "修坡道", "group": "休息", "note": "5–20万元，走访提出"},
)
IDS = tuple(option["id"] for option in OPTIONS)
PAPER = BallotPaper(LIST, 2, "code", True, "edition-1", tuple(BallotOption(**option) for option in OPTIONS))
OPENS_AT, CLOSES_AT = datetime(2026, 5, 1, 9, 0), datetime(2026, 5, 20, 17, 0)
BALLOT = Announced(PAPER, Target("ballot", LIST, "春天的清单", opens_at=OPENS_AT, closes_at=CLOSES_AT))


def ballot_record(window=None, site=None, **paper) -> dict:
    """A catalogue with the list (a code, sealed, 2 of 4) and the canteen (a device, live); keywords change
    the list's paper, `window` its times."""
    listed = {"most": 2, "rule": "code", "sealed": True, "edition": "edition-1", "options": list(OPTIONS)} | paper
    canteen = {"most": 1, "rule": "device", "sealed": False, "edition": "edition-c", "options": list(OPTIONS[:2])}
    times = {"opens_at": "2026-05-01T09:00:00", "closes_at": "2026-05-20T17:00:00"} | (window or {})
    ballots = {
        LIST: {"title": "春天的清单"} | times,
        CANTEEN: {"title": "食堂添什么", "opens_at": "2026-05-01T09:00:00", "closes_at": "2026-05-20T17:00:00"},
    }
    return catalogue_record(**(site or {})) | {
        "targets": targets() | {"ballot": ballots},
        "ballots": {LIST: listed, CANTEEN: canteen},
    }


def write_ballots(site_dir, **changed) -> None:
    write_pair(site_dir, ballot_record(**changed))


def codes(inbox_dir, count=1, ballot_id=LIST, seed=1) -> list[str]:
    """Codes that were handed out."""
    return list(hand_out(inbox_dir, ballot_id, count, random.Random(seed)))


def fields(code="", options=("lamps",), **changed) -> dict:
    """What a browser sends; a keyword replaces a field, None leaves it out."""
    sent = {"ballot": LIST, "edition": "edition-1", "once": "", "option": list(options), "code": code} | changed
    return {name: value for name, value in sent.items() if value is not None}


def tick(client, code="", options=("lamps",), **changed):
    """POSTs a ballot; the response."""
    return client.post("/forms/ballot/", data=fields(code, options, **changed))


def receipt_of(client, response) -> str:
    """The number on the receipt page that a ballot led to."""
    assert response.status_code == 303, texts(response.text)
    page = client.get(response.headers["Location"])
    assert page.status_code == 200
    return re.search(r"受理编号 (\S+)", texts(page.text))[1]


def ticked(html: str) -> list[str]:
    """The options whose boxes are ticked on a page."""
    return re.findall(r'name="option" value="([a-z0-9-]+)" checked', html)
