"""A tree becomes a model's value, or every mistake is told at its own place, never in pydantic's words."""

from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any, Literal, get_args

import pytest
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import core_schema

from builder.diagnostics import Mistake, Mistakes, format_text
from builder.read import shapes
from builder.read.schema import load
from builder.read.tree import parse


class Shape(Enum):
    SQUARE = "square"
    ROUND = "round"


def shout(value: Any) -> str:
    if value == "轻声":
        raise Mistake("too-quiet", "请大声一点", "louder, please")
    return value


class Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Phone(Record):
    number: str = Field(title="号码")
    name: str | None = Field(None, title="谁接电话")


class Period(Record):
    reason: str | None = Field(None, title="原因")
    from_date: date = Field(title="开始日期")
    until_date: date | None = Field(None, title="结束日期")

    @model_validator(mode="after")
    def _in_order(self):
        if self.until_date and self.until_date < self.from_date:
            raise Mistake("order", "结束早于开始", "ends before it starts", at=("until_date",))
        return self


class Place(Record):
    name: str = Field(title="名称", examples=["虹祥居民区党群服务站"])
    alternate_names: tuple[str, ...] = Field((), title="别名")
    address: str | None = Field(None, title="地址")
    phones: tuple[Phone, ...] = Field((), title="电话")
    closure: Period | None = Field(None, title="暂停开放")
    area: Decimal | None = Field(None, title="面积")
    rooms: Annotated[int, Field(ge=1, le=20)] | None = None
    shape: Shape | None = None
    size: Literal["small", "large"] | None = None
    sample: bool | None = None
    voice: Annotated[str, BeforeValidator(shout)] | None = None
    days: dict[str, Annotated[str, BeforeValidator(shout)]] = {}
    odd: Annotated[str, Field(pattern="^x$")] | None = None

    @model_validator(mode="after")
    def _two_quarrels(self):
        if self.address == "吵架":
            raise Mistakes([
                Mistake("first", "一", "one", at=("name",)),
                Mistake("second", "二", "two", at=("phones", 0), on_key=True),
            ])
        return self


def said(text: str, lang: str = "zh") -> str:
    node, diagnostics = parse(text, "a.yml")
    value, found = load(node, Place)
    assert value is None
    return format_text([*diagnostics, *found], lang)


def test_texts_become_what_the_model_says():
    node, _ = parse(
        "name: 虹祥\nphones: [{number: 0571}]\nclosure: {from_date: 2026-04-20}\narea: 48.50\n"
        "rooms: 3\nshape: round\nsize: large\nsample: true\ndays: {周一: 9:00}\n",
        "a.yml",
    )
    value, found = load(node, Place)
    assert found == []
    assert value.phones[0].number == "0571"
    assert value.closure.from_date == date(2026, 4, 20)
    assert (str(value.area), value.rooms, value.shape, value.sample) == ("48.50", 3, Shape.ROUND, True)
    assert value.days == {"周一": "9:00"}


def test_every_mistake_is_told_at_once_in_source_order():
    assert said("nmae: 虹祥\nphones:\n  - name: 前台\n    颜色: 红\nclosure:\n  from_date: 明天\n") == (
        "a.yml:1:1: 错误[unknown-field] 不认识的字段“nmae”；是不是“name”？\n"
        "a.yml:3:5: 错误[missing-field] 缺少“number”（号码）；请加上一行“number: …”\n"
        "a.yml:4:5: 错误[unknown-field] 不认识的字段“颜色”；这里可以写的有 number（号码）、name（谁接电话）\n"
        "a.yml:6:14: 错误[date-expected] “明天”不是日期；请写成“2026-05-09”的样子，而且是日历上有的日子\n"
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("电话", "phones"),
        ("联系电话", "phones"),
        ("站点地址", "address"),
        ("别名", "alternate_names"),
        ("adress", "address"),
        ("Address", "address"),
        ("ａｄｄｒｅｓｓ", "address"),
        ("phone", "phones"),
        ("alternate-names", "alternate_names"),
        ("alternate names", "alternate_names"),
    ],
)
def test_an_unknown_field_is_answered_with_the_one_it_may_be(written, meant):
    assert said(f"name: 虹祥\n{written}: 路\n").endswith(f"；是不是“{meant}”？\n")


def test_a_field_that_is_there_already_is_not_suggested_again():
    assert said("name: 虹祥\naddress: 路\n地址: 路\n") == (
        "a.yml:3:1: 错误[unknown-field] 不认识的字段“地址”；“address”已经有了，这一行请删掉\n"
    )


def test_a_field_at_the_wrong_depth_is_told_where_it_belongs():
    assert said("name: 虹祥\nclosure:\n  from_date: 2026-01-01\nreason: 修\n") == (
        "a.yml:4:1: 错误[unknown-field] 不认识的字段“reason”；它是“closure”里面的，"
        "请放到“closure:”下面，前面多空两格\n"
    )
    assert said("name: 虹祥\nclosure:\n  from_date: 2026-01-01\n  address: 路\n") == (
        "a.yml:4:3: 错误[unknown-field] 不认识的字段“address”；它应当写在最外层，顶格写，前面不空格\n"
    )


