"""A file read line by line says the same as one read with a parser, or is left to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.read import tree
from builder.read.everyday import everyday
from tests.builder.conftest import ROOT
from tests.builder.read.test_any_text import BOTH, PIECES, VALUES, emit
from tests.builder.read.test_plain import FILES, with_places

LINES = sorted({line for path in ROOT.glob("stations/*.yml") for line in path.read_text("utf-8").splitlines()})
# What could be taken for something else where it is put into a line.
STIRS = [*" \n:,#-?!{}[]\"'|>&*%@`~=<“”：，、。［｛＃0a居\t\u3000\u00a0\u200b", ": ", ", ", "- ", " #", "\n  ", "null", "a: b"]


@st.composite
def edited(draw):
    """Lines of the sample one below the other, with a slip or two in them."""
    text = "\n".join(draw(st.lists(st.sampled_from(LINES), min_size=1, max_size=6)))
    for _ in range(draw(st.integers(0, 3))):
        at, cut = draw(st.integers(0, len(text))), draw(st.integers(0, 2))
        text = text[:at] + draw(st.sampled_from(STIRS)) + text[at + cut :]
    return text


def clean(value):
    if isinstance(value, str):
        return value == value.strip() != "" and value.isprintable()
    return all(map(clean, [*value, *value.values()] if isinstance(value, dict) else value))


@BOTH
@given(text=edited() | st.lists(PIECES | st.text(max_size=6), max_size=30).map("".join) | VALUES.map(emit))
@pytest.mark.parametrize("parser", sorted(tree.EVENT_PARSERS))
def test_whatever_is_read_by_lines_is_what_a_parser_reads(parser, text, monkeypatch):
    read = everyday(text)
    assert read is None or (clean(read) and read == with_places(text, monkeypatch, parser))


@pytest.mark.parametrize("parser", sorted(tree.EVENT_PARSERS))
def test_every_file_of_the_sample_and_of_the_gallery_is_read_alike(parser, monkeypatch):
    read_by_lines = 0
    for path in FILES:
        text = path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
        read = everyday(text)
        assert read is None or (clean(read) and read == with_places(text, monkeypatch, parser)), path
        read_by_lines += read is not None and path.parent == ROOT / "stations"
    assert read_by_lines >= 20


@pytest.mark.parametrize(("text", "wanted"), [
    ("name: 甲\n", {"name": "甲"}),
    ("name: 甲", {"name": "甲"}),
    ("# 说明\n\nname: 甲  乙\n#\n", {"name": "甲  乙"}),
    ("a:\n  - b: 1\n    c: 2\n  - b: 3\nd: 4\n", {"a": [{"b": "1", "c": "2"}, {"b": "3"}], "d": "4"}),
    ("a:\n- 1\n- 2\nb: 3\n", {"a": ["1", "2"], "b": "3"}),
    ("a: {b: 1, c: 08:30-11:30}\n", {"a": {"b": "1", "c": "08:30-11:30"}}),
    ("a: [b, c d]\n", {"a": ["b", "c d"]}),
    ("a: {b: [c, {d: '1'}]}\n".replace("'", '"'), {"a": {"b": ["c", {"d": "1"}]}}),
    ('a: "b c"\n', {"a": "b c"}),
    ("周一、周三: 08:30-11:30, 13:30-17:30\n", {"周一、周三": "08:30-11:30, 13:30-17:30"}),
    ("a: https://example.org/b\n", {"a": "https://example.org/b"}),
])  # fmt: skip
def test_what_nearly_everybody_writes_is_read_by_lines(text, wanted):
    assert everyday(text) == wanted


@pytest.mark.parametrize("text", [
    "", "\n", "# 说明\n", "甲\n", "- 甲\n", "a:\n", "a: \n", "a: ~\n", "a: null\n", 'a: ""\n', 'a: " b"\n', "a: b \n",
    "a: b\n  c\n", "a: |\n  b\n", "a: b # c\n", "a: b: c\n", "a: b:\n", "a: &b c\n", "a: *b\n", "a: !b c\n", "a: 'b'\n",
    "a: b\na: c\n", "a: {b: 1, b: 2}\n", "a: {b}\n", "a: {}\n", "a: [b\n  ]\n", "a: [b, , c]\n",
    "a:\n  - b\n    - c\n", "a: b\n  - c\n", "a: b\n  c: d\n", "  a: b\nc: d\n", "- - a\n", "? a\n: b\n", "a:\tb\n",
    "a: “b”\n", "a：b\n", "a: [b，c]\n", "a: b\n---\nc: d\n", "a: b\u200b\n", "a: -\n", "a: %b\n", "a: @b\n", "<<: a\n",
])  # fmt: skip
def test_what_is_more_than_a_line_tells_is_left_to_a_parser(text):
    assert everyday(text) is None
