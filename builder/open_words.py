"""What `python -m builder open` says to people.

In: an `OpenAnswer`. Out: three lines: which station and when; the state with its next change and, where the
doors are shut, when somebody is there again; what the day has and why.
"""

from collections.abc import Mapping
from datetime import timedelta

from builder.model.days.festivals import festivals_of
from builder.model.opening.answer import Moment, TimetableDay
from builder.model.opening.layers import LAYER_NAMES, MACHINE_LAYERS, WHOLE_DAY, LayerSpan, LayerSpans
from builder.model.opening.timetext import DAY_MINUTES, ROUND_THE_CLOCK, clock_text
from builder.open_command import OpenAnswer
from builder.render.words import day_text

_HEADS = {
    "open": "开放中",
    "appointment": "要先预约，约好再去",
    "self_service": "没有人值班，可以自助",
    "online": "没有开门，可以在网上办",
    "unknown": "时间未公布，去之前请先打电话",
    "closed": "没有开门",
}
_NO_MORE = {"open": "当天不再开门", "appointment": "当天不再接待"}
_ENDS = {"open": "开到", "appointment": "接待到", "self_service": "用到", "online": "办到"}
# What follows when it ends, and what begins at a moment.
_AFTERWARDS = {
    "open": "之后开门，不用预约",
    "appointment": "之后要先预约",
    "self_service": "之后没有人值班，可以自助",
    "online": "之后可以在网上办",
    "unknown": "之后的时间未公布",
    "suspended": "之后暂停开放",
}
_BEGINS = {
    "open": " 开门",
    "appointment": " 起接待预约",
    "self_service": " 起可以自助",
    "online": " 起可以在网上办",
    "unknown": " 起时间未公布",
    "suspended": " 起暂停开放",
    "closed": " 起没有开门",
}
_ENGLISH = {
    "open": "open",
    "appointment": "by appointment",
    "self_service": "self-service only",
    "online": "online only",
    "unknown": "not published, call first",
    "closed": "closed",
    "suspended": "closed for now",
}


def answer_text(found: OpenAnswer, lang: str = "zh") -> str:
    """Lines that end with a line break; the station's name and the times are Chinese in English too."""
    at = found.at
    heading = f"{found.station.name} {at.day.year}年{day_text(at.day)}{clock_text(at.minute)}"
    words = [_state_words(found) if lang == "zh" else _english_state(found), _day_words(found, lang)]
    return "\n".join([heading, *(f"  {line}" for line in words if line)]) + "\n"


def _state_words(found: OpenAnswer) -> str:
    station = found.station
    if found.state == "out_of_service":
        return station.status_name + (f"，请看 {station.merged_into}" if station.merged_into else "")
    if found.state == "suspended":
        planned = f"，预计到{_last_day(found)}" if found.until else ""
        return f"暂停开放：{station.closure.reason}{planned}"
    if found.answer is None:
        return _HEADS["unknown"]
    layer, also = found.answer.layer, found.answer.also
    kind = f"（{LAYER_NAMES[layer]}）" if layer in ("extended", "staggered") else ""
    beside = f"；{LAYER_NAMES[also]}照常" if also else ""
    return f"{_HEADS[found.state]}{kind}{beside}，{_change_words(found)}"


def _change_words(found: OpenAnswer) -> str:
    state, until, then = found.state, found.until, found.then
    if until is None:
        return "八天之内一直开着" if state == "open" else "八天之内都是这样"
    if state == "unknown":
        known = "起暂停开放" if then == "suspended" else "起的时间已经公布"
        when = _from(found, until)
        return f"{when}{' ' if when[-1].isdigit() else ''}{known}"
    if state == "closed" or then in ("open", "appointment") and state in MACHINE_LAYERS:
        words = [_begin(found, until, then)]
    else:
        words = [f"{_ENDS[state]} {_to(found, until)}", *filter(None, [_AFTERWARDS.get(then)])]
    if found.visit is None:
        return "，".join(words)
    if found.visit.day == found.at.day:
        return "，".join([*words, _begin(found, found.visit, found.visit_state).replace(" 开门", " 再开门")])
    if state in _NO_MORE and until.day == found.at.day:
        words.append(("" if then in MACHINE_LAYERS else "之后") + _NO_MORE[state])
    return f"{'，'.join(words)}；{_begin(found, found.visit, found.visit_state)}"


