"""Signing up for one thing (a shift, an activity, a meeting, a wish to claim): its window in words and its
button.

In: a form's target. Out: a view for the macro `sign_up` in sign_up.html. What is printed here stays true
however old the page is; assets/seats.js, which a page with such a view loads, adds how many have signed up
and marks what is over. It finds all that it needs in the macro's data attributes:

    data-yz-target   "shift/hongxiang.meals.2026-05-12": form and target, as in forms/seats.json
    data-yz-seats    where forms/seats.json is, as seen from the page; left out where another host takes the forms
    data-yz-opens, -closes, -starts, -ends   2026-05-12T19:00 in Shanghai, left out where there is no limit
    data-yz-sample-date   the day that a sample site takes for today
"""

from datetime import date, datetime, time

from builder import urls
from builder.frozen import frozen
from builder.model.form_target import FormTarget
from builder.render.page import PageContext
from builder.render.views.parts import Link, target_link


@frozen
class SignUpView:
    """`window` says until when in words; `seats` is what the line says before a script knows more."""

    target: str
    source: str
    opens: str
    closes: str
    starts: str
    ends: str
    now: str
    window: str
    seats: str
    link: Link | None


def sign_up_view(context: PageContext, target: FormTarget, text: str, seats: str = "") -> SignUpView | None:
    """None for what is cancelled, or has closed before the day of the build. `text` is on the button; `seats`
    takes the place of “10 个名额”, for a wish: “等人认领”.
    """
    if target.cancelled or (target.closes_at and target.closes_at.date() < context.made_date):
        return None
    is_elsewhere = bool(context.network.site.forms.address)
    return SignUpView(
        target=f"{target.form}/{target.id}",
        source="" if is_elsewhere else context.link(urls.FORMS_SEATS),
        opens=_stamp(target.opens_at),
        closes=_stamp(target.closes_at),
        starts=_stamp(target.starts_at),
        ends=_stamp(target.ends_at),
        now=context.made_date.isoformat() if context.network.site.sample else "",
        window=window_text(target, context.made_date),
        seats=seats or (f"{target.capacity} 个名额" if target.capacity else "不限名额"),
        link=target_link(context, target.form, target.id, text),
    )


def window_text(target: FormTarget, made_date: date) -> str:
    """报名到5月12日 23:59; 5月10日起报名，到5月12日 23:59; "" for what may be signed up for at any time."""
    opens, closes = target.opens_at, target.closes_at
    until = ""
    if closes:
        until = "开始以前都可以报名" if closes == target.starts_at else f"报名到{moment_text(closes, made_date)}"
    if not opens or opens.date() <= made_date:
        return until
    since = f"{moment_text(opens, made_date)}起报名"
    if not closes:
        return since
    return f"{since}，到{'开始为止' if closes == target.starts_at else moment_text(closes, made_date)}"


def moment_text(moment: datetime, made_date: date) -> str:
    """5月12日 23:59, midnight without its time; the year is said when it is not that of `made_date`."""
    year = "" if moment.year == made_date.year else f"{moment.year}年"
    clock = "" if moment.time() == time() else f" {moment:%H:%M}"
    return f"{year}{moment.month}月{moment.day}日{clock}"


def _stamp(moment: datetime | None) -> str:
    return moment.isoformat(timespec="minutes") if moment else ""
