"""What is shipped to browsers keeps to LOOK.md's floor (Chromium 78, iOS 12) and to a strict policy."""

import re
from pathlib import Path

import pytest

_BUILDER_DIR = Path(__file__).resolve().parents[3] / "builder"
SCRIPTS = sorted((_BUILDER_DIR / "assets").glob("*.js"))
STYLES = sorted((_BUILDER_DIR / "assets").glob("*.css"))
TEMPLATES = sorted((_BUILDER_DIR / "render" / "templates").glob("*.html"))


def bare(path: Path) -> str:
    """The file without its comments."""
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.sub(r"(?m)(?<!:)//.*$", "", text) if path.suffix == ".js" else text


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
@pytest.mark.parametrize(
    "too_new",
    [r"\?\.[a-zA-Z(\[]", r"\?\?", r"\.at\(", "replaceChildren", r"\.(match|replace)All\(", r"\basync\b"],
)
def test_no_script_uses_what_old_phones_cannot_read(path, too_new):
    assert not re.search(too_new, bare(path))


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
@pytest.mark.parametrize(
    "dangerous", ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", ".style"]
)
def test_no_script_writes_anything_but_text(path, dangerous):
    assert dangerous not in bare(path)


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
@pytest.mark.parametrize(
    "too_new",
    [r":(is|where|has)\(", r"\b(min|max|clamp)\(", "aspect-ratio", r"\binset:", r"(?<!-)\bgap:"],
)
def test_no_style_needs_a_newer_browser(path, too_new):
    # grid-gap is the old name; `gap` in a flex row came with Chromium 84 and iOS 14.
    assert not re.search(too_new, bare(path))


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_no_style_loads_anything_or_moves_anything(path):
    assert not re.search(r"url\(|@import|@font-face|animation|transition", bare(path))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_inline_code_or_marks_text_as_safe(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\|\s*safe|autoescape|\son\w+=|\sstyle=|javascript:", text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_the_words_are_calm(path):
    words = re.sub(r"\{[#%].*?[#%]\}", "", path.read_text(encoding="utf-8"))
    assert not re.search("[！!]", words)
