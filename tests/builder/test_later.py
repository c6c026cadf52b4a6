"""builder/later.py: what is imported when it is first called, and that it is there."""

import ast
import pickle
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from builder.later import later

ROOT = Path(__file__).resolve().parents[2]
NAMED = sorted(
    tuple(ast.literal_eval(argument) for argument in node.args)
    for path in (ROOT / "builder").rglob("*.py")
    if "later(" in (text := path.read_text(encoding="utf-8"))
    for node in ast.walk(ast.parse(text))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "later"
)


@pytest.mark.parametrize(("module", "name"), NAMED, ids=str)
def test_whatever_is_imported_later_is_there(module, name):
    assert callable(getattr(import_module(module), name))


def test_a_function_imported_later_is_called_as_if_it_had_been_imported():
    assert later("textwrap", "shorten")("一 二 三", width=3, placeholder="…") == "一…"


def test_it_can_be_sent_to_another_process():
    here = later("textwrap", "dedent")
    there = pickle.loads(pickle.dumps(here))
    assert there("  a") == here("  a") == "a"


def test_a_build_imports_no_page_no_portrait_and_no_server_before_it_needs_one():
    code = "import sys, builder.commands.build; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
    unwanted = (
        "builder.render.views.", "builder.paper.documents.", "builder.open_data.shares.", "PIL.", "segno.", "pypinyin.", "mkdocs.",
        "http.", "ssl.",
    )  # fmt: skip
    assert [name for name in sorted(loaded.split()) if f"{name}.".startswith(unwanted)] == []
