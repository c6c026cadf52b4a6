"""Our way from a template to Python says what Jinja2's own says."""

from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined
from jinja2.exceptions import UndefinedError
from markupsafe import Markup, escape

from builder.render.template_code import StraightEnvironment, escaped

TEMPLATES = {
    "page.html": (
        "{% import 'parts.html' as parts %}{% from 'parts.html' import named %}"
        "<h1>{{ view.name }}</h1>{{ parts.row(view.rows[0], 'wide') }}{{ named(view.name) }}"
        "{% for row in view.rows %}{{ loop.index }}{{ parts.row(row, row) }}{% if not loop.last %}, {% endif %}{% endfor %}"
        "{% if view.raw %}{{ view.raw }}{% else %}none{% endif %}{% include 'foot.html' %}{{ view.count }}"
    ),
    "parts.html": (
        "{% macro row(text, class) %}<p class=\"{{ class }}\">{{ text }}{{ named(text) }}</p>{% endmacro %}"
        "{% macro named(text) -%}<b>{{ text }}</b>{%- endmacro %}"
    ),
    "foot.html": "{% import 'parts.html' as parts %}<i>{{ parts.named(view.name) }}</i>",
}
OPTIONS = {"loader": DictLoader(TEMPLATES), "autoescape": True, "undefined": StrictUndefined}
HOSTILE = "<script>alert('\"&\")</script>"


@pytest.mark.parametrize("raw", ["", HOSTILE, Markup("<br>")])
def test_a_page_is_what_jinja_makes_of_it(raw):
    view = SimpleNamespace(name=HOSTILE, rows=(HOSTILE, "甲", Markup("<u>乙</u>")), raw=raw, count=3)
    straight = StraightEnvironment(**OPTIONS).body("page.html", view)
    assert straight == Environment(**OPTIONS).get_template("page.html").render(view=view)
    assert isinstance(straight, Markup)


@pytest.mark.parametrize("value", [HOSTILE, "", "虹祥", Markup("<b>"), 3, None, *map(chr, range(32, 127))])
def test_text_is_escaped_as_markupsafe_does_it(value):
    assert escaped(value) == escape(value)


def test_an_attribute_that_no_view_has_is_an_error():
    with pytest.raises(AttributeError, match="has no attribute 'name'"):
        StraightEnvironment(**OPTIONS).body("page.html", SimpleNamespace())


def test_a_name_that_nobody_gave_is_an_error():
    loader = DictLoader({"page.html": "{{ viwe.name }}"})
    with pytest.raises(UndefinedError, match="'viwe' is undefined"):
        StraightEnvironment(**OPTIONS | {"loader": loader}).body("page.html", SimpleNamespace(name="甲"))
