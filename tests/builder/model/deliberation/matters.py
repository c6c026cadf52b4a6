"""Matters for tests, as an editor writes them, and what is refused of them."""

from typing import Any

from pydantic import ValidationError

from builder.diagnostics import Mistake, Mistakes
from builder.model.deliberation.brand import DeliberationBrand
from builder.model.deliberation.matter import Matter
from builder.model.record import Record

RAISED = {"id": "bikes", "title": "车棚里的旧车怎么清", "raised_date": "2026-03-10", "raised_by": "一位楼组长"}
ACCEPTED = RAISED | {"accepted": {"date": "2026-03-12", "by": "居委会"}}
DECLINED = RAISED | {"declined": {"date": "2026-03-12", "by": "居委会", "reason": "不归小区管"}}
MEETING = {"date": "2026-03-21", "hours": "09:30-10:30"}
MET = ACCEPTED | {"meetings": [MEETING | {"attended": {"居民": "18人", "物业": "近2人"}}]}
AGREED = MET | {"outcome": {"date": "2026-03-21", "result": "agreed", "text": "挂牌告知三十天"}}
ACTION = {"what": "挂牌", "office": "物业公司", "due_date": "2026-04-10"}
DONE = ACTION | {"done_date": "2026-04-08", "evidence": "照片在公告栏"}


def matter(facts: dict[str, Any], **changed: Any) -> Matter:
    return Matter.model_validate(facts | changed)


def brand(*matters: dict[str, Any], **changed: Any) -> DeliberationBrand:
    """A brand with these matters, each with an id of its own."""
    named = [facts | {"id": f"matter-{number}"} for number, facts in enumerate(matters)]
    return DeliberationBrand.model_validate({"id": "talk", "name": "有事好商量", "matters": named, **changed})


def refusals(model: type[Record], facts: dict[str, Any]) -> set[str]:
    """The rules that the facts break, each by its id; none when they can be written."""
    try:
        model.model_validate(facts)
    except ValidationError as error:
        raised = [each["ctx"]["error"] for each in error.errors()]
        return {each.rule for mistake in raised for each in _each(mistake)}
    return set()


def _each(mistake: Mistake | Mistakes) -> tuple[Mistake, ...]:
    return mistake.mistakes if isinstance(mistake, Mistakes) else (mistake,)
