"""Rules about labels: a promise on the page is one that the hours keep."""

from collections.abc import Iterator

from builder.check.around import Around
from builder.check.finding import Finding, Nearest
from builder.check.promises import Horizon, breaks_by_policy, first_broken_day
from builder.check.where import where
from builder.model.label import Label
from builder.model.opening.answer import TimetableDay
from builder.model.opening.layers import LAYER_NAMES
from builder.model.opening.weekdays import WEEKDAYS
from builder.model.source_files import SITE_FILE
from builder.model.station import Station

_MANY = 6
_ENGLISH = {
    "every_day": "every day",
    "weekends": "every Saturday and Sunday",
    "six_days": "six days a week",
    "round_the_clock": "round the clock",
}


@where("labels")
def unknown_label(station: Station, around: Around) -> Iterator[Finding]:
    """A station's labels are labels of site_config.yml, by their names."""
    names = [label.name for label in around.network.site.labels]
    nearest = around.once(_near_labels)
    for index, name in enumerate(station.labels):
        if around.network.label_named(name):
            continue
        zh, en = nearest.zh(name), nearest.en(name)
        if not zh:
            zh = f"；可以写 {'、'.join(names[:_MANY])}" if names else "；请先写进去，或者删掉这里"
            en = f"; there are {', '.join(names[:_MANY])}" if names else "; add it there, or delete it here"
        yield Finding(
            station.slug,
            ("labels", index),
            f"{SITE_FILE} 里没有标签“{name}”{zh}",
            f"there is no label “{name}” in {SITE_FILE}{en}",
        )


@where("labels")
def holidays_break_label(station: Station, around: Around) -> Iterator[Finding]:
    """Who promises every day, or round the clock, does not close on statutory holidays."""
    for _, label in _promises(station, around):
        policy = station.timetable.holidays
        if breaks_by_policy(label, station.timetable):
            said = "休息" if not policy.spans else "的时间"
            said_en = "closed" if not policy.spans else "open at other times only"
            yield Finding(
                station.slug,
                ("hours", "holidays"),
                f"法定节假日{said}，和标签“{label.name}”（{label.rule_name}）不合；请改 holidays，或者去掉这个标签",
                f"the station is {said_en} on statutory holidays, which breaks the label “{label.name}” "
                f"({_ENGLISH[label.rule]}); change holidays, or take the label away",
            )


@where("labels")
def label_broken(station: Station, around: Around) -> Iterator[Finding]:
    """What a label promises holds on every day whose kind is known; the first day that breaks it is named.

    Days 待公布 prove nothing, hours 未公布 break the promise. Stations that are not open are not judged.
    """
    for index, label in _promises(station, around):
        if not station.hours:
            yield Finding(
                station.slug,
                ("labels", index),
                f"没有写开放时间，标签“{label.name}”（{label.rule_name}）就没有根据；请写上 hours，或者去掉这个标签",
                f"without opening hours nothing stands behind the label “{label.name}” ({_ENGLISH[label.rule]}); "
                "write hours, or take the label away",
            )
            continue
        told = breaks_by_policy(label, station.timetable)
        if broken := first_broken_day(label, station.timetable, around.once(_ahead), skip_holidays=told):
            day, day_en = _day_words(broken)
            state, state_en = _state_words(broken, label)
            yield Finding(
                station.slug,
                ("labels", index),
                f"标签“{label.name}”说{label.rule_name}，可是 {day}{state}；请改开放时间，或者去掉这个标签",
                f"the label “{label.name}” promises {_ENGLISH[label.rule]}, but {day_en} {state_en}; change the "
                "hours, or take the label away",
            )


def _promises(station: Station, around: Around) -> Iterator[tuple[int, Label]]:
    for index, name in enumerate(station.labels if station.is_open_to_visitors else ()):
        if label := around.network.label_named(name):
            yield index, label


def _ahead(around: Around) -> Horizon:
    return Horizon(around.network.calendar, around.date)


def _near_labels(around: Around) -> Nearest:
    return Nearest(label.name for label in around.network.site.labels)


def _day_words(day: TimetableDay) -> tuple[str, str]:
    """2026-05-09（周六，劳动节补班）"""
    zh = {"exception": day.reason, "holiday": f"{day.name}放假", "makeup": f"{day.name}补班"}.get(day.why, "")
    en = {"exception": "an exception", "holiday": "a holiday", "makeup": "a make-up workday"}.get(day.why, "")
    weekday = day.day.weekday()
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return (
        f"{day.day}（{'，'.join(filter(None, (WEEKDAYS[weekday], zh)))}）",
        f"{day.day} ({', '.join(filter(None, (names[weekday], en)))})",
    )


def _state_words(day: TimetableDay, label: Label) -> tuple[str, str]:
    if day.staffed is None:
        return "没有公布时间", "has no published hours"
    spans = (*day.staffed, *day.machines)
    if label.rule == "round_the_clock" and spans:
        return "不是全天都开", "is not open all day"
    if label.rule == "six_days":
        return "是那一周第二个不开的日子", "is the second day of its week that is closed"
    others = [layer for layer in LAYER_NAMES if layer in {span.layer for span in spans}]
    if others:
        names = "、".join(LAYER_NAMES[layer] for layer in others)
        en = f"has only {', '.join(others)}, which is not among its modes"
        return f"只有“{names}”，不在标签的 modes 里", en
    return "休息", "is closed"
