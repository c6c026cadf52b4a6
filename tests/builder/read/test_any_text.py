"""Whatever bytes lie in a file: reading ends, never raises, is the same with both parsers, loses no text."""

import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.read import tree
from builder.read.text import decode
from builder.read.tree import Mapping, Scalar, Sequence, parse

# What a person can type or paste; control characters are refused before YAML is read.
REFUSED = "\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff"
LINE = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters=REFUSED), max_size=30
)
KEY = st.text("abcdefgh_名称周一至五", min_size=1, max_size=8)
VALUES = st.recursive(
    LINE,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4) | st.dictionaries(KEY, inner, min_size=1, max_size=4)
    ),
    max_leaves=12,
)
PIECES = st.sampled_from(
    [*string.punctuation, *"：，“”　\t\u00a0［－🙂", "\n", "\n  ", "\n    - ", ": ", "- ", " #", "|\n", "&a", "\\u"]
    + ["a", "name", "虹祥", "09:00", "<<<<<<< x\n", "=======\n", ">>>>>>> y\n", "---\n"]
)
BOTH = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def read_with(parser: str, text: str, monkeypatch):
    monkeypatch.setattr(tree, "event_parser", tree.EVENT_PARSERS[parser])
    return parse(text, "a.yml")


def emit(value, indent: int = 0) -> str:
    """YAML in the style of our files, every text in single quotes."""
    pad = " " * indent
    if isinstance(value, str):
        return f"{pad}{quoted(value)}\n"
    if isinstance(value, list):
        return "".join(
            f"{pad}- {quoted(item)}\n" if isinstance(item, str) else f"{pad}-\n{emit(item, indent + 2)}"
            for item in value
        )
    return "".join(
        f"{pad}{key}: {quoted(item)}\n" if isinstance(item, str) else f"{pad}{key}:\n{emit(item, indent + 2)}"
        for key, item in value.items()
    )


def quoted(text: str) -> str:
    inner = text.replace("'", "''")
    return f"'{inner}'"


def plain(node):
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {entry.key.text: plain(entry.value) for entry in node.entries}


def scalars(node):
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    else:
        for entry in node.entries:
            yield from scalars(entry.value)


@pytest.mark.parametrize("parser", sorted(tree.EVENT_PARSERS))
@BOTH
@given(values=st.dictionaries(KEY, VALUES, min_size=1, max_size=4))
def test_any_text_survives_writing_and_reading_and_is_found_at_its_place(parser, values, monkeypatch):
    text = emit(values)
    decoded, diagnostics = decode(text.encode("utf-8"), "a.yml")
    assert (decoded, diagnostics) == (text, [])
    root, diagnostics = read_with(parser, decoded, monkeypatch)
    assert diagnostics == []
    assert plain(root) == values
    lines = text.split("\n")
    for scalar in scalars(root):
        assert lines[scalar.place.line - 1][scalar.place.column - 1 :] == quoted(scalar.text)


@BOTH
@given(data=st.binary(max_size=300) | LINE.map(str.encode) | LINE.map(lambda text: text.encode("utf-16")))
def test_no_bytes_whatsoever_raise(data):
    text, diagnostics = decode(data, "a.yml")
    assert text is not None or diagnostics
    if text is not None:
        node, diagnostics = parse(text, "a.yml")
        assert node is not None or diagnostics


@pytest.mark.parametrize("parser", sorted(tree.EVENT_PARSERS))
@BOTH
@given(text=st.lists(PIECES, max_size=25).map("".join))
def test_no_text_raises_and_whatever_is_not_read_is_explained_inside_the_file(parser, text, monkeypatch):
    node, diagnostics = read_with(parser, text, monkeypatch)
    assert node is not None or diagnostics
    lines = text.split("\n")
    for diagnostic in diagnostics:
        assert 1 <= diagnostic.place.line <= len(lines)
        assert 1 <= diagnostic.place.column <= len(lines[diagnostic.place.line - 1]) + 1
        assert diagnostic.zh and diagnostic.en and "\n" not in diagnostic.zh


STATION = """\
name: 虹祥居民区党群服务站
tier: station
phones:
  - number: 021-5550-0101
    name: 前台
location: {latitude: 31.1832, datum: GCJ-02}
alternate_names: [虹祥驿站, 会客厅]
hours:
  regular:
    周一至周五: 08:30-11:30, 13:30-17:30
description: |
  第一行
  第二行
"""
SLIPS = st.sampled_from([*"：:， 　\t-－\"“”#[]{}*@\n\u00a0\u200b、'%|>", " #", "&a", "? "])


@BOTH
@given(
    slips=st.lists(st.tuples(st.integers(0, len(STATION)), SLIPS, st.integers(0, 2)), min_size=1, max_size=4)
)
def test_both_parsers_read_and_say_the_same_of_a_station_with_slips(slips, monkeypatch):
    text = STATION
    for place, slip, removed in slips:
        text = text[:place] + slip + text[place + removed :]
    answers = {parser: read_with(parser, text, monkeypatch) for parser in tree.EVENT_PARSERS}
    for root, diagnostics in answers.values():
        assert root == answers["pure"][0]
        assert set(diagnostics) == set(answers["pure"][1])
        assert isinstance(root, Mapping | Scalar | Sequence) or diagnostics
