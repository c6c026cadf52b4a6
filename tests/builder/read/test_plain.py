"""A file read without places says the same as one read with them, or is left to them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.model.station import StationFile
from builder.read import tree
from builder.read.file import read_file
from builder.read.plain import plain_of
from tests.builder.conftest import ROOT
from tests.builder.read.test_any_text import BOTH, PIECES, VALUES, emit, plain

FILES = sorted([*ROOT.glob("stations/*.yml"), *ROOT.glob("tests/mistakes/**/*.yml")])


def with_places(text, monkeypatch, parser):
    """What tree.py reads where it has nothing to say; None where it has."""
    monkeypatch.setattr(tree, "event_parser", tree.EVENT_PARSERS[parser])
    node, found = tree.parse(text, "a.yml")
    return plain(node) if node is not None and not found else None


@BOTH
@given(text=st.lists(PIECES | st.text(max_size=6), max_size=30).map("".join) | VALUES.map(emit))
@pytest.mark.parametrize("parser", sorted(tree.EVENT_PARSERS))
def test_whatever_is_read_without_places_is_what_is_read_with_them(parser, text, monkeypatch):
    wanted = with_places(text, monkeypatch, parser)
    read = plain_of(text)
    assert read is None or read == wanted


@pytest.mark.parametrize("parser", sorted(tree.EVENT_PARSERS))
def test_every_file_of_the_sample_and_of_the_gallery_is_read_alike(parser, monkeypatch):
    read_without = 0
    for path in FILES:
        text = path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n")
        wanted = with_places(text, monkeypatch, parser)
        read = plain_of(text)
        assert read is None or read == wanted, path
        read_without += read is not None
    assert read_without >= 20


@pytest.mark.parametrize("text", [
    "name: &here 甲\n",
    "name: !!str 甲\n",
    "name: 甲\nkind: *here\n",
    "name: 甲\nname: 乙\n",
    "<<: 甲\n",
    "? 甲\n: 乙\n",
    "[甲]: 乙\n",
    ": 乙\n",
    "na\u200bme: 甲\n",
    'name: "\\a"\n',
    "name: 甲\n---\nname: 乙\n",
    "[" * 30 + "]" * 30,
    "name: 甲\n\tkind: 乙\n",
    "name：甲\n",
    "",
    "# nothing\n",
    "name: [甲\n",
])  # fmt: skip
def test_what_tree_has_something_to_say_about_is_left_to_it(text):
    assert plain_of(text) is None


def test_a_file_that_the_model_refuses_gets_its_places():
    value, found = read_file("name: 甲\ntier: station\nstatus: shut\n".encode(), "stations/a.yml", StationFile)
    assert value is None
    assert [(str(each.place), each.rule) for each in found] == [("stations/a.yml:3:9", "unknown-choice")]
