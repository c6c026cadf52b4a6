"""What a station does on a kind of day: the policy for statutory holidays and for make-up workdays.

In: 休息, 照常, 同工作日, 同周末, 同周六, 预约, 预约 09:00-11:30, 09:00-11:30, 未公布. Out: a `Policy`; or, of an exception,
the spans of its days.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import PlainValidator, WithJsonSchema

from builder.diagnostics import Mistake, quote
from builder.frozen import frozen
from builder.model.opening.layers import WHOLE_DAY, LayerSpan, LayerSpans, in_layer
from builder.model.opening.timetext import CLOSED_WORD, UNPUBLISHED_WORD, read_day
from builder.model.opening.week import LayeredWeek
from builder.model.opening.weekdays import WEEKDAYS
from builder.model.text import clean, near

APPOINTMENT_WORD = "预约"


@frozen
class Policy:
    """The hours of a kind of day; closed all day is "spans" with none.

    own_weekday: as if the day were an ordinary one. workday: on a Saturday or Sunday as on Monday to Friday,
    which then are alike. weekend: on Monday to Friday as on Saturday and Sunday, which then are alike.
    weekday: as on `weekday` (Monday is 0).
    """

    rule: Literal["unknown", "own_weekday", "workday", "weekend", "weekday", "spans"]
    weekday: int | None = None
    spans: LayerSpans = ()


UNKNOWN_POLICY = Policy("unknown")
CLOSED_POLICY = Policy("spans")
_RULES = {
    UNPUBLISHED_WORD: UNKNOWN_POLICY,
    CLOSED_WORD: CLOSED_POLICY,
    "照常": Policy("own_weekday"),
    "同工作日": Policy("workday"),
    "同周末": Policy("weekend"),
} | {f"同{weekday}": Policy("weekday", number) for number, weekday in enumerate(WEEKDAYS)}
# What editors write instead, letters small, without spaces.
_OTHER_WORDS = (
    dict.fromkeys(
        ("正常", "照常开放", "正常开放", "照常营业", "正常上班", "照常上班", "不休息", "不放假", "节假日正常", "节假日照常",
         "节假日不休", "全年无休", "无休", "开放", "open", "asusual", "ownweekday", "own_weekday", "same", "normal"),
        "照常",
    )
    | dict.fromkeys(
        ("放假", "关门", "闭馆", "不开放", "不营业", "关闭", "闭站", "节假日休息", "法定节假日休息", "全天休息", "无",
         "closed", "close", "off", "rest", "holiday"),
        CLOSED_WORD,
    )
    | dict.fromkeys(
        ("工作日", "按工作日", "同工作日一样", "和工作日一样", "上班", "补班", "同平时", "平时", "workday", "weekday",
         "asworkday", "asweekday", "as_weekday", "as_workday"),
        "同工作日",
    )
    | dict.fromkeys(
        ("周末", "按周末", "和周末一样", "双休日", "同双休日", "weekend", "asweekend", "as_weekend", "同休息日"), "同周末"
    )
    | dict.fromkeys(
        ("需预约", "须预约", "可预约", "预约开放", "提前预约", "电话预约", "预约服务", "凭预约", "byappointment", "appointment",
         "by_appointment"),
        APPOINTMENT_WORD,
    )
    | dict.fromkeys(
        ("不详", "未知", "待定", "未定", "待公布", "另行通知", "看通知", "以通知为准", "按通知", "按国家规定", "unknown", "tbd"),
        UNPUBLISHED_WORD,
    )
)
# Of a make-up workday these mean the workday, not the Saturday that it is.
_OTHER_MAKEUP_WORDS = _OTHER_WORDS | dict.fromkeys(
    ("正常", "正常上班", "照常上班", "正常开放", "照常开放", "正常营业", "照常营业", "开放", "不休息", "open", "normal"), "同工作日"
)
_CHOICES_ZH = "、".join((CLOSED_WORD, "照常", "同工作日", "同周末", "同周六", APPOINTMENT_WORD, UNPUBLISHED_WORD))


def read_policy(value: Any, other_words: Mapping[str, str] = _OTHER_WORDS) -> Policy:
    """The policy that a text names; a `Mistake` with the word that was probably meant, by `other_words`."""
    if isinstance(value, Policy):
        return value
    text = clean(value)
    if text in _RULES:
        return _RULES[text]
    if _has_a_time(text) or text.startswith(APPOINTMENT_WORD):
        spans = read_day_hours(text)
        return UNKNOWN_POLICY if spans is None else Policy("spans", spans=spans)
    if "调休" in text or "倒休" in text:
        raise Mistake(
            "unknown-policy",
            f"{quote(text)}有人当放假，有人当补班；放假那几天写在 holidays，例如“holidays: {CLOSED_WORD}”，补班那几天写在 "
            "makeup_days，例如“makeup_days: 同工作日”",
            f"{quote(text)} may mean the days off or the days worked for them; the former are holidays, as in "
            f"“holidays: {CLOSED_WORD}”, the latter makeup_days, as in “makeup_days: 同工作日”",
        )
    meant = _meant(text, other_words)
    raise Mistake(
        "unknown-policy",
        f"看不懂{quote(text)}；" + (f"是不是“{meant}”？" if meant else f"可以写 {_CHOICES_ZH}，或者写明时间"),
        f"{quote(text)} is not understood; "
        + (f"did you mean “{meant}”?" if meant else f"write one of {_CHOICES_ZH}, or times"),
    )


def read_day_hours(value: Any) -> LayerSpans | None:
    """The staffed spans of one dated day: times, 休息, 预约, 预约 09:00-11:30; None for 未公布."""
    if value is None or isinstance(value, tuple):
        return value
    text = clean(value)
    if text == APPOINTMENT_WORD:
        return (LayerSpan(*WHOLE_DAY, "appointment"),)
    if text.startswith(APPOINTMENT_WORD) and APPOINTMENT_WORD not in text[2:]:
        if times := text[2:].strip(" :：　"):
            return in_layer(_times(times, text), "appointment")
    if APPOINTMENT_WORD in text:
        times = re.sub(rf"\s*[(（]?[需须可要凭]?{APPOINTMENT_WORD}[)）]?\s*", "", text)
        wanted = quote(f"{APPOINTMENT_WORD} {times}".strip(), 40)
        raise Mistake(
            "appointment-misplaced",
            f"“{APPOINTMENT_WORD}”写在最前面，管后面所有的时间：{wanted}",
            f"“{APPOINTMENT_WORD}” stands first and holds for all times behind it: {wanted}",
        )
    if text in _RULES and text not in (CLOSED_WORD, UNPUBLISHED_WORD):
        raise Mistake(
            "bad-hours",
            f"特别的日子要写明时间，例如“08:30-17:30”，不写{quote(text)}",
            f"a dated day has its times written out, for example “08:30-17:30”, not {quote(text)}",
        )
    spans = read_day(text)
    return None if spans is None else in_layer(spans, "regular")


def policy_mistake(field: str, policy: Policy | None, weeks: Sequence[LayeredWeek]) -> Mistake | None:
    """同工作日 on a weekend, and 同周末 on a workday, need days that are all alike in every one of `weeks`.

    照常 on a make-up workday may mean as on other workdays, or as on other Saturdays: these must be alike too.
    """
    rule = policy.rule if policy else ""
    if rule not in ("own_weekday", "workday", "weekend"):
        return None
    staffed = [week.staffed for week in weeks]
    if rule == "own_weekday" and field == "makeup_days" and any(len(set(days)) > 1 for days in staffed):
        return Mistake(
            "which-kind-of-day",
            "补班那天本来是周末，“照常”说不清照哪一种；像工作日一样开门写“同工作日”，还是周末的时间就写“同周末”",
            "a make-up workday was a weekend day, so “照常” may mean either; write “同工作日” for the hours of a "
            "workday, “同周末” for those of the weekend",
            at=(field,),
        )
    if rule == "workday" and any(len(set(days[:5])) > 1 for days in staffed):
        return Mistake(
            "which-workday",
            "周一到周五的时间不都一样，“同工作日”说不清同哪一天；请写成“同周一”这样",
            "Monday to Friday are not all alike, so “同工作日” may mean any; write “同周一”, for example",
            at=(field,),
        )
    # A make-up workday is a Saturday or Sunday itself.
    if rule == "weekend" and field == "holidays" and any(days[5] != days[6] for days in staffed):
        return Mistake(
            "which-weekend-day",
            "周六和周日的时间不一样，“同周末”说不清同哪一天；请写成“同周六”或“同周日”",
            "Saturday and Sunday differ, so “同周末” may mean either; write “同周六” or “同周日”",
            at=(field,),
        )
    return None


PolicyText = Annotated[
    Policy, PlainValidator(lambda value: read_policy(value)), WithJsonSchema({"type": "string"})
]
MakeupPolicyText = Annotated[
    Policy,
    PlainValidator(lambda value: read_policy(value, _OTHER_MAKEUP_WORDS)),
    WithJsonSchema({"type": "string"}),
]
# None is 未公布, (): closed all day.
DayHoursText = Annotated[
    LayerSpans | None, PlainValidator(read_day_hours), WithJsonSchema({"type": "string"})
]


def _times(times: str, text: str):
    spans = read_day(times)
    if not spans:
        raise Mistake(
            "bad-hours",
            f"“{APPOINTMENT_WORD}”后面写时间，例如“{APPOINTMENT_WORD} 09:00-11:30”，不是{quote(text)}",
            f"times follow “{APPOINTMENT_WORD}”, as in “{APPOINTMENT_WORD} 09:00-11:30”, not {quote(text)}",
        )
    return spans


def _has_a_time(text: str) -> bool:
    return bool(re.search(r"\d\s*[:：点时]|24\s*小时|24[hH]", text))


def _meant(text: str, other_words: Mapping[str, str]) -> str | None:
    plain = re.sub(r"[\s。.!！，,]", "", text).lower()
    if plain in other_words:
        return other_words[plain]
    weekday = re.fullmatch(r"(?:同|按|和|跟|如)?(?:周|星期|礼拜)([一二三四五六日天])(?:一样|相同)?", plain)
    if weekday:
        return f"同周{weekday[1].replace('天', '日')}"
    for word, meant in other_words.items():
        if len(word) > 2 and word in plain:
            return meant
    return near(plain, (*_RULES, APPOINTMENT_WORD))
