"""A published site to vote on: the pair that the form server reads, and an inbox with voting codes handed out.

In: folders, numbers. Out: files as the builder and the desk's command write them. Every name is made up.
"""

import hashlib
import json
import random
from pathlib import Path

from forms_api.ballots.keyring import hand_out
from forms_api.forms import FORMS
from forms_api.store import open_store

BALLOT = "bench-list"
EDITION = "edition-1"
OPTIONS = tuple(f"item-{number:02}" for number in range(1, 61))
_SHELL = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title><!--yizhan:title--></title>'
    "<!--yizhan:head--></head><body><main><!--yizhan:body--></main></body></html>\n"
)


def write_site(site_dir: Path, station_count: int) -> None:
    """forms/catalogue.json and forms/shell.html of a network of so many stations, with one ballot that is open."""
    forms_dir = site_dir / "forms"
    forms_dir.mkdir(parents=True)
    (forms_dir / "shell.html").write_text(_SHELL, encoding="utf-8", newline="\n")
    record = _catalogue(station_count) | {"shell_sha256": hashlib.sha256(_SHELL.encode("utf-8")).hexdigest()}
    (forms_dir / "catalogue.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")


def new_inbox(inbox_dir: Path, code_count: int) -> list[str]:
    """An inbox without a row, and the codes that can be voted with."""
    open_store(inbox_dir).close()
    return list(hand_out(inbox_dir, BALLOT, code_count, random.Random(1)))


def _catalogue(station_count: int) -> dict:
    options = [{"id": each, "name": f"第{number}项：补一盏灯", "group": f"第{number // 10}组", "note": "1万元以下"}
               for number, each in enumerate(OPTIONS)]
    times = {"opens_at": "2000-01-01T00:00:00", "closes_at": "2999-12-31T23:59:59"}
    return {
        "version": 1,
        "id": "0123456789abcdef",
        "site": {
            "name": "量一量党群服务驿站", "short_name": "量一量", "url": "https://yizhan.example.org/", "base_path": "/",
            "phone": "021-5550-0100", "contact_name": "示例党群服务中心", "processor": "示例街道办事处",
            "privacy_contact": "示例窗口", "reply_days": 15, "sample": False, "sample_date": None,
        },
        "privacy": {"version": "2026-05-01", "retention_days": dict.fromkeys(FORMS, 180)},
        "stations": {
            f"t{number:05}": {
                "name": f"第{number}居民区党群服务站", "alternate_names": [f"{number}号站"],
                "phone": "021-5550-0101", "status": "open",
            }
            for number in range(station_count)
        },
        "forms": list(FORMS),
        "targets": {"ballot": {BALLOT: {"title": "量一量的清单"} | times}},
        "ballots": {
            BALLOT: {"most": 20, "rule": "code", "sealed": True, "edition": EDITION, "options": options}
        },
        "script_hashes": ["sha256-AAAA"],
    }  # fmt: skip
