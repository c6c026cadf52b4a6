"""The form of a ballot (打钩): what can be ticked, and the code where one is asked for. The same markup for the
builder's static page and for what the server gives back.

In: a paper, the form as it was filled in, what the page knows. Out: markup without the page's heading.
Every option is a checkbox, so it works without JavaScript; ballot.js counts, searches and remembers by the
data- attributes (forms/templates/ballot.html says which). Nothing here knows who votes.

For a static page:

    render_ballot(paper, BallotForm(), BallotContext(action="…/forms/ballot/", phone="021-…"))
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup
from wtforms import SelectMultipleField, StringField

from forms_api.forms.ballot_paper import BY_CODE, BallotOption, BallotPaper
from forms_api.forms.declaration import TRAP, Problem
from forms_api.forms.environment import ENVIRONMENT
from forms_api.forms.field_view import FieldView, field_view
from forms_api.forms.fields import PageForm, line_field
from forms_api.forms.text import clean_line

BALLOT_PATH = "forms/ballot/"
# The one control that a ballot sends more than once.
SEVERAL = ("option",)
# The controls that a ballot is sent with.
BALLOT_FIELDS = ("ballot", "edition", "once", "option", "code", "device")
CODE_MAX = 30


class BallotForm(PageForm):
    ballot = StringField(filters=[clean_line])
    edition = StringField(filters=[clean_line])
    option = SelectMultipleField("勾选的项目", choices=[], validate_choice=False)
    code = line_field(
        "投票码",
        max_length=CODE_MAX,
        autocomplete="off",
        hint="写在发给您的纸条上，10 位，例如 K7M3P-4XR2T。大小写、有没有短横都可以。",
        required="请写下纸条上的投票码。",
    )


@dataclass(frozen=True)
class BallotContext:
    """`action`: where the ballot goes. `phone`: whom to call. `page_href`: what stands before a candidate's
    id in the address of its page: "" on the ballot's own page, `/ballots/<ballot>/` elsewhere. `once`: a
    token that makes a second sending of this very page the same ballot; empty on static pages, where
    forms.js fills it in."""

    action: str
    phone: str
    page_href: str = ""
    once: str = ""


def render_ballot(
    paper: BallotPaper,
    form: BallotForm,
    context: BallotContext,
    *,
    problem: Problem | None = None,
    device_asked: bool = False,
) -> Markup:
    """The error summary, if there is anything to say, and the form with everything that is ticked in `form`.

    Errors of `form.option` and `form.code` are shown at their places and in the summary. `device_asked`:
    this page has been given back with the mark of its device already.
    """
    view = _View(paper, form, context, problem, device_asked)
    return Markup(ENVIRONMENT.get_template("ballot.html").render(view=view))


@dataclass(frozen=True)
class _Choice:
    option: BallotOption
    dom_id: str
    href: str
    is_ticked: bool


@dataclass(frozen=True)
class _Group:
    """`anchor` is its heading's id, `count` how many stand under it; `name` is "" for options under none."""

    name: str
    anchor: str
    choices: tuple[_Choice, ...]

    @property
    def title(self) -> str:
        return self.name or "可以勾的项目"

    @property
    def count(self) -> int:
        return len(self.choices)


@dataclass(frozen=True)
class _View:
    paper: BallotPaper
    form: BallotForm
    context: BallotContext
    problem: Problem | None
    device_asked: bool
    trap: str = TRAP

    @property
    def groups(self) -> tuple[_Group, ...]:
        ticked = frozenset(self.form.option.data or ())
        groups, number = [], 0
        for nth, (name, options) in enumerate(self.paper.groups(), 1):
            choices = []
            for option in options:
                # The first has the id that the error summary leads to.
                dom_id = f"{self.form.option.id}-{number}"
                href = f"{self.context.page_href}{option.id}/"
                choices.append(_Choice(option, dom_id, href, option.id in ticked))
                number += 1
            groups.append(_Group(name, f"group-{nth}", tuple(choices)))
        return tuple(groups)

    @property
    def has_several_groups(self) -> bool:
        """Whether a list of headings to jump to is worth its room."""
        return len({name for name, _ in self.paper.groups()} - {""}) > 1

    @property
    def is_long(self) -> bool:
        """Whether searching is worth its room."""
        return len(self.paper.options) > 12

    @property
    def options(self) -> FieldView:
        return field_view(self.form.option, "")

    @property
    def code(self) -> FieldView:
        return field_view(self.form.code)

    @property
    def asks_code(self) -> bool:
        return self.paper.rule == BY_CODE

    @property
    def errors(self) -> tuple[FieldView, ...]:
        shown = (self.options, self.code) if self.asks_code else (self.options,)
        return tuple(field for field in shown if field.error)

    @property
    def summary(self) -> Problem | None:
        if self.problem or not self.errors:
            return self.problem
        return Problem("还没有投出去", f"有 {len(self.errors)} 处要改一下，您勾的都还在。")

    @property
    def call_phone(self) -> str:
        return self.context.phone
