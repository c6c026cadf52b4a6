"""A week of opening hours in its six layers, as an editor writes it: weekdays as keys, times as text.

In: mappings such as {周一至周五: "08:30-11:30, 13:30-17:30", 其余: 休息}, one a layer; 其余 is every day that no other
line of its layer names. Out: `LayeredWeek`, with seven days a layer, Monday first. In `regular` a day that
nothing is written for, or 未公布, is unknown (None), which is not the same as closed (no spans); in the other
layers a day not written has none.
"""

from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any

from pydantic import Field, PlainValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticKnownError

from builder.diagnostics import Mistake, Mistakes, quote
from builder.model.opening.layers import MACHINE_LAYERS, STAFFED_LAYERS, LayerSpans, layered_days
from builder.model.opening.overlaps import overlaps
from builder.model.opening.timetext import DAY_MINUTES, UNPUBLISHED_WORD, Spans, read_day
from builder.model.opening.weekdays import (
    WEEKDAYS,
    given_twice,
    is_other_days,
    names_weekdays,
    other_days,
    read_days,
)
from builder.model.record import Record

Week = tuple[Spans | None, ...]
UNKNOWN_WEEK: Week = (None,) * 7
NO_WEEK: Week = ((),) * 7
# What stands beside the layers and is easily indented too far.
_BESIDE = {
    "extended", "staggered", "appointment", "self_service", "online", "booking", "periods", "holidays",
    "makeup_days", "exceptions", "note",
}


def read_week(value: Any, layer: str = "regular") -> Week:
    """Seven days, Monday first; every mistake among the lines is raised together, each at its own line."""
    if isinstance(value, tuple):
        return value
    if not isinstance(value, Mapping):
        raise PydanticKnownError("dict_type")
    week: list[Spans | None] = list(UNKNOWN_WEEK if layer == "regular" else NO_WEEK)
    mistakes: list[Mistake] = []
    written: set[int] = set()
    # What 其余 means is known when all others are read.
    for key, text in sorted(value.items(), key=lambda line: is_other_days(line[0])):
        try:
            if key in _BESIDE:
                raise _beside_the_layer(key, layer)
            days = other_days(written) if is_other_days(key) else read_days(key)
            if again := written.intersection(days):
                raise given_twice(WEEKDAYS[min(again)])
        except Mistake as mistake:
            mistakes.append(Mistake(mistake.rule, mistake.zh, mistake.en, at=(key,), on_key=True))
            continue
        written.update(days)
        try:
            spans = _read_line(key, text, layer)
        except Mistake as mistake:
            mistakes.append(Mistake(mistake.rule, mistake.zh, mistake.en, at=(key,)))
            continue
        for day in days:
            week[day] = spans
    if mistakes:
        raise Mistakes(mistakes)
    return tuple(week)


def _week_type(layer: str) -> Any:
    return Annotated[
        Week,
        PlainValidator(partial(read_week, layer=layer)),
        WithJsonSchema({"type": "object", "additionalProperties": {"type": "string"}}),
    ]


class LayeredWeek(Record):
    """The six layers of a week; staffed ones never overlap, machines may run beside anything."""

    regular: _week_type("regular") = Field(UNKNOWN_WEEK, title="平时")
    extended: _week_type("extended") = Field(NO_WEEK, title="延时")
    staggered: _week_type("staggered") = Field(NO_WEEK, title="错时")
    appointment: _week_type("appointment") = Field(NO_WEEK, title="预约")
    self_service: _week_type("self_service") = Field(NO_WEEK, title="自助")
    online: _week_type("online") = Field(NO_WEEK, title="在线")

    @model_validator(mode="before")
    @classmethod
    def _weekdays_stand_below_a_layer(cls, value: Any):
        others = [key for key in value if key not in cls.model_fields] if isinstance(value, Mapping) else ()
        if key := next(filter(names_weekdays, others), None):
            raise Mistake(
                "weekday-outside-regular",
                f"{quote(key)}要写在 regular 里面：先单独写一行“regular:”，每天的时间写在它下面，前面多空两格",
                f"{quote(key)} belongs to regular: write a line “regular:” and the days below it, "
                "indented by two more spaces",
                at=(key,), on_key=True,
            )
        return value

    @model_validator(mode="wrap")
    @classmethod
    def _layers_fit_together(cls, value: Any, read: Any):
        week = read(value)
        if week.extended is week.staggered is week.appointment is NO_WEEK and not _runs_past_midnight(week.regular):
            return week
        lines = value if isinstance(value, Mapping) else {}
        if mistakes := overlaps({layer: getattr(week, layer) for layer in STAFFED_LAYERS}, lines):
            raise Mistakes(mistakes)
        return week

    @property
    def staffed(self) -> tuple[LayerSpans | None, ...]:
        """The staffed layers of each day, Monday first; None where the regular hours are not known."""
        weeks = (self.regular, self.extended, self.staggered, self.appointment)
        days = zip(self.regular, layered_days(weeks, STAFFED_LAYERS), strict=True)
        return tuple(None if regular is None else spans for regular, spans in days)

    @property
    def machines(self) -> tuple[LayerSpans, ...]:
        """The machine layers of each day, Monday first."""
        return layered_days((self.self_service, self.online), MACHINE_LAYERS)


def _runs_past_midnight(week: Week) -> bool:
    return any(span.closes > DAY_MINUTES for spans in week if spans for span in spans)


def _read_line(key: str, text: Any, layer: str) -> Spans | None:
    if not isinstance(text, str):
        raise _not_on_one_line(key)
    if layer != "appointment" and "预约" in text:
        times = text.replace("预约", "").strip(" ()（）:：") or "09:00-11:30"
        raise Mistake(
            "appointment-misplaced",
            f"要预约的时间写在 appointment 里：和“{layer}:”对齐写一行“appointment:”，下面写“{key}: {times}”",
            f"hours by appointment belong to appointment: beside “{layer}:” write “appointment:”, below it "
            f"“{key}: {times}”",
        )
    spans = read_day(text)
    if spans is None and layer != "regular":
        raise Mistake(
            "bad-hours",
            f"“{UNPUBLISHED_WORD}”只写在 regular 里；这里还没有定的日子，不写这一行就行",
            f"only regular says “{UNPUBLISHED_WORD}”; here a day that is not settled has no line",
        )
    return spans


def _beside_the_layer(key: str, layer: str) -> Mistake:
    return Mistake(
        "unknown-field",
        f"“{key}”不在 {layer} 里面，和“{layer}:”对齐写：请把前面的空格删掉两个",
        f"“{key}” is no part of {layer} but stands beside it: delete two of the spaces before it",
    )


def _not_on_one_line(key: str) -> Mistake:
    return Mistake(
        "text-expected",
        f"{quote(key)}的时间写在同一行，几段用逗号隔开：“{key}: 08:30-11:30, 13:30-17:30”",
        f"the times of {quote(key)} stand on one line, separated by commas: "
        f"“{key}: 08:30-11:30, 13:30-17:30”",
    )
