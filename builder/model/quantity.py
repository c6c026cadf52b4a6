"""Published figures with their hedge: 近170, 200余, 至少180, 约4万, 9.7万㎡.

In: the figure as it was published, in Chinese or ASCII digits. Out: a `Quantity` that knows its value, what
the hedge says of it, and its unit, and still holds the words as written. A figure without a hedge is exact.
Sums of hedged figures are bounds; figures of different units (人 and 人次) never add.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import PlainValidator, WithJsonSchema

from builder.diagnostics import Mistake, quote
from builder.model.clean_text import for_clean_text, known_texts
from builder.model.text import one_line

Bound = Literal["exact", "about", "at_least", "more_than", "almost"]
_PREFIXES: dict[str, Bound] = {
    "约": "about", "大约": "about", "约为": "about", "左右": "about",
    "近": "almost", "将近": "almost", "接近": "almost",
    "逾": "more_than", "超": "more_than", "超过": "more_than", "多于": "more_than", "突破": "more_than",
    "至少": "at_least", "不少于": "at_least", "不低于": "at_least", "起码": "at_least",
    "共": "exact", "共计": "exact", "合计": "exact", "累计": "exact", "总计": "exact", "一共": "exact", "共有": "exact",
}
_SUFFIXES: dict[str, Bound] = {
    "余": "more_than", "多": "more_than", "几": "more_than", "+": "more_than", "来": "about",
}
_TAILS: dict[str, Bound] = {"左右": "about", "上下": "about", "以上": "at_least"}
_WORDS: dict[Bound, str] = {"exact": "", "about": "约", "at_least": "至少", "more_than": "超", "almost": "近"}
_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "俩": 2}
_SCALES = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
_UNIT_ALIASES = {"平方米": "㎡", "m2": "㎡", "平米": "㎡", "m²": "㎡", "公里": "千米", "km": "千米"}

_PREFIX = "|".join(sorted(map(re.escape, _PREFIXES), key=len, reverse=True))
_SUFFIX = "|".join(map(re.escape, _SUFFIXES))
_PATTERN = re.compile(
    rf"(?P<prefixes>(?:(?:{_PREFIX})\s*)*)"
    r"(?P<number>\d[\d,]*(?:\.\d+)?|[零〇一二两三四五六七八九十百千万亿]+)\s*"
    rf"(?P<before>{_SUFFIX})?(?P<scale>[百千]?[万亿]{{0,2}}|[百千])\s*(?P<after>{_SUFFIX})?\s*"
    rf"(?P<unit>[^\d\s,.+余约近逾超]{{0,8}}?)(?P<later>余|多)?(?P<tail>{'|'.join(_TAILS)})?"
)


@dataclass(frozen=True)
class Quantity:
    """A figure. `bound` says how the true number stands to `value`; `text` is what was written."""

    value: Decimal
    bound: Bound
    unit: str
    text: str = field(default="", compare=False)

    def __post_init__(self):
        if not self.text:
            object.__setattr__(self, "text", _printed(self))

    def __str__(self) -> str:
        return self.text


class UnitsDiffer(ValueError):
    """Figures of different units were to be added."""


def read_quantity(value: Any) -> Quantity:
    """The figure that the text states; a `Mistake` when it is none, or a range, or two hedges that
    disagree.
    """
    return value if isinstance(value, Quantity) else _read_quantity(one_line(value, 40))


@lru_cache(maxsize=4096)
def _read_quantity(text: str) -> Quantity:
    plain = unicodedata.normalize("NFKC", text).replace("m2", "㎡").replace("平方米", "㎡")
    match = _PATTERN.fullmatch(plain)
    if not match:
        raise _not_a_figure(text, plain)
    number = _number(match["number"])
    if number is None:
        raise _not_a_figure(text, plain)
    for scale in match["scale"]:
        number *= (_SCALES | _MYRIADS)[scale]
    hedges = {_PREFIXES[word] for word in re.findall(_PREFIX, match["prefixes"])}
    hedges |= {_SUFFIXES[match[part]] for part in ("before", "after", "later") if match[part]}
    hedges |= {_TAILS[match["tail"]]} if match["tail"] else set()
    hedges -= {"exact"}
    if len(hedges) > 1:
        raise Mistake(
            "bad-figure",
            f"{quote(text)}里有两种说法，说的不是一回事；请只留一个（余、近、约、逾、超、至少）",
            f"{quote(text)} has two hedges that disagree; keep one (余, 近, 约, 逾, 超, 至少)",
        )
    unit = match["unit"].strip()
    return Quantity(number, hedges.pop() if hedges else "exact", _UNIT_ALIASES.get(unit, unit), text)


def total(quantities: Iterable[Quantity]) -> Quantity:
    """The sum, hedged as far as its parts are; raises UnitsDiffer for parts of different units or for no
    parts.
    """
    parts = tuple(quantities)
    units = sorted({part.unit for part in parts})
    if len(units) != 1:
        raise UnitsDiffer(f"cannot add {', '.join(units) or 'nothing'}")
    value = sum((part.value for part in parts), Decimal(0))
    return Quantity(value, _bound_of_sum({part.bound for part in parts}), units[0])


def quantity_in(unit: str) -> Any:
    """A type for a figure in one unit, which has to be written: 约480㎡."""

    def read(value: Any) -> Quantity:
        return read_in_unit(value, unit)

    return Annotated[
        Quantity, PlainValidator(for_clean_text(known_texts(read))(read)), WithJsonSchema({"type": "string"})
    ]


QuantityText = Annotated[
    Quantity, PlainValidator(for_clean_text(known_texts(read_quantity))(read_quantity)), WithJsonSchema({"type": "string"})
]


def read_in_unit(value: Any, unit: str) -> Quantity:
    """As `read_quantity`, of a figure in `unit`."""
    quantity = read_quantity(value)
    if quantity.unit != unit:
        written = quantity.text.removesuffix(quantity.unit) if quantity.unit else quantity.text
        zh, en = ("没有写单位", "has no unit") if not quantity.unit else ("的单位不对", "has another unit")
        raise Mistake(
            "wrong-unit",
            f"{quote(quantity.text)}{zh}，这里的单位是“{unit}”；请写成“{written}{unit}”的样子",
            f"{quote(quantity.text)} {en}; the unit here is “{unit}”: write it like “{written}{unit}”",
        )
    return quantity


def _bound_of_sum(bounds: set[Bound]) -> Bound:
    """Lower bounds stay lower bounds, upper ones upper ones; of both kinds, or of an estimate, only an
    estimate remains.
    """
    inexact = bounds - {"exact"}
    if not inexact:
        return "exact"
    if inexact <= {"at_least", "more_than"}:
        return "more_than" if "more_than" in inexact else "at_least"
    return "almost" if inexact == {"almost"} else "about"


def _printed(quantity: Quantity) -> str:
    """A form that reads back to an equal quantity: 超1200户, 约4万人次."""
    value = quantity.value.normalize()
    if value >= 10**4 and value % 100 == 0:
        return f"{_WORDS[quantity.bound]}{(value / 10**4).normalize():f}万{quantity.unit}"
    return f"{_WORDS[quantity.bound]}{value:f}{quantity.unit}"


def _number(text: str) -> Decimal | None:
    if text[0].isdigit():
        if "," in text and not re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text):
            return None
        return Decimal(text.replace(",", ""))
    return _chinese_number(text)


def _chinese_number(text: str) -> Decimal | None:
    """二十七, 一千二百, 三万五千, 两百零六, 二〇二六; None when the characters do not make a number."""
    if not re.search("[十百千万亿]", text):
        return Decimal("".join(str(_DIGITS[character]) for character in text))
    whole, section, digit, last_scale = 0, 0, None, 10**9
    for character in text:
        if character in _DIGITS:
            if digit is not None and digit != 0:
                return None
            digit = _DIGITS[character]
        elif character in _SCALES:
            scale = _SCALES[character]
            if scale >= last_scale or digit == 0 or (digit is None and scale != 10):
                return None
            section, digit, last_scale = section + (1 if digit is None else digit) * scale, None, scale
        else:
            section += digit or 0
            if section == 0 and whole == 0:
                return None
            whole, section, digit, last_scale = (whole + section) * _MYRIADS[character], 0, None, 10**9
    return Decimal(whole + section + (digit or 0))


def _not_a_figure(text: str, plain: str) -> Mistake:
    if re.search(r"\d\s*(?:[-–—~～至到]|-)\s*\d", plain):
        return Mistake(
            "bad-figure",
            f"{quote(text)}是一个范围；请写一个数，例如“约200人”或“至少150人”",
            f"{quote(text)} is a range; write one figure, for example “约200人” or “至少150人”",
        )
    return Mistake(
        "bad-figure",
        f"看不懂数字{quote(text)}，请写成“近170人”“200余户”“约4万人次”的样子",
        f"{quote(text)} is not a figure; write it like “近170人”, “200余户” or “约4万人次”",
    )
