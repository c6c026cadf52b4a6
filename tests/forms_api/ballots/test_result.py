"""What `ballot result` prints is what an editor's file takes, as soon as it says what was chosen."""

from datetime import date
from types import MappingProxyType

from pydantic import Field

from builder.model.ballots.result import Result
from builder.model.record import Record
from builder.read.schema import load
from builder.read.tree import parse
from forms_api.ballots.result import result_yaml
from forms_api.ballots.tally import Counted, Counts
from tests.forms_api.ballots.ticking import PAPER

COUNTS = Counts(
    online=Counted(3, MappingProxyType({"lamps": 1, "ramp": 3, "gone-since": 1})),
    paper=Counted(2, MappingProxyType({"lamps": 2})),
    spoiled=1,
)
TEXT = """\
result:
  counted_date: 2026-05-21
  ballots: {online: 3, paper: 2}
  spoiled: 1
  ticks:
    - {id: lamps, online: 1, paper: 2}
    - {id: ramp, online: 3, paper: 0}
    - {id: gone-since, online: 1, paper: 0}
    - {id: stairs, online: 0, paper: 0}
    - {id: benches, online: 0, paper: 0}
  chosen:
"""


class _File(Record):
    result: Result = Field(title="结果")


def test_most_ticks_come_first_and_one_that_was_taken_off_the_list_is_not_lost():
    assert result_yaml(PAPER, COUNTS, date(2026, 5, 21)) == TEXT


def test_an_editor_only_adds_what_was_chosen():
    text = result_yaml(PAPER, COUNTS, date(2026, 5, 21)) + "    - {id: ramp}\n"
    node, diagnostics = parse(text, "content/ballots/2026-spring-list.yml")
    assert diagnostics == []
    file, diagnostics = load(node, _File)
    assert diagnostics == []
    assert (file.result.ballots.total, file.result.all_ticks, file.result.chosen_ids) == (5, 7, ("ramp",))
