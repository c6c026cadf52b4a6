"""A few files replaced between two publishes."""

from builder.publish import publish
from builder.publish.at_once import replace_at_once
from tests.builder.publish.folders import contents, state_of

OLD = {"index.html": b"old", "a/index.html": b"old a", "a/a.ics": b"old days"}


def test_files_that_are_other_ones_are_replaced_and_counted(tmp_path):
    publish(OLD, tmp_path / "site")
    assert replace_at_once({"a/index.html": b"new a", "a/a.ics": b"old days"}, tmp_path / "site") == 1
    assert contents(tmp_path / "site") == OLD | {"a/index.html": b"new a"}


def test_where_one_file_is_not_there_nothing_is_replaced(tmp_path):
    publish(OLD, tmp_path / "site")
    assert replace_at_once({"a/index.html": b"new a", "a/new.html": b"new"}, tmp_path / "site") is None
    assert contents(tmp_path / "site") == OLD


def test_what_a_killed_caller_left_is_not_in_the_way(tmp_path):
    publish(OLD, tmp_path / "site")
    (state_of(tmp_path / "site") / "at-once-0.new").write_bytes(b"half a pa")
    assert replace_at_once({"index.html": b"new"}, tmp_path / "site") == 1
    assert (tmp_path / "site" / "index.html").read_bytes() == b"new"


def test_the_next_publish_finds_what_was_replaced_by_its_content(tmp_path):
    publish(OLD, tmp_path / "site")
    replace_at_once({"index.html": b"new"}, tmp_path / "site")
    assert publish(OLD | {"index.html": b"new"}, tmp_path / "site").written == 0


def test_the_next_publish_replaces_it_where_it_wants_something_else(tmp_path):
    publish(OLD, tmp_path / "site")
    replace_at_once({"index.html": b"new"}, tmp_path / "site")
    assert publish(OLD, tmp_path / "site").written == 1
    assert contents(tmp_path / "site") == OLD
