"""The oldest browsers we promise: the syntax of every script, and what they lack, brought along."""

import os
import subprocess

import pytest

from tests.tools import require

# Node carries a parser that can be held to a year of the language.
PARSER = """
const acorn = require("internal/deps/acorn/acorn/dist/acorn");
const text = require("fs").readFileSync(process.argv[1], "utf8");
acorn.parse(text, { ecmaVersion: Number(process.argv[2]) });
"""


def parsed(node: str, path, year: int) -> subprocess.CompletedProcess:
    command = [node, "--expose-internals", "-e", PARSER, str(path), str(year)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_scripts_are_written_in_the_language_of_2017(theme, tmp_path):
    node = require("node")
    path = tmp_path / "script.js"
    path.write_text("a ?? b", encoding="utf-8")
    if "SyntaxError" not in (refused := parsed(node, path, 2017).stderr):
        reason = f"this node has no parser of its own: {refused.strip().splitlines()[-1:]}"
        pytest.fail(reason) if os.environ.get("REQUIRE_ALL") == "1" else pytest.skip(reason)
    for name, data in sorted(theme.files.items()):
        if name.endswith(".js"):
            path.write_bytes(data)
            run = parsed(node, path, 2017)
            assert run.returncode == 0, f"{name}: {run.stderr}"


def test_stylesheets_of_our_own_use_nothing_younger_than_the_floor(theme):
    young = (":is(", ":where(", ":has(", "inset:", "min(", "max(", "clamp(", "aspect-ratio", " gap:")
    for name, data in theme.files.items():
        if name.startswith("assets/theme/") and name.endswith(".css"):
            text = data.decode("utf-8")
            assert not [feature for feature in young if feature in text.replace("minmax(", "")], name
