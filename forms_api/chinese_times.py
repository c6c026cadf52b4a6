"""Days and moments as a sentence says them. Pure; whatever comes in is Shanghai's time or says its zone."""

from __future__ import annotations

from datetime import date, datetime

_WEEKDAYS = "一二三四五六日"


def chinese_date(day: date) -> str:
    """2026年5月12日"""
    return f"{day.year}年{day.month}月{day.day}日"


def chinese_time(at: datetime) -> str:
    """2026年5月12日 19:00"""
    return f"{chinese_date(at)} {at:%H:%M}"


def taking_place(starts_at: datetime, ends_at: datetime | None) -> str:
    """2026年5月12日（周二）19:00–20:30"""
    day = f"{chinese_date(starts_at)}（周{_WEEKDAYS[starts_at.weekday()]}）"
    if ends_at is None:
        return f"{day}{starts_at:%H:%M}"
    later = "" if ends_at.date() == starts_at.date() else chinese_date(ends_at)
    return f"{day}{starts_at:%H:%M}–{later}{ends_at:%H:%M}"


def window(opens_at: datetime | None, closes_at: datetime | None) -> str:
    """2026年5月6日 00:00 起，到 2026年5月12日 23:59; "" without an end on either side."""
    since = f"{chinese_time(opens_at)} 起" if opens_at else ""
    until = f"到 {chinese_time(closes_at)}" if closes_at else ""
    return "，".join(filter(None, (since, until)))
