"""What is shipped can be read by the oldest browsers of the floor: Chromium 78 and iOS 12.0, in WeChat on old phones.

Node's own copy of the parser acorn reads every script at the newest language level that both know. The lists below it are what that
level holds or a library offers, and iOS 12.0 or Chromium 78 lacks.
"""

import json
import re
import subprocess

import pytest

from tests.tools import require

# ES2019 syntax: optional catch, spread in objects, async iteration. ES2020's `?.` and `??` came with Chromium 80 and iOS 13.4.
_LEVEL = 2019
_ACORN = """
const acorn = require("internal/deps/acorn/acorn/dist/acorn"), fs = require("fs"), found = {};
function look(node, into) {
  if (!node || typeof node !== "object") return;
  if (Array.isArray(node)) { node.forEach((each) => look(each, into)); return; }
  if (node.type === "MemberExpression" && !node.computed) into.push("." + node.property.name);
  if (node.type === "Identifier") into.push(node.name);
  if (node.type === "Literal" && node.regex) into.push("/" + node.regex.pattern);
  if (node.type === "Literal" && typeof node.value === "string") into.push("'" + node.value);
  Object.keys(node).forEach((key) => { if (key !== "property" || node.computed) look(node[key], into); });
}
for (const path of process.argv.slice(2)) {
  const used = [];
  try {
    look(acorn.parse(fs.readFileSync(path, "utf8"), {ecmaVersion: LEVEL, sourceType: "script"}), used);
    found[path] = {used};
  } catch (error) { found[path] = {error: error.message, used}; }
}
console.log(JSON.stringify(found));
"""
# What iOS 12.0 or Chromium 78 does not know: ".name" on whatever object, "name" as a global.
_TOO_NEW = {
    *(".allSettled", ".any", ".at", ".fromEntries", ".hasOwn", ".matchAll", ".replaceAll", ".findLast", ".findLastIndex"),
    *(".toSorted", ".toReversed", ".requestSubmit", ".showModal", ".replaceChildren", ".checkVisibility", ".randomUUID"),
    *(".requestIdleCallback", ".onscrollend", ".inert", ".hasIndices", ".showPicker", ".togglePopover"),
    *("globalThis", "queueMicrotask", "structuredClone", "requestIdleCallback", "BigInt", "WeakRef", "Temporal"),
    *("ResizeObserver", ".ResizeObserver", "IntersectionObserver", ".IntersectionObserver", "PointerEvent"),
}
# Known exceptions: script → names, each with the reason why it does no harm.
_ANSWERED = {
    # The stand-ins themselves.
    "floor": {".ResizeObserver", ".IntersectionObserver"},
    # The two watches have stand-ins in floor.js; replaceChildren only serves tabbed content, which this site has none of.
    "bundle": {"ResizeObserver", "IntersectionObserver", ".replaceChildren"},
}


@pytest.fixture(scope="module")
def scripts(sample_site, tmp_path_factory) -> dict[str, dict]:
    """Script name without digest ("finder", "bundle") → {"used": …} or {"error": …}, inline scripts as "inline-1"."""
    node = require("node")
    inline_dir = tmp_path_factory.mktemp("inline")
    inline = set()
    for page in sample_site.rglob("*.html"):
        inline |= set(re.findall(r"<script>(.*?)</script>", page.read_text(encoding="utf-8"), re.DOTALL))
    for number, source in enumerate(sorted(inline), 1):
        (inline_dir / f"inline-{number}.js").write_text(source, encoding="utf-8")
    paths = [*sorted(sample_site.rglob("*.js")), *sorted(inline_dir.glob("*.js"))]
    run = subprocess.run(
        [node, "--expose-internals", "-", *map(str, paths)],
        input=_ACORN.replace("LEVEL", str(_LEVEL)),
        capture_output=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    assert len(found) == len(paths) > 8
    return {path.name.partition(".")[0]: found[str(path)] for path in paths}


def test_every_script_keeps_to_the_language_of_the_oldest_browsers(scripts):
    assert {name: script["error"] for name, script in scripts.items() if "error" in script} == {}


def test_no_script_uses_what_the_oldest_browsers_lack(scripts):
    used = {name: sorted(_TOO_NEW & set(script["used"]) - _ANSWERED.get(name, set())) for name, script in scripts.items()}
    assert {name: names for name, names in used.items() if names} == {}


def test_no_pattern_looks_behind(scripts):
    behind = ("(?<=", "(?<!")
    used = [name for name, script in scripts.items() if any(each in text for text in script["used"] for each in behind)]
    assert used == []


def test_no_style_sheet_of_ours_loses_a_rule_to_a_selector_that_old_browsers_lack(sample_site):
    sheets = [path for path in sample_site.rglob("*.css") if "stylesheets" not in path.parts]
    assert len(sheets) >= 4
    wrong = []
    for path in sheets:
        css = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for selectors in re.findall(r"([^{};]+)\{", css):
            if re.search(r":(is|where|has)\(|:focus-visible|:not\([^)]*,", selectors) and not selectors.strip().startswith("@"):
                # Alone it is only not seen; in a list it would take the others with it.
                if len(_split(selectors)) > 1 or ":focus-visible" not in selectors:
                    wrong.append(f"{path.name}: {' '.join(selectors.split())}")
    assert wrong == []


def _split(selectors: str) -> list[str]:
    return re.split(r",(?![^(]*\))", selectors)
