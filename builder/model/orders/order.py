"""One order: 点单 → 开单 → 接单 → 议单 → 办好 → 评价, and where it stands on a day.

In: an item of `orders:` in content/orders.yml. Out: `Order`s whose steps are all there and in order. Nobody types a state:
dates decide. What is dated after the day has not happened yet.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from pydantic import Field, model_validator

from builder.diagnostics import Mistake, Mistakes
from builder.frozen import frozen
from builder.model.dates import Date
from builder.model.orders.steps import Accepted, Declined, Delivered, Discussed, Issued
from builder.model.rating import Rating
from builder.model.record import Record
from builder.model.text import Id, Reference

State = Literal["ordered", "issued", "accepted", "discussed", "delivered", "declined"]
STATES: dict[State, str] = {
    "ordered": "收到了，等开单",
    "issued": "开了单，等接单",
    "accepted": "接了单，等议单",
    "discussed": "议好了，正在办",
    "delivered": "办好了",
    "declined": "办不了",
}
ENDED: tuple[State, ...] = ("delivered", "declined")


@frozen
class StepName:
    """A step of the ladder; `field` is where it stands in the file."""

    field: State
    name: str


STEPS = (
    StepName("ordered", "点单"),
    StepName("issued", "开单"),
    StepName("accepted", "接单"),
    StepName("discussed", "议单"),
    StepName("delivered", "办好"),
)
RATED = "评价"


class Order(Record):
    """One order of one item of the menu; `station` is where it is to be."""

    id: Id = Field(title="代号")
    item: Reference = Field(title="点的是哪一项")
    station: Reference | None = Field(None, title="在哪个站点")
    ordered_date: Date = Field(title="哪天点的")
    issued: Issued | None = Field(None, title="开单")
    accepted: Accepted | None = Field(None, title="接单")
    discussed: Discussed | None = Field(None, title="议单")
    delivered: Delivered | None = Field(None, title="办好")
    declined: Declined | None = Field(None, title="办不了")
    rating: Rating | None = Field(None, title="评价")

    @model_validator(mode="after")
    def _goes_step_by_step(self):
        if mistakes := [*_missing_steps(self)] or [*_early_steps(self)]:
            raise Mistakes(mistakes)
        return self

    def state_on(self, day: date) -> State | None:
        """None before it was ordered."""
        if day < self.ordered_date:
            return None
        if self.declined and self.declined.date <= day:
            return "declined"
        return next(step.field for step in reversed(STEPS) if (at := self.step_date(step.field)) and at <= day)

    def step_date(self, field: State) -> date | None:
        """The day of a step, whether it has come or not; None for one that is not in the file."""
        if field == "ordered":
            return self.ordered_date
        step = getattr(self, field)
        return step.date if step else None

    def rating_on(self, day: date) -> Rating | None:
        """What was counted by `day`."""
        return self.rating if self.rating and self.rating.as_of <= day else None


def past_dates(order: Order) -> Iterator[tuple[tuple[str, ...], date]]:
    """The days on which something has been done, with the way to each."""
    yield ("ordered_date",), order.ordered_date
    for field in ("issued", "accepted", "discussed", "delivered", "declined"):
        if step := getattr(order, field):
            yield (field, "date"), step.date
    if order.rating:
        yield ("rating", "as_of"), order.rating.as_of


def _missing_steps(order: Order) -> Iterator[Mistake]:
    """No step without the one before it, and none after a refusal."""
    if order.declined and order.delivered:
        yield Mistake(
            "order-declined-and-delivered",
            "一单不能又办不了又办好了；declined 和 delivered 请只留一个",
            "an order is either declined or delivered; keep one of the two",
            at=("delivered",), on_key=True,
        )
        return
    for before, step in zip(STEPS[1:], STEPS[2:]):
        if getattr(order, step.field) and not getattr(order, before.field):
            yield Mistake(
                "order-step-missing",
                f"没有{before.name}，就到不了{step.name}；请先写上 {before.field}，或者删掉 {step.field}",
                f"no order is {step.field} before it is {before.field}; add {before.field}, or delete {step.field}",
                at=(step.field,), on_key=True,
            )
    if order.rating and not order.delivered:
        yield Mistake(
            "rating-before-delivery",
            "没有办好的单子还不能评价；请先写上 delivered，或者删掉 rating",
            "nobody rates what was not delivered; add delivered, or delete rating",
            at=("rating",), on_key=True,
        )


def _early_steps(order: Order) -> Iterator[Mistake]:
    """Each step on the day of the one before it, or later; the rating was counted when there was something to rate."""
    before, before_name = order.ordered_date, "点单"
    for step in STEPS[1:]:
        if not (at := order.step_date(step.field)):
            continue
        if at < before:
            yield _too_early((step.field, "date"), at, step.name, before, before_name)
        before, before_name = at, step.name
    if order.declined and order.declined.date < before:
        yield _too_early(("declined", "date"), order.declined.date, "回复", before, before_name)
    if order.rating and order.rating.as_of < order.delivered.date:
        yield _too_early(("rating", "as_of"), order.rating.as_of, "评价", before, before_name)


def _too_early(at: tuple[str, ...], day: date, name: str, before: date, before_name: str) -> Mistake:
    return Mistake(
        "order-out-of-order",
        f"{name}的日期 {day} 早于{before_name}的日期 {before}；先{before_name}，后{name}，请看看哪个日期写错了",
        f"{day} is before {before}, the day of the step before it; look at both dates",
        at=at,
    )
