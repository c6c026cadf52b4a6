"""One activity with all that is known of it: when, where, for whom, its next days, how to sign up.

In: an activity as it is owned and its coming occasions. Out: a view for the macro `activity_card`.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from builder import urls
from builder.frozen import frozen
from builder.model.activities.activity import Activity
from builder.model.activities.calendar import Owned, stops
from builder.model.activities.occasion import Occasion, State
from builder.model.activities.targets import DAYS_AHEAD, target_of
from builder.model.opening.timetext import Span
from builder.render.page import PageContext
from builder.render.views.activities.days import PENDING_TEXT, StateView, anchor_of, state_view, time_text
from builder.render.views.sign_up import SignUpView, sign_up_view
from builder.render.words import day_text, listed

# The next days that a card names, and those of them that can be signed up for on it.
_DAYS_NAMED = 4
_DAYS_TO_SIGN_UP = 3
_WITHOUT_SIGN_UP = "不用报名，直接来"


@frozen
class Fact:
    name: str
    text: str
    href: str = ""


@frozen
class NextDay:
    """`text` is the day, with its time where that differs from the usual."""

    text: str
    state: StateView | None
    is_cancelled: bool
    note: str
    sign_up: SignUpView | None


@frozen
class ActivityCard:
    """`state` stands where all of it is cancelled; `pattern` is 每周三 14:00–15:30, "" without one."""

    id: str
    name: str
    state: StateView | None
    reason: str
    description: str
    pattern: str
    rest: str
    facts: tuple[Fact, ...]
    days: tuple[NextDay, ...]
    more: str


def activity_card(
    context: PageContext, owned: Owned, coming: Sequence[Occasion], where: str = ""
) -> ActivityCard:
    """`coming` are its occasions from the day of the build on; `where` is said where the page does not."""
    activity = owned.activity
    whole = activity.cancelled if activity.cancelled and activity.cancelled.date <= context.made_date else None
    is_on = any(each.state_on(context.made_date) is not State.CANCELLED for each in coming)
    named = () if whole else coming[:_DAYS_NAMED]
    left = 0 if whole else len(coming) - len(named)
    return ActivityCard(
        id=anchor_of(owned.owner, activity),
        name=activity.name,
        state=StateView(State.CANCELLED.value, "gone") if whole else None,
        reason=f"{day_text(whole.date)}起取消：{whole.reason}" if whole else "",
        description=activity.description or "",
        pattern=_pattern(activity),
        rest=_rest(context, activity) if not whole else "",
        facts=tuple(_facts(context, activity, where, is_on)),
        days=tuple(_next_day(context, each, number < _DAYS_TO_SIGN_UP) for number, each in enumerate(named)),
        more=f"以后 {DAYS_AHEAD} 天里还有 {left} 场" if left else "",
    )


def _pattern(activity: Activity) -> str:
    repeats = activity.repeats
    if not repeats:
        return ""
    last = repeats.until_date
    return f"{repeats.text} {repeats.hours}，到{last.year}年{last.month}月{last.day}日"


def _rest(context: PageContext, activity: Activity) -> str:
    """Whether it stops on holidays, and the next days on which it does."""
    if not activity.repeats:
        return ""
    if activity.repeats.on_holidays == "照常" and not activity.repeats.except_dates:
        return "放假和补班的日子照常"
    first = context.made_date
    near = stops(activity, first, first + timedelta(days=DAYS_AHEAD), context.network.calendar)
    said = "；".join(f"{day_text(stop.day)}{stop.why}，停一次" for stop in near)
    rule = "放假和补班的日子" + ("停" if activity.repeats.on_holidays == "停" else "照常")
    return f"{rule}：{said}" if said else rule


def _facts(context: PageContext, activity: Activity, where: str, is_on: bool) -> Iterator[Fact]:
    if activity.audiences:
        yield Fact("给谁", listed(activity.audiences))
    if place := activity.place or activity.room or where:
        yield Fact("地点", place)
    if activity.price:
        yield Fact("费用", activity.price)
    if activity.partner:
        yield Fact("合作", activity.partner)
    if scene := activity.scene and context.network.scene_named(activity.scene):
        yield Fact("场景", scene.name, context.link(urls.scene_url(scene.id)))
    if activity.source:
        yield Fact("来源", activity.source)
    if is_on and not activity.sign_up:
        yield Fact("报名", _WITHOUT_SIGN_UP)


def _next_day(context: PageContext, occasion: Occasion, can_sign_up: bool) -> NextDay:
    state = occasion.state_on(context.made_date)
    usual = occasion.activity.repeats and occasion.activity.repeats.hours
    is_usual = usual == Span(occasion.opens, occasion.closes)
    target = target_of(occasion, context.made_date) if can_sign_up else None
    is_cancelled = state is State.CANCELLED
    return NextDay(
        text=day_text(occasion.day) if is_usual else f"{day_text(occasion.day)} {time_text(occasion)}",
        state=state_view(occasion, state),
        is_cancelled=is_cancelled,
        note=occasion.cancelled.reason if is_cancelled else (PENDING_TEXT if occasion.is_pending else occasion.note),
        sign_up=sign_up_view(context, target, f"报名 {occasion.day.month}月{occasion.day.day}日这一场") if target else None,
    )

