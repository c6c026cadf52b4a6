"""Streets with stations of any hours, and the days on which their files are made."""

from datetime import date, timedelta

from hypothesis import strategies as st

from builder.model.network import Network
from builder.model.opening.weekdays import WEEKDAYS
from builder.model.station import Station
from tests.builder.render.samples import network, station

MADE_DATE = date(2026, 5, 9)
# Announced with its make-up workdays, with a holiday ahead, at the end of what is announced, and beyond it.
MADE_DATES = (
    date(2026, 1, 20), date(2026, 4, 1), MADE_DATE, date(2026, 9, 10), date(2026, 11, 15), date(2027, 3, 1)
)
NIGHTS_AND_DAYS = ("06:00-08:30", "08:30-11:30", "11:30-12:00", "13:30-17:30", "17:30-20:00", "22:00-次日02:00")
DAY = timedelta(days=1)
STAFFED = ("regular", "extended", "staggered", "appointment")
OWN_HOURS = ("休息", "未公布", "预约", "预约 09:00-11:30", "09:00-11:30, 14:00-16:00", "20:00-次日04:00", "24小时")


def street(hours: dict | None, **facts) -> tuple[Network, Station]:
    """A street with one station of these hours, open unless `facts` say otherwise."""
    made = station("a", name="甲站，东门;\\北", hours=hours, **facts)
    return network(made), made


@st.composite
def weeks(draw) -> dict:
    """The six layers of a week: staffed spans never overlap, machines run as they like."""
    layers: dict[str, dict[str, str]] = {}
    for weekday in WEEKDAYS:
        spans = {layer: [] for layer in STAFFED}
        for span in NIGHTS_AND_DAYS:
            if layer := draw(st.sampled_from((None, None, *STAFFED))):
                spans[layer].append(span)
        for layer, texts in spans.items():
            if texts:
                layers.setdefault(layer, {})[weekday] = ", ".join(texts)
        if not spans["regular"]:
            known = any(spans.values())
            if regular := "休息" if known else draw(st.sampled_from((None, "休息", "休息", "未公布"))):
                layers.setdefault("regular", {})[weekday] = regular
    for layer in ("self_service", "online"):
        if hours := draw(st.sampled_from((None, None, "24小时", "06:00-09:00, 20:00-次日01:00"))):
            layers[layer] = {draw(st.sampled_from(("每天", "周一至周五", "周六"))): hours}
    return layers


@st.composite
def schedules(draw, made_date: date) -> dict:
    """Hours as an editor may write them, with exceptions around `made_date` and the weeks after it."""
    hours = draw(weeks())
    if draw(st.integers(0, 3)) == 0:
        turn = made_date + timedelta(days=draw(st.integers(5, 100)))
        turns = (("04-15", "04-14"), ("03-01", "02-29"), ("02-29", "02-28"))
        summer, winter_ends = draw(st.sampled_from(turns))
        hours = {
            "periods": [
                {"name": "夏令时间", "valid_from": summer, "valid_to": "10-14", **hours},
                {"name": "冬令时间", "valid_from": "10-15", "valid_to": winter_ends, **draw(weeks())},
            ]
            if draw(st.booleans())
            else [
                {"valid_to": str(turn), **hours},
                {"valid_from": str(turn + DAY), "valid_to": str(turn + 40 * DAY), **draw(weeks())},
            ]
        }
    policies = ("照常", "同周六", "同周一", *OWN_HOURS)
    for field in ("holidays", "makeup_days"):
        if policy := draw(st.sampled_from((None, *policies))):
            hours[field] = policy
    day, exceptions = made_date - timedelta(days=3), []
    for _ in range(draw(st.integers(0, 4))):
        day += timedelta(days=draw(st.integers(1, 40)))
        until = day + timedelta(days=draw(st.integers(0, 5)))
        exceptions.append(
            {"from_date": str(day), "until_date": str(until), "hours": draw(st.sampled_from(OWN_HOURS))}
            | draw(st.sampled_from(({}, {"reason": "大修"}, {"self_service": "休息"}, {"online": "09:00-10:00"})))
        )
        day = until
    return hours | ({"exceptions": exceptions} if exceptions else {})


def days_from(first: date, count: int) -> list[date]:
    return [first + timedelta(days=number) for number in range(count)]
