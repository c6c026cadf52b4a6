"""What people thought of what was done, counted from what they sent, as the line `rating:` that belongs into content/.

In: a reading of the whole inbox, the catalogue, today. Out: lines to print: numbers, and nothing that somebody wrote. A rating
that was withdrawn does not count; one whose words were erased does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from forms_api.catalogue import Catalogue
from forms_api.forms.scores import SCORES
from forms_api.status.followups import is_withdrawn
from forms_api.store import Found, Holder

FORM = "rating"
_SCORE_OF = {word: score for score, word in SCORES.items()}


class Sent(Protocol):
    """What an open store and the reading of an inbox have in common."""

    def submissions(self, form: str) -> Iterable[Found]: ...
    def holder(self, key: str) -> Holder | None: ...
    def series(self, prefix: str) -> Mapping[str, Holder]: ...
    def find(self, receipt: str) -> Found | None: ...


@dataclass(frozen=True)
class CountedRating:
    target: str
    lines: tuple[str, ...]


def ratings_counted(
    sent: Sent, catalogue: Catalogue, today: date, target: str | None
) -> tuple[CountedRating, ...]:
    """Everything that was rated, by the id of what it was; only this one where `target` is given. Raises OSError."""
    counts: dict[str, Counter[str]] = {}
    titles: dict[str, str] = {}
    for found in sent.submissions(FORM):
        about, score = found.texts.get("target", ""), _SCORE_OF.get(found.texts.get("score", ""))
        if target not in (None, about) or not score or is_withdrawn(sent, found.row.receipt):
            continue
        counts.setdefault(about, Counter())[score] += 1
        titles[about] = found.texts.get("target_name", "")
    known = catalogue.targets.get(FORM, {})
    return tuple(
        CountedRating(about, _lines(about, titles[about], count, today, about in known))
        for about, count in sorted(counts.items())
    )


def _lines(about: str, title: str, count: Counter[str], today: date, is_known: bool) -> tuple[str, ...]:
    numbers = ", ".join(f"{score}: {count[score]}" for score in SCORES)
    where, indent = _place(about)
    lines = (f"{title}（{about}）：{sum(count.values())} 人次，抄进 {where}",)
    lines += (f"{indent}rating: {{{numbers}, as_of: {today}}}",)
    return lines if is_known else (*lines, "  网站的目录里已经没有这一件，请核对。")


def _place(about: str) -> tuple[str, str]:
    """Where the line belongs, and how far it is indented there."""
    kind, _, rest = about.partition(".")
    if kind == "ballot":
        ballot, _, candidate = rest.partition(".")
        return f"content/ballots/{ballot}.yml 的 projects，{candidate} 那一项", "    "
    return f"content/orders.yml 的 orders，{rest} 那一单", "    "
