"""content/progress.yml: what was done about points that were answered, after they were answered.

Written by editors, at the end of the list, never changed afterwards. In: the mapping. Out: a record whose entries stand in
the order of their days, point by point. What needs the answers themselves is builder/check's.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from builder.diagnostics import Mistake, Mistakes, quote
from builder.model.contact import WebAddress
from builder.model.dates import Date
from builder.model.outcomes.point import Digest
from builder.model.record import Record
from builder.model.role import Role
from builder.model.text import Line, PlainText, Switch, one_line

_PAGE = re.compile(r"(?:[a-z0-9][a-z0-9-]*/)+(?:#[A-Za-z][\w.-]*)?")


def read_page(value: Any) -> str:
    """A page of this site by its address below the site's root: ballots/2025-list/bench/."""
    text = one_line(value, 200)
    if not _PAGE.fullmatch(text):
        raise Mistake(
            "bad-page",
            f"{quote(text)}不是本站的页面；从网址里域名后面抄起，以 / 结尾，例如“stations/hongxiang/”；别的网站写到 url",
            f"{quote(text)} is no page of this site; copy what stands behind the host, ending in /, for example "
            "“stations/hongxiang/”; another site's goes into url",
        )
    return text


class Evidence(Record):
    """What shows that it was done: in words, and where it can be seen."""

    text: Line = Field(title="凭据")
    url: WebAddress | None = Field(None, title="网址")
    page: Annotated[str, BeforeValidator(read_page)] | None = Field(None, title="本站页面")

    @model_validator(mode="after")
    def _leads_to_one_place(self):
        if self.url and self.page:
            raise Mistake(
                "two-ways-to-evidence",
                "url 和 page 只写一个：别的网站写 url，本站的页面写 page",
                "write url or page, not both: url for another site, page for one of this site",
                at=("page",),
            )
        return self


class Entry(Record):
    """What became known on a day. `due_date` is a new promise in place of the one before."""

    point: Digest = Field(title="哪一条")
    date: Date = Field(title="哪天")
    text: PlainText = Field(title="进展")
    done: Switch = Field(False, title="办好了")
    due_date: Date | None = Field(None, title="改到哪天")
    evidence: Evidence | None = Field(None, title="凭据")
    by: Role = Field(title="谁记的")

    @model_validator(mode="after")
    def _promises_what_can_be_kept(self):
        if self.done and self.due_date:
            raise Mistake(
                "done-and-promised",
                "办好了就不用再改日子；请在 done 和 due_date 里只留一个",
                "what is done needs no new day; keep done or due_date",
                at=("due_date",),
            )
        if self.due_date and self.due_date < self.date:
            raise Mistake(
                "promise-in-the-past",
                f"{self.date} 记的进展，说改到 {self.due_date}，这一天已经过了；请看看哪个日期写错了",
                f"the entry of {self.date} promises {self.due_date}, which is past; look at the dates",
                at=("due_date",),
            )
        return self


class Progress(Record):
    """The whole file."""

    progress: tuple[Entry, ...] = Field((), title="进展")

    @model_validator(mode="after")
    def _goes_forward(self):
        if mistakes := list(_backwards(self.progress)):
            raise Mistakes(mistakes)
        return self


def _backwards(entries: tuple[Entry, ...]) -> Iterator[Mistake]:
    """Of one point: each entry on the day of the one before or later, and none after it was done."""
    last: dict[str, Entry] = {}
    for index, entry in enumerate(entries):
        before = last.get(entry.point)
        if before and entry.date < before.date:
            yield _too_early(index, entry.date, before.date)
        elif before and before.done:
            yield Mistake(
                "progress-after-done",
                f"这一条（{entry.point}）{before.date} 已经办好了，后面不再写进展；没办好就删掉前面的 done",
                f"the point {entry.point} was done on {before.date}, so there is no more to say; delete that done if "
                "it was not",
                at=("progress", index, "point"),
            )
        else:
            last[entry.point] = entry


def _too_early(index: int, day: date, before: date) -> Mistake:
    return Mistake(
        "progress-out-of-order",
        f"{day} 的进展写在 {before} 的后面；新的进展加在最后，日期不早于前一次，请看看哪个日期写错了",
        f"the progress of {day} stands behind that of {before}; new entries come last: one of the dates is wrong",
        at=("progress", index, "date"),
    )
