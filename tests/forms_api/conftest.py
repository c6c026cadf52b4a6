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
            "retention_days": {"suggestion": 365} | {form_id: 180 for form_id in FORMS if form_id != "suggestion"},
        },
        "stations": {
            "hongxiang": _station("虹祥居民区党群服务站", ["虹祥驿站"], "021-5550-0101"),
            "honghua": _station("虹华居民区党群服务站", ["老年活动室"], "021-5550-0102"),
            "xingfu": _station("幸福楼宇党群服务站", ["老年活动室"], ""),
        },
        "forms": list(FORMS),
        "script_hashes": ["sha256-AAAA"],
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
