"""How a station was judged: results of checklists, item by item, and stars with the assessment that gave
them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator, WithJsonSchema
from pydantic_core import PydanticKnownError

from builder.diagnostics import Mistake, Mistakes, quote
from builder.model.dates import Date
from builder.model.record import Record
from builder.model.text import Line, Name, clean, near, one_line, whole_number

Outcome = Literal["met", "not_met", "unchecked"]
OUTCOMES: dict[Outcome, str] = {"met": "达标", "not_met": "未达标", "unchecked": "未检查"}
_OUTCOME_OF: dict[str, Outcome] = {word: outcome for outcome, word in OUTCOMES.items()}
_OTHER_WORDS = {
    "是": "达标", "有": "达标", "合格": "达标", "通过": "达标", "符合": "达标", "已达标": "达标", "√": "达标", "✓": "达标",
    "否": "未达标", "没有": "未达标", "无": "未达标", "不合格": "未达标", "不达标": "未达标", "没达标": "未达标", "×": "未达标",
    "未查": "未检查", "没查": "未检查", "待查": "未检查", "待检查": "未检查", "未评": "未检查",
}
_ITEM_LIMIT = 40


@dataclass(frozen=True, slots=True)
class ItemResult:
    """What was found of one item of a checklist."""

    item: str
    outcome: Outcome


def read_results(value: Any) -> tuple[ItemResult, ...]:
    """{有场地: 达标, 有电话: 未达标} as results, in the order written; all mistakes are raised together."""
    if isinstance(value, tuple):
        return value
    if not isinstance(value, Mapping):
        raise PydanticKnownError("dict_type")
    results, mistakes = [], []
    for key, text in value.items():
        try:
            results.append(ItemResult(one_line(key, _ITEM_LIMIT), _read_outcome(text)))
        except Mistake as mistake:
            mistakes.append(Mistake(mistake.rule, mistake.zh, mistake.en, at=(key,)))
    if mistakes:
        raise Mistakes(mistakes)
    return tuple(results)


class ChecklistResult(Record):
    """A checklist as this station stands to it; `checklist` is the checklist's name."""

    checklist: Name = Field(title="标准")
    assessed_by: Line | None = Field(None, title="谁评的")
    assessed_date: Date | None = Field(None, title="哪天评的")
    results: Annotated[
        tuple[ItemResult, ...],
        PlainValidator(read_results),
        WithJsonSchema({"type": "object", "additionalProperties": {"type": "string"}}),
    ] = Field(title="结果")
    note: Line | None = Field(None, title="说明")

    def outcome_of(self, item: str) -> Outcome:
        """What was found of an item; what is not written was not checked."""
        return next((result.outcome for result in self.results if result.item == item), "unchecked")


class Stars(Record):
    """How many stars (1 to 5), in which assessment, by whom and when; never without the assessment."""

    count: whole_number(1, 5) = Field(title="几星")
    assessment: Line = Field(title="哪次评定")
    assessed_by: Line = Field(title="谁评的")
    assessed_date: Date = Field(title="哪天评的")


def _read_outcome(value: Any) -> Outcome:
    if not isinstance(value, str):
        raise _not_an_outcome("")
    text = clean(value) if value.strip() else ""
    if text not in _OUTCOME_OF:
        raise _not_an_outcome(text)
    return _OUTCOME_OF[text]


def _not_an_outcome(text: str) -> Mistake:
    words = "、".join(OUTCOMES.values())
    meant = _OTHER_WORDS.get(text) or (near(text, OUTCOMES.values()) if text else None)
    said, said_en = (f"，不写{quote(text)}", f", not {quote(text)}") if text else ("", "")
    return Mistake(
        "bad-result",
        f"这一条的结果只写 {words}{said}" + (f"；是不是“{meant}”？" if meant else ""),
        f"a result is one of {words}{said_en}" + (f"; did you mean “{meant}”?" if meant else ""),
    )
