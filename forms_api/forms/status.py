"""查进展: a receipt number reads how far it has come; with the 查询码 its resident says more of it, takes it back,
asks for it to be taken up again, or has the words erased.

In: what was typed. Out: two forms and their markup; the first is the static page's too. What may be done with
which receipt is the server's to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup
from wtforms import RadioField, SelectChoice
from wtforms.validators import ValidationError

from forms_api.forms.declaration import Problem
from forms_api.forms.environment import ENVIRONMENT
from forms_api.forms.field_view import FieldView, field_view
from forms_api.forms.fields import PageForm, Required, line_field, paragraph_field

STATUS_PATH = "forms/status/"
STATUS_TITLE = "查进展"
STATUS_LEAD = "填受理编号，看办到哪一步、怎么答复的。不用登录，看不到您写了什么，也看不到您是谁。"
# The controls that a look, or what follows it, is sent with; `sure` says that somebody means it.
STATUS_FIELDS = ("receipt", "action", "text", "code", "sure")
ALL_ACTIONS = CORRECT, WITHDRAW, REOPEN, ERASE = "correct", "withdraw", "reopen", "erase"
# What a choice says, and whether it needs words.
_ACTIONS = {
    CORRECT: ("更正或补充几句", True),
    REOPEN: ("没有解决，请重新办理", True),
    WITHDRAW: ("撤回，不用再办", False),
    ERASE: ("删除我写的内容和联系方式", False),
}


class StatusForm(PageForm):
    receipt = line_field(
        "受理编号",
        max_length=30,
        autocomplete="off",
        hint="提交以后得到的，例如 EV7-54C-JDSW。",
        required="请写下受理编号。",
    )


class FollowupForm(PageForm):
    """`action.choices` are set to what can be done with the receipt at hand."""

    action = RadioField("您想办什么", validators=[Required("请选一样您想办的。")], validate_choice=False)
    text = paragraph_field(
        "写几句",
        max_length=2000,
        rows=5,
        hint="更正，写清楚改成什么；重新办理，写清楚哪里没有解决。",
    )
    code = line_field(
        "查询码",
        max_length=20,
        autocomplete="off",
        hint="和受理编号在同一页上的 6 位数字。",
        required="请写下查询码，6 位数字。",
    )

    def validate_action(self, field):
        if field.data not in {choice.value for choice in field.choices}:
            raise ValidationError("请选一样您想办的。")

    def validate_text(self, field):
        if not field.data and _ACTIONS.get(self.action.data, ("", False))[1]:
            raise ValidationError("请写几句，好知道怎么改、怎么办。")


def followup_form(fields: object, actions: Sequence[str]) -> FollowupForm:
    """The form with what was typed, for the actions that are possible."""
    form = FollowupForm(fields)
    form.action.choices = [SelectChoice(action, _ACTIONS[action][0]) for action in actions]
    return form


def render_status(
    form: StatusForm, *, action: str, phone: str, problem: Problem | None = None
) -> Markup:
    """The error summary, if there is anything to say, and the form; `phone` is who helps without the
    number."""
    view = _View((field_view(form.receipt),), action, phone, problem, "请看一下编号写得对不对。")
    return Markup(ENVIRONMENT.get_template("status.html").render(view=view))


def render_followup(
    form: FollowupForm, *, receipt: str, action: str, phone: str, problem: Problem | None = None
) -> Markup:
    """The same for what somebody wants to do with a receipt that was found."""
    needs_words = any(_ACTIONS[choice.value][1] for choice in form.action.choices)
    names = ("action", *(("text",) if needs_words else ()), "code")
    fields = tuple(field_view(form[name], "撤回和删除可以不写") for name in names)
    view = _View(fields, action, phone, problem, "还没有办，请看一下下面，您写的都还在。", receipt)
    return Markup(ENVIRONMENT.get_template("followup.html").render(view=view))


@dataclass(frozen=True)
class _View:
    fields: tuple[FieldView, ...]
    action: str
    call_phone: str
    problem: Problem | None
    what_to_do: str
    receipt: str = ""

    @property
    def errors(self) -> tuple[FieldView, ...]:
        return tuple(field for field in self.fields if field.error)

    @property
    def summary(self) -> Problem | None:
        if self.problem or not self.errors:
            return self.problem
        return Problem("还差一点", self.what_to_do)
