"""The steps of an honouree as an editor writes them: a check, a notice, an award, a consent.

In: mappings of a station's file. Out: records that are right in themselves; what one step asks of another is
in honouree.py. Whoever found, approved or decided is a role, never a name.
"""

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from builder.diagnostics import Mistake
from builder.model.contact import PhoneNumber
from builder.model.dates import Date
from builder.model.record import Record
from builder.model.role import Role
from builder.model.text import Line, line, whole_number, word

CONSENT_SCOPES = ("姓名", "照片", "事迹")
_Count = whole_number(0, 9999)


class Step(Record):
    """Something that was done, on which day and by whom."""

    date: Date = Field(title="日期")
    by: Role = Field(title="谁")


class Objections(Record):
    """How many objections a notice met, as counted on the day `as_of`."""

    received: _Count = Field(title="收到几件")
    upheld: _Count = Field(title="成立几件")
    dismissed: _Count = Field(title="不成立几件")
    open: _Count = Field(title="还没办完几件")
    as_of: Date = Field(title="截至日期")

    @model_validator(mode="after")
    def _add_up(self):
        if self.received != self.upheld + self.dismissed + self.open:
            raise Mistake(
                "objections-do-not-add-up",
                f"异议的件数对不上：收到 {self.received} 件，成立、不成立、没办完合起来是 "
                f"{self.upheld + self.dismissed + self.open} 件",
                f"{self.received} objections were received, but upheld, dismissed and open make "
                f"{self.upheld + self.dismissed + self.open}",
                at=("received",),
            )
        return self


class Notice(Record):
    """A public notice (公示): its number, its period, where it hangs, and who answers for it."""

    number: line(40) = Field(title="编号")
    from_date: Date = Field(title="开始日期")
    until_date: Date = Field(title="结束日期")
    published_by: Role = Field(title="谁公示")
    approved_by: Role = Field(title="谁同意公示")
    place: Line = Field(title="贴在哪里")
    phone: PhoneNumber | None = Field(None, title="异议电话")
    objections: Objections | None = Field(None, title="异议")

    @property
    def days(self) -> int:
        """How many days it runs, the first and the last counted."""
        return (self.until_date - self.from_date).days + 1

    @model_validator(mode="after")
    def _ends_after_it_starts(self):
        counted = self.objections
        if counted and counted.as_of < self.from_date:
            raise Mistake(
                "objections-counted-too-early",
                f"公示 {self.from_date} 才开始，异议不会在 {counted.as_of} 就统计好；请看看年份和月份",
                f"the notice starts on {self.from_date}: objections cannot have been counted on "
                f"{counted.as_of}",
                at=("objections", "as_of"),
            )
        return self.with_dates_in_order("from_date", "until_date")


class Award(Record):
    """The decision, after the notice; `certificate` is the number on the paper."""

    date: Date = Field(title="日期")
    decided_by: Role = Field(title="谁决定")
    certificate: line(40) | None = Field(None, title="证书编号")


class Withdrawal(Record):
    """The person said no, or an objection held: it goes no further."""

    date: Date = Field(title="日期")
    reason: Line = Field(title="原因")


class Portrait(Record):
    """A picture in content/portraits/; `alt` says in words what it shows."""

    file: line(100) = Field(title="文件")
    alt: Line = Field(title="图片说明")


def _something(scope: tuple[str, ...]) -> tuple[str, ...]:
    if not scope:
        raise Mistake(
            "empty-consent",
            f"同意公开什么，至少写一样：{'、'.join(CONSENT_SCOPES)}；什么都没同意，就把 consent 整段删掉",
            f"say what may be published, one of {', '.join(CONSENT_SCOPES)} at least; without that there is "
            "no consent",
        )
    return scope


class Consent(Record):
    """What a person agreed to have published, when, and until when."""

    agreed_date: Date = Field(title="同意日期")
    scope: Annotated[tuple[word(CONSENT_SCOPES), ...], AfterValidator(_something)] = Field(title="同意公开什么")
    until_date: Date | None = Field(None, title="到期日期")
    given_by: word(("本人", "监护人")) = Field("本人", title="谁同意的")

    @model_validator(mode="after")
    def _ends_after_it_starts(self):
        return self.with_dates_in_order("agreed_date", "until_date")
