"""The house of a station: its rooms with their uses and hours, the tool shelf, and whether one gets in and
sits down.
"""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from builder.diagnostics import Mistake, quote
from builder.model.opening.hours_words import HoursRecord
from builder.model.quantity import QuantityText, quantity_in
from builder.model.record import Record
from builder.model.text import Line, Name, clean

_YES_WORDS = {"有", "是", "yes", "true", "1", "y", "on", "可以", "都有"}
_NO_WORDS = {"没有", "无", "否", "没", "no", "false", "0", "n", "off", "不"}


def read_has(value: Any) -> bool:
    """有 is True, 没有 is False, and there is no third word: what is not known is not written."""
    if isinstance(value, bool):
        return value
    text = clean(value)
    if text in ("有", "没有"):
        return text == "有"
    plain = text.lower()
    meant = "有" if plain in _YES_WORDS else "没有" if plain in _NO_WORDS else None
    raise Mistake(
        "has-or-has-not",
        f"这里只写“有”或“没有”，不写{quote(text)}；" + (f"是不是“{meant}”？" if meant else "细节写在 note 里，不清楚就删掉这一行"),
        f"write “有” (there is) or “没有” (there is none), not {quote(text)}; "
        + (f"did you mean “{meant}”?" if meant else "details go into note; if it is not known, delete the line"),
    )


Has = Annotated[bool, BeforeValidator(read_has)]


class Room(Record):
    """A room that people can use; `hours` are its own, without them the station's hold."""

    name: Name = Field(title="名称")
    uses: tuple[Name, ...] = Field((), title="用途")
    area: quantity_in("㎡") | None = Field(None, title="面积")
    capacity: QuantityText | None = Field(None, title="容纳人数")
    hours: HoursRecord | None = Field(None, title="开放时间")
    note: Line | None = Field(None, title="说明")


class Tool(Record):
    """Something on the tool shelf (小修小补), to be borrowed."""

    name: Name = Field(title="名称")
    count: QuantityText | None = Field(None, title="数量")
    note: Line | None = Field(None, title="说明")


class Access(Record):
    """Whether one gets in without a step, finds a toilet and a seat, and can hear. None is not published."""

    step_free: Has | None = Field(None, title="无台阶进出")
    toilet: Has | None = Field(None, title="厕所")
    seats: Has | None = Field(None, title="座位")
    hearing_loop: Has | None = Field(None, title="助听回路")
    note: Line | None = Field(None, title="说明")
