"""Rules that compare dates with today."""

import re
from collections.abc import Iterator
from datetime import date

from builder.check.finding import Finding
from builder.diagnostics import quote
from builder.model.network import SERVICES_FILE, SITE_FILE, Network
from builder.model.timetext import NOON, Span

# Minutes since midnight; a market's early breakfast at five is no mistake.
_NIGHT = (60, 300)
_RELATIVE_DAY = re.compile(r"今天|明天|后天|昨天|(?<!每)(?:本周|这周|下周|上周|本月|这个月|下个月|上个月|明年|去年)")


def date_in_future(network: Network, date: date) -> Iterator[Finding]:
    """What has been verified, counted, agreed or decided has a date that has come."""
    for file, keys, day in _past_dates(network):
        if day and day > date:
            yield Finding(
                file,
                keys,
                f"{day} 还没有到（今天是 {date}）；请看看年份和月份",
                f"{day} has not come yet (today is {date}); look at year and month",
            )
    for station in network.stations:
        for index, honouree in enumerate(station.honours):
            month = honouree.month
            if month and (month.year, month.month) > (date.year, date.month):
                yield Finding(
                    station.slug,
                    ("honours", index, "month"),
                    f"{month} 还没有到（今天是 {date}）；请看看年份和月份",
                    f"{month} has not come yet (today is {date}); look at year and month",
                )


def verified_long_ago(network: Network, date: date) -> Iterator[Finding]:
    """A station's facts are verified again within the months that site_config.yml allows."""
    months = network.site.verify_months
    for station in network.stations:
        verified = station.assured_date
        if verified and station.status != "closed" and _months_between(verified, date) >= months:
            yield Finding(
                station.slug,
                ("assured_date",),
                f"上次核实是 {verified}，已经超过 {months} 个月；请打电话核对一遍，再改这个日期",
                f"last verified on {verified}, more than {months} months ago; check the facts and change "
                "this date",
                "warning",
            )


def relative_day_in_text(network: Network, date: date) -> Iterator[Finding]:
    """A note says a date, not 明天 or 下周: the page is read on another day than it was written."""
    for station in network.stations:
        notes = [
            (("description",), station.description),
            (("hours", "note"), station.hours and station.hours.note),
            (("closure", "reason"), station.closure and station.closure.reason),
        ]
        for index, offering in enumerate(station.services):
            notes.append((("services", index, "note"), offering.note))
            notes.append((("services", index, "price"), offering.price))
        for keys, text in notes:
            if text and (match := _RELATIVE_DAY.search(text)):
                yield Finding(
                    station.slug,
                    keys,
                    f"{quote(match[0])}过几天就不对了，请写成日期，例如 5月20日",
                    f"{quote(match[0])} will soon be wrong; write a date, for example 5月20日",
                    "warning",
                )


def open_only_at_night(network: Network, date: date) -> Iterator[Finding]:
    """Nobody opens at half past one at night: 1:30-5:30 is an afternoon on the 12-hour clock."""
    for station in network.stations:
        if not station.hours:
            continue
        days = [(("hours", "regular", label), day.spans) for label, day in station.hours.rows()]
        for index, exception in enumerate(station.hours.exceptions):
            days.append((("hours", "exceptions", index, "hours"), exception.hours))
        for keys, spans in days:
            for span in spans or ():
                if _NIGHT[0] <= span.opens < _NIGHT[1] and span.closes <= NOON:
                    afternoon = Span(span.opens + NOON, span.closes + NOON)
                    yield Finding(
                        station.slug,
                        keys,
                        f"{span} 是半夜开门；如果是下午，请写“{afternoon}”".replace("–", "-"),
                        f"{span} opens in the middle of the night; if it is the afternoon, write “{afternoon}”",
                        "warning",
                    )


def _past_dates(network: Network) -> Iterator[tuple[str, tuple, date | None]]:
    if network.site.privacy:
        yield SITE_FILE, ("privacy", "version"), network.site.privacy.version
    for index, service in enumerate(network.services):
        yield SERVICES_FILE, ("services", index, "as_of"), service.as_of
    for station in network.stations:
        yield station.slug, ("assured_date",), station.assured_date
        for index, figure in enumerate(station.figures):
            yield station.slug, ("figures", index, "as_of"), figure.as_of
        for index, honouree in enumerate(station.honours):
            if honouree.consent:
                yield station.slug, ("honours", index, "consent", "agreed_date"), honouree.consent.agreed_date


def _months_between(earlier: date, later: date) -> int:
    """Whole months from `earlier` to `later`."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)
