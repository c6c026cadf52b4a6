"""Templates that were compiled before are not compiled again, and say the same."""

import pytest
from jinja2 import DictLoader

from builder.render.compiled import CompiledTemplates
from builder.render.template_code import StraightEnvironment

TEXTS = {"greeting.html": "<p>{{ view }}</p>"}


def environment(compiled, texts=TEXTS):
    return StraightEnvironment(loader=DictLoader(texts), autoescape=True, bytecode_cache=compiled)


@pytest.fixture(scope="module")
def kept():
    first = CompiledTemplates()
    environment(first).body("greeting.html", "好")
    return first.grown()


def test_what_was_compiled_before_need_not_be_compiled(kept):
    again = CompiledTemplates()
    again.go_on_from(kept)
    assert environment(again).body("greeting.html", "好 & 早") == "<p>好 &amp; 早</p>"
    assert again.grown() is None


def test_a_template_that_was_changed_is_compiled_and_kept_beside_the_others(kept):
    again = CompiledTemplates()
    again.go_on_from(kept)
    assert environment(again, {"greeting.html": "<b>{{ view }}</b>"}).body("greeting.html", "好") == "<b>好</b>"
    grown = again.grown()
    assert grown.keys() > kept.keys() and again.grown() is None


def test_nothing_kept_is_no_hindrance():
    compiled = CompiledTemplates()
    compiled.go_on_from(None)
    assert environment(compiled).body("greeting.html", "好") == "<p>好</p>"
