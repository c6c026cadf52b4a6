"""The guides in docs/ tell editors what to write: every YAML in it is put into the sample network and read.

A block that starts with ```yaml FILE is that file, or lines of it; one marked 有错 is a whole file with mistakes in it, and the
```text block behind it is what the editor will see. A ```bat block with `builder open` or `builder stale` is run, and the ```text block behind it
is its answer.
"""

import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from builder.build import read_and_check
from builder.diagnostics import format_text
from builder.model.opening.layers import LAYERS
from builder.model.opening.policy import Policy, read_policy

ROOT = Path(__file__).parents[2]
# The main guide, one for each of the mechanisms of a station's life, and those about what residents have a say in.
GUIDES = (
    "editors", "honours", "wishes", "deliberation", "activities", "volunteers",
    "campaigns", "answers", "ballots", "orders", "figures",
)
GUIDE_PATHS = [path for name in GUIDES if (path := ROOT / "docs" / f"{name}.md").is_file()]
GUIDE = "".join(path.read_text(encoding="utf-8") for path in GUIDE_PATHS)
SAMPLE_DATE = date(2026, 5, 9)
BLOCK = re.compile(r"^```(?P<words>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [(match["words"].split(), match["text"]) for match in BLOCK.finditer(GUIDE)]
GOOD = [(words[1], text) for words, text in BLOCKS if words[0] == "yaml" and len(words) == 2]
WRONG = [
    (words[1], text, answer)
    for (words, text), (_, answer) in zip(BLOCKS, BLOCKS[1:])
    if words[0] == "yaml" and len(words) == 3
]
ASKED = [
    (question.split("-m builder ")[1].split(), answer)
    for (words, question), (_, answer) in zip(BLOCKS, BLOCKS[1:])
    if words == ["bat"] and re.search("-m builder (open|stale)", question)
]


@pytest.fixture(scope="module")
def source_dir(tmp_path_factory) -> Path:
    """A copy of the sample network, read once: after each block only that file is read again."""
    source_dir = tmp_path_factory.mktemp("guide") / "示例 街道"
    for folder in ("stations", "content"):
        shutil.copytree(ROOT / folder, source_dir / folder)
    shutil.copy(ROOT / "site_config.yml", source_dir)
    return source_dir


def answer_about(source_dir: Path, file: str, text: str) -> str:
    """What the builder says of the whole network with `text` in `file`, cut to the lines about it. The file is put back."""
    path = source_dir / file
    before = path.read_bytes() if path.exists() else None
    path.write_text(text, encoding="utf-8", newline="\n")
    try:
        found = read_and_check(source_dir, SAMPLE_DATE, cache_dir=source_dir.with_name("cache")).diagnostics
    finally:
        path.unlink()
        if before is not None:
            path.write_bytes(before)
    return format_text([diagnostic for diagnostic in found if diagnostic.place.path == file or diagnostic.is_error])


def whole_file(file: str, snippet: str, old: str) -> str:
    """The file with the snippet in it: a new entry at the end of a list, or top-level fields in place of the old ones."""
    if snippet.startswith(" "):
        return old + snippet
    fields = set(re.findall(r"^(\w+):", snippet, re.MULTILINE))
    kept, keep = [], True
    for line in old.splitlines(keepends=True):
        if name := re.match(r"(\w+):", line):
            keep = name[1] not in fields
        if keep:
            kept.append(line)
    return "".join(kept) + snippet


def test_the_guide_has_an_example_of_everything_that_editors_do():
    fields = {name for file, text in GOOD for name in re.findall(r"^(\w+):", text, re.MULTILINE)}
    assert fields >= {
        "name", "tier", "parent", "status", "closure", "address", "location", "phones", "hours", "services",
        "deliberation", "honours", "wishes", "wish_months", "photos", "figures", "links", "assured_date", "source", "merged_into", "former_slugs",
        "labels", "scenes", "rooms", "tools", "legal_adviser", "access", "checklists", "stars", "area", "households", "card",
        "calendar", "coverage",
    }
    lists = {file for file, text in GOOD if text.startswith(" ")}
    assert lists == {"content/services.yml", "content/scenes.yml", "content/checklists.yml", "site_config.yml"}
    # Every block that is wrong has an answer behind it.
    assert len(WRONG) == GUIDE.count(" 有错\n") >= 5 and len(ASKED) == 3


def test_the_guide_shows_every_layer_of_hours_and_every_word_for_days_off():
    hours = "".join(text for file, text in GOOD if "hours:" in text)
    shown = {name for name in re.findall(r"^ +(\w+):", hours, re.MULTILINE)}
    assert shown >= {*LAYERS, "holidays", "makeup_days", "booking", "periods", "exceptions", "dates"}
    table = GUIDE[GUIDE.index("| 写 | 那一天就 |"):].split("\n\n")[0]
    words = [cell for line in table.splitlines()[2:] for cell in re.findall(r"`([^`]+)`", line)]
    policies = [read_policy(word) for word in words]
    assert {policy.rule for policy in policies} == set(get_args(Policy.__annotations__["rule"]))


@pytest.mark.parametrize(("question", "answer"), ASKED)
def test_what_the_guide_asks_at_the_command_line_gets_the_answer_that_it_shows(question, answer):
    command = [sys.executable, "-m", "builder", *question, "--source", str(ROOT)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    assert done.stdout == answer


@pytest.mark.parametrize(("file", "snippet"), GOOD)
def test_what_the_guide_says_to_write_is_read_without_a_word_of_complaint(source_dir, file, snippet):
    path = source_dir / file
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    assert answer_about(source_dir, file, whole_file(file, snippet, old)) == ""


@pytest.mark.parametrize(("file", "text", "answer"), WRONG)
def test_what_the_guide_shows_as_wrong_gets_the_answer_that_it_shows(source_dir, file, text, answer):
    assert answer_about(source_dir, file, text) == answer


def test_a_heading_that_the_guide_links_to_is_there():
    headings = re.findall(r"^#+ (.+)$", re.sub(BLOCK, "", GUIDE), re.MULTILINE)
    # As GitHub makes anchors: lower case, punctuation away, spaces to hyphens.
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", GUIDE)) <= anchors
