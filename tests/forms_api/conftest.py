"""A tiny published site for the forms server: the pair, a page, a form page, an asset and a 404 page."""

import hashlib
import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from forms_api.app import create_app
from forms_api.forms import FORMS
from forms_api.store import open_store

SHELL = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title><!--yizhan:title--> - 示例驿站</title>'
    "<!--yizhan:head--></head><body><header>示例数据</header><main><!--yizhan:body--></main>"
    '<script src="/assets/forms.js" defer></script></body></html>\n'
)
NOON = datetime(2026, 5, 11, 12, 0, tzinfo=timezone(timedelta(hours=8)))


def catalogue_record(**site) -> dict:
    """A catalogue as the builder writes it; keyword arguments replace facts of the site."""
    return {
        "version": 1,
        "id": "0123456789abcdef",
        "shell_sha256": "",
        "site": {
            "name": "示例街道党群服务驿站",
            "short_name": "示例驿站",
            "url": "https://yizhan.example.org/",
            "base_path": "/",
            "phone": "021-5550-0100",
            "contact_name": "示例街道党群服务中心",
            "processor": "示例街道办事处",
            "privacy_contact": "综合窗口，电话 021-5550-0100",
            "reply_days": 15,
            "sample": False,
            "sample_date": None,
        }
        | site,
        "privacy": {
            "version": "2026-05-01",
            "retention_days": dict.fromkeys(FORMS, 180) | {"suggestion": 365},
        },
        "stations": {
            "hongxiang": _station("虹祥居民区党群服务站", ["虹祥驿站"], "021-5550-0101"),
            "honghua": _station("虹华居民区党群服务站", ["老年活动室"], "021-5550-0102"),
            "xingfu": _station("幸福楼宇党群服务站", ["老年活动室"], ""),
        },
        "forms": list(FORMS),
        "targets": targets(),
        "script_hashes": ["sha256-AAAA"],
    }


def targets(**changed) -> dict:
    """What the forms can be about around NOON: of each form one that is open, and some that are not.

    A keyword `activity={"hongxiang.guitar.2026-05-12": {"capacity": 1}}` changes facts of one, None leaves it
    out.
    """
    guitar = {
        "title": "吉他夜校",
        "station": "hongxiang",
        "place": "二楼教室",
        "closes_at": "2026-05-12T18:00",
        "starts_at": "2026-05-12T19:00",
        "ends_at": "2026-05-12T20:30",
        "capacity": 2,
    }
    known = {
        "activity": {
            "hongxiang.guitar.2026-05-12": guitar,
            "hongxiang.guitar.2026-05-11": guitar
            | {"closes_at": "2026-05-11T11:59", "starts_at": "2026-05-11T19:00"}
            | {"ends_at": "2026-05-11T20:30"},
            "hongxiang.guitar.2026-06-12": guitar
            | {"opens_at": "2026-06-01T00:00", "closes_at": "2026-06-12T18:00"}
            | {"starts_at": "2026-06-12T19:00", "ends_at": "2026-06-12T20:30"},
            "hongxiang.market.2026-05-16": {
                "title": "跳蚤集市",
                "station": "hongxiang",
                "starts_at": "2026-05-16T09:00",
                "closes_at": "2026-05-16T09:00",
                "cancelled": "下雨，改到月底",
            },
            "network.film.2026-05-15": {
                "title": "露天电影",
                "starts_at": "2026-05-15T19:00",
                "closes_at": "2026-05-15T19:00",
            },
        },
        "meeting": {
            "honghua.weekend.bikes.2026-05-16": {
                "title": "车棚的充电桩不够用",
                "station": "honghua",
                "place": "议事厅",
                "starts_at": "2026-05-16T09:30",
                "closes_at": "2026-05-15T23:59:59",
                "capacity": 12,
            }
        },
        "shift": {
            "hongxiang.meals.2026-05-13": {
                "title": "给老人送午饭",
                "station": "hongxiang",
                "starts_at": "2026-05-13T10:30",
                "ends_at": "2026-05-13T12:00",
                "closes_at": "2026-05-13T10:30",
                "capacity": 3,
                "min_age": 16,
            }
        },
        "claim": {
            f"{slug}.{wish}": {"title": title, "station": slug}
            for slug, wish, title in (
                ("honghua", "lamp", "一盏夜里起身用的小灯"),
                ("hongxiang", "radio", "一台能收戏曲的收音机"),
                ("hongxiang", "stool", "一张洗澡时坐的凳子"),
            )
        },
        "objection": {
            "hongxiang.lamps": {
                "title": "2026-03 楼道里的修灯人",
                "station": "hongxiang",
                "place": "小区公告栏",
                "number": "2026-03",
                "opens_at": "2026-05-06T00:00",
                "closes_at": "2026-05-12T23:59:59",
            }
        },
        "order": {
            "haircut.hongxiang": {"title": "上门理发", "station": "hongxiang"},
            "film": {"title": "露天电影"},
        },
        "rating": {
            "order.tai-chi-2026-04": {
                "title": "太极拳班",
                "station": "honghua",
                "opens_at": "2026-05-04T00:00",
                "closes_at": "2026-10-31T23:59:59",
            },
            "order.haircut-2025-11": {"title": "上门理发", "closes_at": "2026-05-10T23:59:59"},
        },
        "campaign": {
            "2026-spring": {
                "title": "小区里的路，您走着哪里不顺",
                "opens_at": "2026-05-01T09:00",
                "closes_at": "2026-05-20T17:00",
                "questions": ["哪一段路不好走？", "您想怎么改？"],
            }
        },
    }
    for form_id, facts in changed.items():
        for target_id, each in facts.items():
            known[form_id][target_id] = None if each is None else known[form_id].get(target_id, {}) | each
    return {
        form_id: {target_id: each for target_id, each in facts.items() if each is not None}
        for form_id, facts in known.items()
    }