def _begin(found: OpenAnswer, moment: Moment, state: str) -> str:
    """13:30 开门, 5月11日（周一）起暂停开放"""
    when = _from(found, moment)
    return f"{when}{_BEGINS[state]}" if when[-1].isdigit() else f"{when}{_BEGINS[state].lstrip()}"


def _from(found: OpenAnswer, moment: Moment) -> str:
    """A beginning: midnight is the day itself."""
    day = "" if moment.day == found.at.day else day_text(moment.day)
    return day if day and moment.minute == 0 else f"{day}{clock_text(moment.minute)}"


def _to(found: OpenAnswer, moment: Moment) -> str:
    """An end: midnight is that of the evening before."""
    day, minute = moment.day, moment.minute
    if minute == 0:
        day, minute = day - timedelta(days=1), DAY_MINUTES
    return f"{'' if day == found.at.day else day_text(day)}{clock_text(minute)}"


def _last_day(found: OpenAnswer) -> str:
    return day_text(found.until.day - timedelta(days=1))


def _english_state(found: OpenAnswer) -> str:
    if found.state == "out_of_service":
        return f"not in service: {found.station.status}"
    if found.state == "suspended":
        return f"{_ENGLISH['suspended']}: {found.station.closure.reason}" + (
            f" until {_last_day(found)} as planned" if found.until else ""
        )
    also = found.answer.also if found.answer else None
    words = _ENGLISH[found.state] + (f"; {also} runs" if also else "")
    if found.answer is None:
        return words
    if found.until is None:
        return f"{words}, for eight days at least"
    return f"{words} until {_to(found, found.until)}, then {_ENGLISH[found.then].split(',')[0]}"


def _day_words(found: OpenAnswer, lang: str) -> str:
    if found.answer is None:
        return ""
    today = found.answer.today
    spans = _spans_words(today.staffed) + "".join(f"，{_span_words(span)}" for span in today.machines)
    return f"{'这天' if lang == 'zh' else 'that day'}：{spans}（{_why_words(today, lang)}）"


def _why_words(today: TimetableDay, lang: str) -> str:
    is_festival = any(day == today.day for day, _ in festivals_of(today.day.year))
    near = today.name if is_festival else f"离{today.name}近"
    zh: Mapping[str, str] = {
        "ordinary": "平常的日子",
        "exception": f"特别的日子：{today.reason}" if today.reason else "特别的日子",
        "holiday": f"{today.name}放假",
        "makeup": f"补班，{today.name}",
        "pending": f"{near}，放假安排待公布",
        "unannounced": "这一年的放假安排待公布",
    }
    en: Mapping[str, str] = {
        "ordinary": "an ordinary day",
        "exception": f"exception: {today.reason}" if today.reason else "exception",
        "holiday": f"statutory holiday, {today.name}",
        "makeup": f"make-up workday, {today.name}",
        "pending": f"near {today.name}, holidays not announced yet",
        "unannounced": "holidays of this year not announced yet",
    }
    return (zh if lang == "zh" else en)[today.why]


def _spans_words(spans: LayerSpans | None) -> str:
    if spans is None:
        return "未公布"
    return "，".join(map(_span_words, spans)) or "休息"


def _span_words(span: LayerSpan) -> str:
    hours = ROUND_THE_CLOCK if (span.opens, span.closes) == WHOLE_DAY else str(span)
    return hours if span.layer == "regular" else f"{hours} {LAYER_NAMES[span.layer]}"
