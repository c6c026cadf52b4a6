"""builder/later.py: what is imported when it is first called, and that it is there."""

import ast
import pickle
from importlib import import_module
from pathlib import Path

import pytest

from builder.later import later

ROOT = Path(__file__).resolve().parents[2]
NAMED = sorted(
    tuple(ast.literal_eval(argument) for argument in node.args)
    for path in (ROOT / "builder").rglob("*.py")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
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
