"""Hours written as a sentence where fields are needed: 周三 13:30-16:30 instead of regular: {周三: 13:30-16:30}.

In: what stands behind `hours:`. Out: that itself when it is no text; for a text always a `Mistake`, which
shows the structured form of what was typed as far as it can be understood.
"""

import re
import unicodedata
from typing import Annotated, Any

from pydantic import BeforeValidator

from builder.diagnostics import Mistake, quote
from builder.model.clean_text import for_clean_text, known_values
from builder.model.opening.hours import Hours
from builder.model.opening.timetext import CLOSED_WORD, read_spans, spans_text
from builder.model.opening.weekdays import EVERY_DAY, OTHER_DAYS, days_text, read_days
from builder.model.text import clean
from forms_api.forms.late_pattern import LatePattern

_NUMERAL = "一二三四五六日天"
_DAYS = (
    rf"每天|每日|天天|工作日|双休日|周末|每?(?:周|星期|礼拜)[{_NUMERAL}]"
    rf"(?:\s*[至到~、和及,–—-]\s*每?(?:周|星期|礼拜)?[{_NUMERAL}](?!点))*"
)
_CLOCKS = r"[上下中]?午?[早晚]?上?(?:次日)?\d{1,2}[:点时]\d{0,2}分?半?"
_SPAN = rf"{_CLOCKS}\s*[至到~–—-]+\s*{_CLOCKS}"
_TIMES = rf"{_SPAN}(?:\s*[,、]\s*{_SPAN})*|24小时|全天|休息"
_APPOINTMENT = r"[,(\s]*(?:需要?|须|要|请|凭|可)?(?:提前|先|电话)*预约\)?"
_CLAUSE = re.compile(
    rf"(?P<days>{_DAYS})?\s*:?\s*(?P<times>{_TIMES})(?P<appointment>{_APPOINTMENT})?\s*(?:[,;。、\s]\s*|$)"
)
_MONTHLY = LatePattern(r"每月|每个月|单周|双周|隔周|第[一二三四五]个?|最后一个?|\d+[日号]")
_SOME_SPAN = LatePattern(_SPAN)
_OTHER_DAYS = {
    EVERY_DAY: EVERY_DAY, "每日": EVERY_DAY, "天天": EVERY_DAY, "工作日": "周一至周五", "双休日": "周六至周日", "周末": "周六至周日",
}


def structured(text: str) -> str | None:
    """`{regular: {周三: 13:30-16:30, 其余: 休息}}` for 周三 13:30–16:30; None for a sentence that says more, or less."""
    plain = unicodedata.normalize("NFKC", text).strip()
    layers: dict[str, dict[str, str]] = {"regular": {}, "appointment": {}}
    days_of: dict[str, set[int]] = {"regular": set(), "appointment": set()}
    at = 0
    while at < len(plain):
        clause = _CLAUSE.match(plain, at)
        if clause is None:
            return None
        at = clause.end()
        layer = "appointment" if clause["appointment"] else "regular"
        try:
            days = read_days(_plain_days(clause["days"] or EVERY_DAY))
            times = spans_text(read_spans(clause["times"])).replace("–", "-").replace("，", ", ")
        except Mistake:
            return None
        if days_of[layer].intersection(days):
            return None
        days_of[layer].update(days)
        layers[layer][days_text(days)] = f'"{times}"' if "," in times else times
    # Who names the days is not there on the others; whoever can be met by appointment only, on none.
    if len(days_of["regular"]) < 7:
        layers["regular"][OTHER_DAYS if days_of["regular"] else EVERY_DAY] = CLOSED_WORD
    weeks = ", ".join(
        f"{layer}: {{{', '.join(f'{days}: {times}' for days, times in week.items())}}}"
        for layer, week in layers.items()
        if week
    )
    return f"{{{weeks}}}"


@for_clean_text(known_values)
def refuse_words(value: Any) -> Any:
    """`value`, unless it is a text."""
    if isinstance(value, str):
        raise _hours_as_text(clean(value))
    return value


HoursRecord = Annotated[Hours, BeforeValidator(refuse_words)]


def _plain_days(days: str) -> str:
    if days in _OTHER_DAYS:
        return _OTHER_DAYS[days]
    plain = re.sub(r"\s|每", "", days).replace("天", "日")
    plain = re.sub(r"星期|礼拜", "周", plain)
    plain = re.sub(r"[到~–—-]", "至", re.sub(r"[和及,]", "、", plain))
    return re.sub(rf"(?<=[至、])(?=[{_NUMERAL}])", "周", plain)


def _first_span(text: str) -> str:
    span = _SOME_SPAN.search(unicodedata.normalize("NFKC", text))
    try:
        return spans_text(read_spans(span[0])).replace("–", "-") if span else "09:00-11:00"
    except Mistake:
        return "09:00-11:00"


def _hours_as_text(text: str) -> Mistake:
    if wanted := structured(text):
        example = f"hours: {wanted}"
        return Mistake(
            "hours-as-text",
            f"时间要分开写，不写成一句话；{quote(text)}请写成“{example}”",
            f"hours are written in fields, not as a sentence; write {quote(text)} as “{example}”",
        )
    if _MONTHLY.search(text):
        example = f"dates: [{{date: 2026-06-11, hours: {_first_span(text)}}}]"
        return Mistake(
            "hours-as-text",
            f"{quote(text)}不是每周都一样；请删掉 hours，改写 dates，把哪几天一天一天写出来，例如“{example}”",
            f"{quote(text)} is not the same every week; instead of hours give dates, day by day, for example "
            f"“{example}”",
        )
    example = "hours: {regular: {周三: 13:30-16:30, 其余: 休息}}"
    return Mistake(
        "hours-as-text",
        f"时间要分开写，不写成一句话，例如“{example}”；{quote(text)}里别的话写在 note 里",
        f"hours are written in fields, not as a sentence, for example “{example}”; what else {quote(text)} "
        "says goes into note",
    )
