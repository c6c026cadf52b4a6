"""Every mistake in tests/mistakes/ gets exactly the words that stand beside it, with either YAML parser."""

import pytest

from builder.read import tree
from tests.builder.gallery import BASE_DIR, case_names, check_date, expected_path, lay_out, said_about

PARSERS = sorted({"c" if tree.HAS_C_PARSER else "pure", "pure"})


@pytest.mark.parametrize("parser", PARSERS)
@pytest.mark.parametrize("case", case_names())
def test_a_mistake_gets_the_words_that_stand_beside_it(case, parser, tmp_path, monkeypatch):
    monkeypatch.setattr(tree, "event_parser", tree.EVENT_PARSERS[parser])
    lay_out(case, tmp_path)
    assert said_about(tmp_path, check_date(case)) == expected_path(case).read_text(encoding="utf-8")


def test_the_network_under_the_cases_has_no_mistake():
    assert said_about(BASE_DIR) == "没有发现错误\n\nno mistakes found\n"


def test_the_gallery_shows_at_least_36_kinds_of_mistakes():
    assert len(case_names()) >= 36