def test_a_missing_field_is_placed_at_the_first_line_and_shows_what_to_write():
    assert said("# 站点\naddress: 路\n") == (
        "a.yml:2:1: 错误[missing-field] 缺少“name”（名称）；请加上一行“name: 虹祥居民区党群服务站”\n"
    )


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("address: [路, 弄]", "3:1: 错误[text-expected] “address”只写一段文字，不是清单；请去掉“-”或方括号，写在冒号后面"),
        ("address:\n  路: 弄", "3:1: 错误[text-expected] “address”只写一段文字，下面不再分字段；请写在冒号后面"),
        (
            "alternate_names:\n  - 驿站: 虹祥",
            "4:5: 错误[text-expected] “alternate_names”里的每一条是一段文字，不分字段；"
            "“驿站”后面的冒号如果是文字的一部分，请换成中文冒号“：”",
        ),
        (
            "alternate_names: 甲、乙，丙",
            "3:18: 错误[list-expected] “alternate_names”是清单，请放进方括号，用英文逗号隔开：“[甲, 乙, 丙]”",
        ),
        ("alternate_names:\n  -甲\n  -乙", "4:3: 错误[list-mark-space] “-”后面要空一格：“- 甲”"),
        (
            "alternate_names:\n  • 甲\n  • 乙",
            "4:3: 错误[list-mark] 清单的每一条用英文减号“-”加一个空格开头，不用“•”：“- 甲”",
        ),
        ("phones: 021", "3:9: 错误[list-expected] “phones”是清单，要另起一行写：“- number: 021”"),
        ("phones:\n  number: 1", "3:1: 错误[list-expected] “phones”是清单，每一条的第一行前面要有“- ”：“- number: …”"),
        ("phones: [021]", "3:10: 错误[fields-expected] “phones”里的每一条要写字段名：“- number: 021”"),
        ("closure: 修", "3:10: 错误[fields-expected] “closure”下面要分行写字段，前面多空两格，例如“reason: …”"),
        ("closure: [修]", "3:1: 错误[fields-expected] “closure”只有一份，不是清单；请去掉“- ”或方括号，下面分行写字段"),
        ("days: 天天", "3:7: 错误[fields-expected] “days”下面要一行写一条“名称: 内容”，前面多空两格"),
        ("area: 约50", "3:7: 错误[number-expected] “约50”不是数字；这里只写数字，不写单位和别的字"),
        ("rooms: 三", "3:8: 错误[number-expected] “三”不是数字；这里只写数字，不写单位和别的字"),
        ("rooms: 40", "3:8: 错误[out-of-range] “40”超出了范围，最大是 20"),
        ("shape: 圆", "3:8: 错误[not-a-choice] “圆”不能写在这里；可以写 square, round"),
        ("size: 大", "3:7: 错误[not-a-choice] “大”不能写在这里；可以写 small, large"),
        ("sample: 也许", "3:9: 错误[true-or-false] “也许”要写成 true（是）或 false（否）"),
        ("odd: y", "3:6: 错误[not-accepted] “y”不能这样写；请对照别的站点文件里同一个字段的写法改一改"),
        ("voice: 轻声", "3:8: 错误[too-quiet] 请大声一点"),
        ("days:\n  周一: 轻声", "4:7: 错误[too-quiet] 请大声一点"),
        ("closure: {from_date: 2026-02-02, until_date: 2026-01-01}", "3:46: 错误[order] 结束早于开始"),
    ],
)
def test_a_wrong_value_is_told_in_plain_words_at_its_place(line, sentence):
    assert said(f"name: 虹祥\n# 注释\n{line}\n") == f"a.yml:{sentence}\n"
    english = said(f"name: 虹祥\n# 注释\n{line}\n", "en")
    assert english.split("[")[0] == f"a.yml:{sentence.split(' ')[0]} error"
    assert "Input should" not in english


def test_several_mistakes_of_one_validator_are_all_placed():
    assert said("name: 虹祥\naddress: 吵架\nphones:\n  - number: 1\n") == (
        "a.yml:1:7: 错误[first] 一\na.yml:4:5: 错误[second] 二\n"
    )


@pytest.mark.parametrize("text", ["虹祥\n", "- 虹祥\n"])
def test_a_file_without_fields_is_told_how_a_file_looks(text):
    assert "错误[fields-expected] 这个文件要一行一个字段，写成“name: 名称”的样子" in said(text)


def test_a_value_reported_as_syntax_is_not_reported_again():
    assert said("name: 虹祥\nshape: @圆\nnmae: x\n").splitlines() == [
        'a.yml:2:8: 错误[reserved-start] 以 @ 开头的内容要用英文引号括起来："@圆"',
        "a.yml:3:1: 错误[unknown-field] 不认识的字段“nmae”；“name”已经有了，这一行请删掉",
    ]


@pytest.mark.parametrize("kind", get_args(core_schema.ErrorType))
def test_every_pydantic_error_type_has_a_sentence_of_ours(kind):
    rule, zh, en = shapes.value(kind, {}, "这一段")
    assert rule == rule.lower()
    assert zh.startswith(("“这一段”", "这里"))
    assert "Input" not in en
