"""The steps of an honouree as an editor writes them: a check, a notice, an award, a consent.

In: mappings of a station's file. Out: records that are right in themselves; what one step asks of another is
in honouree.py. Whoever found, approved or decided is a role, never a name.
"""

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from builder.diagnostics import Mistake
from builder.model.contact import PhoneNumber
from builder.model.dates import Date
from builder.model.public_notice import PublicNotice
from builder.model.record import Record
from builder.model.role import Role
from builder.model.text import Line, line, word

CONSENT_SCOPES = ("姓名", "照片", "事迹")


class Step(Record):
    """Something that was done, on which day and by whom."""

    date: Date = Field(title="日期")
    by: Role = Field(title="谁")


class Notice(PublicNotice):
    """The 公示 of a candidate: it hangs somewhere, and objections are taken by telephone too."""

    place: Line = Field(title="贴在哪里")
    phone: PhoneNumber | None = Field(None, title="异议电话")


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