def write_pair(site_dir: Path, record: dict, shell: str = SHELL) -> None:
    """Writes shell.html and the catalogue.json tied to it."""
    forms_dir = site_dir / "forms"
    forms_dir.mkdir(parents=True, exist_ok=True)
    record = record | {"shell_sha256": hashlib.sha256(shell.encode("utf-8")).hexdigest()}
    (forms_dir / "shell.html").write_text(shell, encoding="utf-8", newline="\n")
    (forms_dir / "catalogue.json").write_text(
        json.dumps(record, ensure_ascii=False), encoding="utf-8", newline="\n"
    )


def write_site(site_dir: Path, **site) -> Path:
    """The tiny site; keyword arguments replace facts of its catalogue."""
    write_pair(site_dir, catalogue_record(**site))
    files = {
        "index.html": "<!doctype html><title>首页</title>",
        "404.html": "<!doctype html><title>没有这一页</title>",
        "forms/suggestion/index.html": "<!doctype html><title>提建议，静态页</title>",
        "stations/hongxiang/index.html": "<!doctype html><title>虹祥</title>",
        "assets/yizhan.css": "body{}",
        "assets/main.484c7ddc.min.css": "body{}",
        ".secret": "no",
    }
    for path, text in files.items():
        file_path = site_dir / path
        file_path.parent.mkdir(parents=True, exist_ok=True)
        file_path.write_text(text, encoding="utf-8", newline="\n")
    return site_dir


def _station(name: str, alternate_names: list[str], phone: str) -> dict:
    return {"name": name, "alternate_names": alternate_names, "phone": phone, "status": "open"}


class Clock:
    """A clock that a test sets."""

    def __init__(self, now: datetime):
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def seconds(self) -> float:
        """The same clock for whoever counts seconds."""
        return self.now.timestamp()

    def pass_(self, **duration) -> None:
        self.now += timedelta(**duration)


@pytest.fixture
def clock() -> Clock:
    return Clock(NOON)


@pytest.fixture
def site_dir(tmp_path) -> Path:
    return write_site(tmp_path / "site")


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / "inbox")
    yield opened
    opened.close()


@pytest.fixture
def client(site_dir, store, clock):
    """A browser without JavaScript that knows this server as localhost."""
    return create_app(site_dir, store, clock=clock, monotonic=clock.seconds).test_client()
