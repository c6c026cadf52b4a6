"""A form as markup: the same for the builder's static page and for every page of the server.

Everything a resident typed goes through the environment's escaping or through WTForms' own. The page's
heading and lead are not here: they belong to the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from forms_api.forms.declaration import (
    AS_TYPED,
    TRAP,
    FormContext,
    FormDeclaration,
    Problem,
    StationChoice,
    TargetNote,
)
from forms_api.forms.environment import ENVIRONMENT
from forms_api.forms.field_view import FieldView, field_view
from forms_api.forms.fields import ResidentForm

def render_form(
    declaration: FormDeclaration,
    form: ResidentForm,
    context: FormContext,
    *,
    action: str,
    station: StationChoice | None = None,
    candidates: Sequence[StationChoice] | None = None,
    target: TargetNote | None = None,
    others: Sequence[TargetNote] = (),
    once: str = "",
    problem: Problem | None = None,
    submit_label: str = "",
) -> Markup:
    """The error summary, if there is anything to say, and the form.

    `station`: the form is about this one (hidden field), with AS_TYPED for a slug: about one that the
    resident named and that nobody here knows; None: the resident types a name. `candidates`: stations the
    typed name may have meant, offered as radio buttons besides 按我写的提交; None when there is nothing to ask.
    `target`: the one thing that the form is about, whose station is then not asked for. `others`: what it
    could be about instead, offered as radio buttons because `target` is not to be had. `once`: a token that
    makes a second sending of this very page the same submission; empty on static pages, where forms.js fills
    it in. `problem` needs no field errors, and field errors need no `problem`. `submit_label` replaces the
    declaration's own.
    """
    view = _View(
        declaration, form, context, action, station, candidates, target, others, once, problem, submit_label
    )
    return Markup(ENVIRONMENT.get_template("form.html").render(view=view))


@dataclass(frozen=True)
class _View:
    declaration: FormDeclaration
    form: ResidentForm
    context: FormContext
    action: str
    station: StationChoice | None
    candidates: Sequence[StationChoice] | None
    target: TargetNote | None
    others: Sequence[TargetNote]
    once: str
    problem: Problem | None
    custom_submit_label: str
    trap: str = TRAP
    as_typed: str = AS_TYPED

    @property
    def fields(self) -> tuple[FieldView, ...]:
        return tuple(self._field(name) for name in self.declaration.fields if self._is_shown(name))

    @property
    def station_name(self) -> FieldView:
        unsure = "" if self.declaration.station_required else "不清楚就空着，由街道转给合适的站点。"
        shown = self._field("station_name")
        return replace(
            shown, hint=shown.hint + unsure, optional="" if self.declaration.station_required else "选填"
        )

    @property
    def prefilled(self) -> str:
        """For forms.js, which fills in what no server does."""
        return " ".join(self.declaration.prefilled)

    @property
    def asks_station(self) -> bool:
        return self.station is None and self.declaration.asks_station

    @property
    def names_station(self) -> bool:
        return self.station is not None and self.declaration.asks_station

    @property
    def station_is_typed(self) -> bool:
        return self.station is not None and self.station.slug == AS_TYPED

    @property
    def asks_which_station(self) -> bool:
        return self.candidates is not None

    @property
    def consent(self) -> FieldView:
        return replace(self._field("consent"), label="您的信息怎么用", optional="")

    @property
    def errors(self) -> tuple[FieldView, ...]:
        """Fields with an error, in the order of the page."""
        shown = ((self.station_name,) if self.asks_station else ()) + self.fields + (self.consent,)
        return tuple(field for field in shown if field.error)

    @property
    def summary(self) -> Problem | None:
        if self.problem or not self.errors:
            return self.problem
        return Problem("还没有提交", f"有 {len(self.errors)} 处要补一下，您写的内容都还在。")

    @property
    def submit_label(self) -> str:
        return self.custom_submit_label or self.declaration.submit_label

    @property
    def call_phone(self) -> str:
        return (self.station and self.station.phone) or self.context.phone

    def _is_shown(self, name: str) -> bool:
        """An answer that no question stands above is shown only while something is written in it: nothing is lost
        because an editor took a question back."""
        return name not in self.declaration.answers or bool(self._question(name) or self.form[name].data)

    def _question(self, name: str) -> str:
        """What the target asks above this field; "" where it asks nothing."""
        asked = zip(self.declaration.answers, self.target.questions if self.target else ())
        return dict(asked).get(name, "")

    def _field(self, name: str) -> FieldView:
        shown = field_view(self.form[name], self.declaration.only_when.get(name, "选填"))
        question = self._question(name)
        is_the_only_one = bool(question) and len(self.target.questions) == 1
        return replace(
            shown, label=question or shown.label, optional="" if is_the_only_one else shown.optional
        )
