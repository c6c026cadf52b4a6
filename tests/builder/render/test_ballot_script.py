"""assets/ballot.js: its words and rules, asked in node."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.tools import require

SCRIPT = Path(__file__).parents[3] / "builder" / "assets" / "ballot.js"


@pytest.mark.parametrize(
    ("call", "answer"),
    [
        ("counted(0, 10)", "最多勾 10 项，还没有勾。"),
        ("counted(4, 10)", "勾了 4 项，还可以勾 6 项。"),
        ("counted(10, 10)", "勾了 10 项，满了。要换一项，先去掉一项。"),
        ('matches("虹祥楼道灯 １万元以下", "灯 1万元")', True),
        ('matches("虹祥楼道灯", "坡道")', False),
        ("""kept('{"ticks": ["a", "a", "gone", "b", "c"]}', ["a", "b", "c"], 2)""", ["a", "b"]),
        ("kept('broken', ['a'], 2)", []),
        ("kept(null, ['a'], 2)", []),
        ('left("2026-05-06T09:00:00", "2026-05-24T17:00:00", "2026-05-24T16:59:59")', "今天 17:00 截止"),
        ('left("2026-05-06T09:00:00", "2026-05-24T17:00:00", "2026-05-24T17:00:01")', "已经截止"),
    ],
)
def test_the_script_says_and_keeps(call, answer):
    program = f"const ballot = require({json.dumps(str(SCRIPT))}); console.log(JSON.stringify(ballot.{call}))"
    told = subprocess.run([require("node"), "-e", program], capture_output=True, text=True, check=True, timeout=30)
    assert json.loads(told.stdout) == answer
