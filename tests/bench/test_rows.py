"""The tables of README.md and docs/scale.md are the last run's."""

import pytest

from bench import rows
from bench.__main__ import with_tables
from bench.builds import ROOT


@pytest.mark.parametrize("name", ["README.md", "docs/scale.md"])
def test_the_tables_of_a_document_are_those_of_the_last_run(name):
    document = (ROOT / name).read_text("utf-8")
    assert with_tables(document) == document


def test_a_row_that_was_missed_is_shown_as_missed_with_the_reason():
    made = rows.Results(
        "生成", "make bench", "a machine", "2026-11-22",
        (rows.Row("一万站", "≤ 0.45", "0.36", "±4 %", True), rows.Row("什么也没改", "≤ 0.4 s", "0.62 s", "±2 %", False, "import 0.5 s")),
    )  # fmt: skip
    assert rows.table(made).splitlines() == [
        "**生成**",
        "",
        "|            | 目标 target | 量得 measured | 波动 noise |   |",
        "|------------|-------------|---------------|------------|---|",
        "| 一万站     | ≤ 0.45      | 0.36          | ±4 %       | ✓ |",
        "| 什么也没改 | ≤ 0.4 s     | 0.62 s        | ±2 %       | ✗ |",
        "",
        "没有达到的，和原因 · What was missed, and why:",
        "",
        "- 什么也没改：import 0.5 s",
        "",
        "`make bench`, 2026-11-22, a machine.",
    ]
