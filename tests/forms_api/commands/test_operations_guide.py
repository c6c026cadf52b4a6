"""docs/operations.md tells the desk what to type: every line of it is a command that exists."""

import re
from pathlib import Path

import pytest

from forms_api.cli.arguments import parse
from forms_api.commands.desk import OUTCOMES
from forms_api.desk.call_record import RESULTS
from forms_api.desk.entry import DESK_CHANNELS
from forms_api.triage.drafts import LIMITS
from forms_api.triage.layout import WRITTEN

LATER = ("已撤回", "有补充", "要求重新办理")
GUIDE = (Path(__file__).resolve().parents[3] / "docs" / "operations.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^python -m forms_api (.+)$", GUIDE, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_what_the_guide_says_to_type_is_understood(command):
    assert parse(command.split()).command == command.split()[0]


def test_the_guide_has_every_job_of_the_desk_and_every_status_of_an_export():
    jobs = {command.split()[1] for command in COMMANDS if command.startswith("desk ")}
    own = {"page", "today", "enter", "followups", "called", "said"}
    assert jobs == own | {"calls", "confirm", "cancel", "decide", "objections", "orders", "ratings"}
    for word in (*DESK_CHANNELS, *RESULTS):
        assert f"| `{word}` |" in GUIDE
    for status in ("有名额", "候补第 3 位", "已请他补位", "已认领", "已编号", "已取消", "已删除", *LATER, *OUTCOMES.values()):
        assert status in GUIDE


def test_the_guide_has_every_job_of_a_ballot():
    jobs = {command.split()[1] for command in COMMANDS if command.startswith("ballot ")}
    assert jobs == {"codes", "sheet", "enter", "status", "result", "destroy-key"}


def test_the_guide_has_every_job_of_triage_and_every_column_to_fill():
    jobs = {command.split()[1] for command in COMMANDS if command.startswith("triage ")}
    assert jobs == {"export", "import", "preview", "publish", "status"}
    for heading in WRITTEN:
        assert f"| {heading} |" in GUIDE
    for heading, most in LIMITS.items():
        assert re.search(rf"^\| {heading} \| .*最多 {most} 字", GUIDE, re.MULTILINE), heading
