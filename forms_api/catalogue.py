"""The published pair: forms/catalogue.json (what the site is) and forms/shell.html (the chrome), loaded as
one or not at all.

In: the site folder that the builder publishes. Out: a frozen Catalogue. The catalogue names the SHA-256 of
its shell, so a half-published pair is recognised; the running server then keeps the pair it has. Never
writes, and knows nothing of requests.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from forms_api.forms.ballot_paper import BallotOption, BallotPaper
from forms_api.forms.target import ObjectionCount, Target
from forms_api.stations import Station, StationNames

CATALOGUE_PATH = "forms/catalogue.json"
SHELL_PATH = "forms/shell.html"
_VERSION = 1
# Where site_config.yml does not say how long a claimed wish is somebody's.
_CLAIM_DAYS = 30
_TARGET_FACTS = frozenset(each.name for each in fields(Target)) - {"form", "id"}
_TIMES = frozenset(("opens_at", "closes_at", "starts_at", "ends_at"))
_REPEATED = frozenset(("title", "station", "place"))
_LOG = logging.getLogger("forms_api")


class CatalogueError(Exception):
    """The pair cannot be used as it is. The message is one Chinese sentence for whoever runs the server."""


@dataclass(frozen=True)
class Site:
    """The facts about the network that pages and receipts repeat."""

    name: str
    short_name: str
    url: str
    base_path: str
    phone: str
    contact_name: str
    processor: str
    privacy_contact: str
    reply_days: int
    claim_days: int
    sample: bool
    sample_date: date | None


@dataclass(frozen=True)
class Catalogue:
    """One published pair. `stations` leads from a slug to its station, from a former one to that of today;
    `targets` from a form and an id to what the form is about; `ballots` from a ballot to what can be ticked;
    `answers` from a point to the page with its public answer; `orders` are those that have a page."""

    id: str
    site: Site
    privacy_version: str
    retention_days: Mapping[str, int]
    stations: Mapping[str, Station]
    names: StationNames
    forms: tuple[str, ...]
    targets: Mapping[str, Mapping[str, Target]]
    ballots: Mapping[str, BallotPaper]
    answers: Mapping[str, str]
    orders: frozenset[str]
    script_hashes: tuple[str, ...]
    form_origins: tuple[str, ...]
    shell: str


class LiveCatalogue:
    """The newest whole pair in a site folder. Looks at both files' times and sizes on every call, reads
    them only on a change; while one thread reads, the others go on with the pair of before. `on_change` is
    called with a newer pair, once, in the thread that found it."""

    def __init__(self, site_dir: Path, on_change: Callable[[Catalogue], None] = lambda catalogue: None):
        self._on_change = on_change
        self._paths = (site_dir / CATALOGUE_PATH, site_dir / SHELL_PATH)
        self._lock = threading.Lock()
        # The signature comes before the reading: a change in between is then seen as a change by the next
        # call.
        self._seen = self._signature()
        self._current = load_catalogue(site_dir)
        self._site_dir = site_dir

    def current(self) -> Catalogue:
        """The pair to answer this request with; the same one for the whole request."""
        if self._signature() != self._seen and self._lock.acquire(blocking=False):
            try:
                newer = self._reload()
            finally:
                self._lock.release()
            if newer:
                self._on_change(newer)
        return self._current

    def _reload(self) -> Catalogue | None:
        signature = self._signature()
        if signature == self._seen:
            return None
        before = self._current
        try:
            self._current = load_catalogue(self._site_dir)
            _LOG.info("catalogue %s is in use", self._current.id)
        except CatalogueError as error:
            _LOG.warning("kept catalogue %s: %s", self._current.id, error)
        self._seen = signature
        return self._current if self._current is not before else None

    def _signature(self) -> tuple:
        return tuple(_file_signature(path) for path in self._paths)


def load_catalogue(site_dir: Path) -> Catalogue:
    """Reads and ties the pair. Raises CatalogueError."""
    catalogue_data = _read(site_dir, CATALOGUE_PATH)
    shell_data = _read(site_dir, SHELL_PATH)
    try:
        record = json.loads(catalogue_data)
        version = record["version"]
    except (ValueError, KeyError, TypeError):
        raise CatalogueError(f"{CATALOGUE_PATH} 读不懂，请重新生成网站。") from None
    if version != _VERSION:
        raise CatalogueError(
            f"{CATALOGUE_PATH} 是第 {version} 版，这个程序只认第 {_VERSION} 版，请用同一版程序重新生成网站。"
        )
    if record.get("shell_sha256") != hashlib.sha256(shell_data).hexdigest():
        raise CatalogueError(f"{CATALOGUE_PATH} 和 {SHELL_PATH} 不是同一次生成的，请重新生成网站。")
    try:
        return _catalogue(record, shell_data.decode("utf-8"))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CatalogueError(f"{CATALOGUE_PATH} 缺少内容或内容不对（{error}），请重新生成网站。") from None


def _catalogue(record: dict, shell: str) -> Catalogue:
    site = dict(record["site"])
    sample_date = site.get("sample_date")
    stations = {
        slug: Station(
            slug, entry["name"], tuple(entry["alternate_names"]), entry.get("phone") or "", entry["status"]
        )
        for slug, entry in sorted(record["stations"].items())
    }
    return Catalogue(
        id=str(record["id"]),
        site=Site(
            name=site["name"],
            short_name=site["short_name"],
            url=site["url"],
            base_path=site["base_path"],
            phone=site["phone"],
            contact_name=site["contact_name"],
            processor=site["processor"],
            privacy_contact=site["privacy_contact"],
            reply_days=int(site["reply_days"]),
            claim_days=int(site.get("claim_days", _CLAIM_DAYS)),
            sample=bool(site["sample"]),
            sample_date=date.fromisoformat(sample_date) if sample_date else None,
        ),
        privacy_version=str(record["privacy"]["version"]),
        retention_days={form: int(days) for form, days in record["privacy"]["retention_days"].items()},
        stations=stations | {old: stations[slug] for old, slug in sorted(record.get("moved", {}).items())},
        names=StationNames(stations.values()),
        forms=tuple(record["forms"]),
        targets={
            # In the file's order, which is that of their ids.
            form: {each: _target(form, each, facts) for each, facts in targets.items()}
            for form, targets in record.get("targets", {}).items()
        },
        ballots={each: _ballot(each, facts) for each, facts in sorted(record.get("ballots", {}).items())},
        answers=dict(record.get("answers", {})),
        orders=frozenset(record.get("orders", ())),
        script_hashes=tuple(record["script_hashes"]),
        # Only a site whose forms go to another host names it.
        form_origins=tuple(record.get("form_origins", ())),
        shell=shell,
    )


def _target(form: str, target_id: str, facts: dict) -> Target:
    """Raises TypeError for a fact that this program does not know: then the site is newer than it.

    A city has 160,000 of them. What the file says of one becomes the target itself, and what it leaves out is the class's own
    default: two thirds of the time and three quarters of the memory of the constructor, which would fill in everything.
    """
    if not facts.keys() <= _TARGET_FACTS or "title" not in facts:
        raise TypeError(f"{form} {target_id}")
    for name in _TIMES & facts.keys():
        facts[name] = _time(facts[name])
    if "claimed_until" in facts:
        facts["claimed_until"] = date.fromisoformat(facts["claimed_until"])
    if "objections" in facts:
        count = facts["objections"]
        facts["objections"] = ObjectionCount(**{**count, "as_of": date.fromisoformat(count["as_of"])})
    if "questions" in facts:
        facts["questions"] = tuple(facts["questions"])
    for name in _REPEATED & facts.keys():
        facts[name] = sys.intern(facts[name])
    facts["form"], facts["id"] = form, target_id
    target = object.__new__(Target)
    object.__setattr__(target, "__dict__", facts)
    return target


# Many shifts begin and end at the same minute.
_time = lru_cache(maxsize=4096)(datetime.fromisoformat)


def _ballot(ballot_id: str, facts: dict) -> BallotPaper:
    """Raises TypeError or KeyError for facts that this program does not know."""
    options = tuple(BallotOption(**option) for option in facts["options"])
    until = date.fromisoformat(facts["notice_until"]) if "notice_until" in facts else None
    return BallotPaper(**{**facts, "id": ballot_id, "options": options, "notice_until": until})


def _read(site_dir: Path, path: str) -> bytes:
    try:
        return (site_dir / path).read_bytes()
    except OSError:
        raise CatalogueError(f"{site_dir} 里没有 {path}，请先生成网站（python -m builder build）。") from None


def _file_signature(path: Path) -> tuple | None:
    try:
        status = os.stat(path)
    except OSError:
        return None
    return (status.st_mtime_ns, status.st_size, status.st_ino)
