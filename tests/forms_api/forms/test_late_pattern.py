"""forms_api/forms/late_pattern.py: it finds what the compiled pattern finds."""

import re

import pytest

from forms_api.forms.late_pattern import LatePattern


@pytest.mark.parametrize("text", ["", "王建国师傅", "Aa1 b2", "没有"])
def test_it_finds_what_the_compiled_pattern_finds(text):
    late, compiled = (make(r"[a-z](\d)|(?<=王)建国", re.IGNORECASE) for make in (LatePattern, re.compile))
    for _ in range(2):
        assert [match.groups() for match in late.finditer(text)] == [match.groups() for match in compiled.finditer(text)]
        assert bool(late.search(text)) == bool(compiled.search(text))
        assert bool(late.fullmatch(text)) == bool(compiled.fullmatch(text))
        assert late.sub("…", text) == compiled.sub("…", text)
