"""A wish as an editor writes it, with as many steps as a test wants; and what is said against it."""

from typing import Any

from pydantic import ValidationError

from builder.diagnostics import Mistake, Mistakes
from builder.model.wishes.record import Wish

BASE = {
    "id": "lamp", "title": "一盏台灯", "kind": "助学", "beneficiary": "爱看书的小雨点", "submitted_date": "2026-03-01",
}
VERIFIED = {"verified": {"date": "2026-03-02", "by": "网格员"}}
POSTED = {"posted": {"date": "2026-03-03", "proposed_by": "网格员", "approved_by": "居委会主任"}}
ON_THE_WALL = {**VERIFIED, **POSTED}


def claim(day: str, until: str, **facts: Any) -> dict[str, Any]:
    return {"date": day, "by": "一位骑手", "until_date": until, **facts}


def facts(*parts: dict[str, Any], **more: Any) -> dict[str, Any]:
    """BASE with the steps of `parts` and `more`, as YAML would hold it."""
    return {key: value for part in (BASE, *parts, more) for key, value in part.items()}


def wish(*parts: dict[str, Any], **more: Any) -> Wish:
    return Wish.model_validate(facts(*parts, **more))


def refusals(written: dict[str, Any]) -> list[str]:
    """The rules that speak against a wish, in their order; none for one that is all right."""
    try:
        Wish.model_validate(written)
    except ValidationError as error:
        raised = [detail["ctx"]["error"] for detail in error.errors()]
        mistakes = [each for one in raised for each in (one.mistakes if isinstance(one, Mistakes) else (one,))]
        assert all(isinstance(each, Mistake) for each in mistakes)
        return [each.rule for each in mistakes]
    return []
