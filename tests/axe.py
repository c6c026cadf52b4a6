"""What axe has to say against a page, as lines: its rule, the element, and what would mend it."""

from axe_playwright_python.sync_playwright import Axe

# Everything axe knows but its experimental rules.
ALL_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "wcag2aaa"]}
_AXE = Axe()
# Nobody reads what is in order: to write a megabyte of it down takes a third of the time.
_VIOLATIONS_ONLY = {"resultTypes": ["violations"]}


def axe_findings(page, rules: dict | None = None) -> list[str]:
    """`rules`: those that axe runs by itself, or ALL_RULES."""
    result = _AXE.run(page, options={**(rules or {}), **_VIOLATIONS_ONLY})
    return [
        f"{found['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for found in result.response["violations"]
        for node in found["nodes"]
    ]
