"""Rules that compare dates with today."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from builder.check.around import Around, Content
from builder.check.activities import told_dates
from builder.check.ballots import told_dates_of_ballots
from builder.check.campaigns import told_dates_of_campaigns
from builder.check.answers import told_dates_of_answers
from builder.check.deliberation import deliberation_dates
from builder.check.finding import Finding
from builder.check.honours.steps import past_dates_of_honours
from builder.check.orders import told_dates_of_orders
from builder.check.parts import Keys, hours_in, notes_of, visits_in
from builder.check.texts import gathered_of, texts_of
from builder.check.volunteers import told_dates as told_dates_of_volunteers
from builder.diagnostics import quote
from builder.model.dates import months_between
from builder.model.network import Network
from builder.model.opening.layers import STAFFED_LAYERS
from builder.model.opening.timetext import NOON, Span
from builder.model.opening.weekdays import days_text
from builder.model.source_files import CHECKLISTS_FILE, SERVICES_FILE, SITE_FILE
from builder.model.station import Station
from builder.model.wishes.record import dates_past

# Minutes since midnight; a market's early breakfast at five is no mistake.
_NIGHT = (60, 300)
_DAYS = "今天 明天 后天 昨天".split()
_SPANS = "本周 这周 下周 上周 本月 这个月 下个月 上个月 明年 去年".split()
# 每 is looked for behind the word: a pattern in which every alternative begins with a letter of its own is quick.
_RELATIVE_DAY = re.compile("|".join((*_DAYS, *(f"{words}(?<!每{words})" for words in _SPANS))))


def date_in_future(content: Content, around: Around) -> Iterator[Finding]:
    """What has been verified, counted, agreed or decided has a date that has come."""
    today = around.date
    is_station = not isinstance(content, Network)
    for file, keys, day in _past_dates_of_station(content, around) if is_station else _past_dates(content):
        if day and day > today:
            yield Finding(
                file,
                keys,
                f"{day} 还没有到（今天是 {today}）；请看看年份和月份",
                f"{day} has not come yet (today is {today}); look at year and month",
            )
    for index, honouree in enumerate(content.honours if is_station else ()):
        month = honouree.month
        if month and (month.year, month.month) > (today.year, today.month):
            yield Finding(
                content.slug,
                ("honours", index, "month"),
                f"{month} 还没有到（今天是 {today}）；请看看年份和月份",
                f"{month} has not come yet (today is {today}); look at year and month",
            )


def verified_long_ago(station: Station, around: Around) -> Iterator[Finding]:
    """A station's facts are verified again within the months that site_config.yml allows."""
    months = around.network.site.verify_months
    verified = station.assured_date
    if verified and not station.is_gone and months_between(verified, around.date) >= months:
        yield Finding(
            station.slug,
            ("assured_date",),
            f"上次核实是 {verified}，已经超过 {months} 个月；请打电话核对一遍，再改这个日期",
            f"last verified on {verified}, more than {months} months ago; check the facts and change "
            "this date",
            "warning",
        )


def relative_day_in_text(content: Content, around: Around) -> Iterator[Finding]:
    """A note says a date, not 明天 or 下周: the page is read on another day than it was written."""
    if not any(_RELATIVE_DAY.search(texts.joined) for texts in around.of(texts_of, content)):
        return
    for file, keys, text in notes_of(content):
        if match := _RELATIVE_DAY.search(text):
            yield Finding(
                file,
                keys,
                f"{quote(match[0])}过几天就不对了，请写成日期，例如 5月20日",
                f"{quote(match[0])} will soon be wrong; write a date, for example 5月20日",
                "warning",
            )


def open_only_at_night(station: Station, around: Around) -> Iterator[Finding]:
    """Nobody opens at half past one at night: 1:30-5:30 is an afternoon on the 12-hour clock."""
    for keys, span in _night_spans(station, around):
        afternoon = Span(span.opens + NOON, span.closes + NOON)
        yield Finding(
            station.slug,
            keys,
            f"{span} 是半夜开门；如果是下午，请写“{afternoon}”".replace("–", "-"),
            f"{span} opens in the middle of the night; if it is the afternoon, write “{afternoon}”",
            "warning",
        )


def _night_spans(station: Station, around: Around) -> Iterator[tuple[Keys, Span]]:
    """The times at which somebody is there that open at night and close before noon, with the way to each."""
    for keys, hours in around.of(hours_in, station):
        weeks = [((*keys, "periods", index), period) for index, period in enumerate(hours.periods)]
        for way, week in weeks or [(keys, hours)]:
            for layer in STAFFED_LAYERS:
                written = getattr(week, layer)
                if not any(written) or not any([span.opens < _NIGHT[1] for day in written if day for span in day]):
                    continue
                for day in dict.fromkeys(written):
                    for span in _at_night(day):
                        days = tuple(number for number in range(7) if written[number] == day)
                        yield (*way, layer, days_text(days)), span
        for index, exception in enumerate(hours.exceptions):
            for span in _at_night(exception.hours):
                yield (*keys, "exceptions", index, "hours"), span
    for keys, visits in around.of(visits_in, station):
        for index, visit in enumerate(visits):
            for span in _at_night(visit.hours):
                yield (*keys, index, "hours"), span


def _at_night(spans: Sequence[Span] | None) -> list[Span]:
    return [span for span in spans or () if _NIGHT[0] <= span.opens < _NIGHT[1] and span.closes <= NOON]


def _past_dates(network: Network) -> Iterator[tuple[str, tuple, date | None]]:
    if network.site.privacy:
        yield SITE_FILE, ("privacy", "version"), network.site.privacy.version
    if network.site.coverage:
        yield SITE_FILE, ("coverage", "as_of"), network.site.coverage.as_of
    yield from told_dates(network)
    yield from told_dates_of_volunteers(network)
    yield from told_dates_of_orders(network)
    yield from told_dates_of_campaigns(network)
    yield from told_dates_of_answers(network)
    yield from told_dates_of_ballots(network)
    for index, service in enumerate(network.services):
        yield SERVICES_FILE, ("services", index, "as_of"), service.as_of
        yield SERVICES_FILE, ("services", index, "retired_date"), service.retired_date
    for index, checklist in enumerate(network.checklists):
        yield CHECKLISTS_FILE, ("checklists", index, "as_of"), checklist.as_of


def _past_dates_of_station(station: Station, around: Around) -> Iterator[tuple[str, tuple, date | None]]:
    if max(gathered_of(station, around).days, default=around.date) <= around.date:
        return
    yield from told_dates(station)
    yield from told_dates_of_volunteers(station)
    yield station.slug, ("assured_date",), station.assured_date
    for index, figure in enumerate(station.figures):
        yield station.slug, ("figures", index, "as_of"), figure.as_of
    for index, result in enumerate(station.checklists):
        yield station.slug, ("checklists", index, "assessed_date"), result.assessed_date
    if station.stars:
        yield station.slug, ("stars", "assessed_date"), station.stars.assessed_date
    for keys, day in deliberation_dates(station):
        yield station.slug, keys, day
    for keys, day in dates_past(station.wishes):
        yield station.slug, ("wishes", *keys), day
    for index, month in enumerate(station.wish_months):
        yield station.slug, ("wish_months", index, "as_of"), month.as_of
    for keys, day in past_dates_of_honours(station):
        yield station.slug, keys, day
