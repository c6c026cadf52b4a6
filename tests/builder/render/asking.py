"""assets/ask.js and assets/errands.js run by node: what a sentence asks for, and who can do it then.

In: sentences and a menu; a network, a service of it, a window of time and moments. Out: plain values.
"""

import json
import subprocess
from datetime import date
from pathlib import Path

from builder import urls
from builder.model.days.calendar_json import calendar_json
from builder.model.network import Network
from builder.render import errand_files
from tests.builder.render.evaluators import day_number
from tests.tools import require

_ASSETS_DIR = Path(__file__).resolve().parents[3] / "builder" / "assets"
_UNDERSTAND = """
const {understand} = require(process.argv[1] + "/ask.js");
const {menu, sentences} = JSON.parse(require("fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(sentences.map((sentence) => understand(sentence, menu))));
"""
_ANSWER = """
const {answer} = require(process.argv[1] + "/errands.js");
const clock = (minute) => Math.floor(minute / 60) + ":" + String(minute % 60).padStart(2, "0");
const {calendar, asked} = JSON.parse(require("fs").readFileSync(0, "utf8"));
const told = (each) => each.spans.map((span) => clock(span[0]) + "-" + clock(span[1])).concat(each.unknown ? "?" : []);
console.log(JSON.stringify(asked.map(({file, when, day, minute}) => answer(
  file, calendar, when, {day, minute}
).map((hit) => [hit.station.slug, hit.rank, hit.days.map((each) => [each.day - day].concat(told(each)))]))));
"""


def understood(menu: dict, *sentences: str) -> list[dict]:
    """What ask.js says of each sentence."""
    return _node(_UNDERSTAND, {"menu": menu, "sentences": sentences})


def answers(
    street: Network, service_id: str | None, when: str, *moments: tuple[date, int]
) -> list[list]:
    """[slug, rank, [[days from now, "9:00-11:30", …, "?" if unknown], …]] of each hit, for every moment."""
    path = urls.errand_data_url(service_id) if service_id else urls.FIND_STATIONS
    file = json.loads(errand_files(street)[path])
    asked = [
        {"file": file, "when": when, "day": day_number(day), "minute": minute} for day, minute in moments
    ]
    return _node(_ANSWER, {"calendar": calendar_json(street.calendar), "asked": asked})


def _node(program: str, value: object) -> list:
    done = subprocess.run(
        [require("node"), "-e", program, str(_ASSETS_DIR)],
        input=json.dumps(value), capture_output=True, encoding="utf-8", check=True, timeout=60,
    )
    return json.loads(done.stdout)
