"""Giving back a seat, a place in the queue or a wish: the number and the 查询码, nothing else. Nothing of it is
kept."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from forms_api.forms.declaration import Problem
from forms_api.forms.environment import ENVIRONMENT
from forms_api.forms.field_view import FieldView, field_view
from forms_api.forms.fields import PageForm, line_field

CANCEL_PATH = "forms/cancel/"
CANCEL_TITLE = "取消报名或认领"
CANCEL_LEAD = "来不了、办不了，取消就好：名额马上让给排队的人，心愿别人可以接着认领。"
# The controls that a cancellation is sent with.
CANCEL_FIELDS = ("receipt", "code", "ask")


class CancelForm(PageForm):
    receipt = line_field(
        "受理编号",
        max_length=30,
        autocomplete="off",
        hint="报名时得到的，例如 EV7-54C-JDSW。",
        required="请写下受理编号。",
    )
    code = line_field(
        "查询码",
        max_length=20,
        autocomplete="off",
        hint="和受理编号在同一页上的 6 位数字。",
        required="请写下查询码，6 位数字。",
    )


def render_cancel(
    form: CancelForm, *, action: str, phone: str, problem: Problem | None = None
) -> Markup:
    """The error summary, if there is anything to say, and the form; `phone` is who helps without the 查询码."""
    view = _View(form, action, phone, problem)
    return Markup(ENVIRONMENT.get_template("cancel.html").render(view=view))


@dataclass(frozen=True)
class _View:
    form: CancelForm
    action: str
    call_phone: str
    problem: Problem | None

    @property
    def fields(self) -> tuple[FieldView, ...]:
        return tuple(field_view(self.form[name]) for name in ("receipt", "code"))

    @property
    def errors(self) -> tuple[FieldView, ...]:
        return tuple(field for field in self.fields if field.error)

    @property
    def summary(self) -> Problem | None:
        if self.problem or not self.errors:
            return self.problem
        return Problem("还没有取消", "请看一下写得对不对，您写的都还在。")
