"""A form as markup: the same for the builder's static page and for every page of the server.

Own Jinja2 environment, autoescape on, undefined names are errors. Everything a resident typed goes through
that escaping or through WTForms' own. The page's heading and lead are not here: they belong to the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from wtforms import RadioField
from wtforms.widgets import TextArea

from forms_api.forms.declaration import AS_TYPED, TRAP, FormContext, FormDeclaration, Problem, StationChoice
from forms_api.forms.fields import ResidentForm

_ENVIRONMENT = Environment(
    loader=PackageLoader("forms_api.forms", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=False,
)


def render_form(
    declaration: FormDeclaration,
    form: ResidentForm,
    context: FormContext,
    *,
    action: str,
    station: StationChoice | None = None,
    candidates: Sequence[StationChoice] | None = None,
    once: str = "",
    problem: Problem | None = None,
    submit_label: str = "",
) -> Markup:
    """The error summary, if there is anything to say, and the form.

    `station`: the form is about this one (hidden field), with AS_TYPED for a slug: about one that the
    resident named and that nobody here knows; None: the resident types a name. `candidates`: stations the
    typed name may have meant, offered as radio buttons besides 按我写的提交; None when there is nothing to ask.
    `once`: a token that makes a second sending of this very page the same submission; empty on static pages,
    where forms.js fills it in. `problem` needs no field errors, and field errors need no `problem`.
    `submit_label` replaces the declaration's own.
    """
    view = _View(declaration, form, context, action, station, candidates, once, problem, submit_label)
    return Markup(_ENVIRONMENT.get_template("form.html").render(view=view))


@dataclass(frozen=True)
class _FieldView:
    """One field with everything the template asks of it, so that the template decides nothing."""

    field: object
    label: str
    hint: str
    error: str
    optional: str
    kind: str

    @property
    def target(self) -> str:
        """The id that a link in the error summary jumps to: the first choice of a group, else the field
        itself."""
        return f"{self.field.id}-0" if self.kind == "group" else self.field.id

    @property
    def described_by(self) -> str:
        ids = [f"{self.field.id}-hint"] if self.hint else []
        return " ".join(ids + ([f"{self.field.id}-error"] if self.error else []))

    @property
    def attributes(self) -> dict[str, str]:
        """Attributes of a text control besides those its declaration gives it."""
        of_class = {"class_": "yz-textarea" if isinstance(self.field.widget, TextArea) else "yz-input"}
        described = {"aria-describedby": self.described_by} if self.described_by else {}
        return of_class | described | self.invalid

    @property
    def choice_attributes(self) -> dict[str, bool]:
        """Attributes of one of a group. `required` on a checkbox would ask for that very box."""
        return {} if isinstance(self.field, RadioField) else {"required": False}

    @property
    def consent_attributes(self) -> dict[str, str]:
        """Attributes of the single checkbox, which has an error but no hint."""
        return {"aria-describedby": f"{self.field.id}-error"} | self.invalid if self.error else {}

    @property
    def invalid(self) -> dict[str, str]:
        return {"aria-invalid": "true"} if self.error else {}


@dataclass(frozen=True)
class _View:
    declaration: FormDeclaration
    form: ResidentForm
    context: FormContext
    action: str
    station: StationChoice | None
    candidates: Sequence[StationChoice] | None
    once: str
    problem: Problem | None
    custom_submit_label: str
    trap: str = TRAP
    as_typed: str = AS_TYPED

    @property
    def fields(self) -> tuple[_FieldView, ...]:
        return tuple(self._field(name) for name in self.declaration.fields)

    @property
    def station_name(self) -> _FieldView:
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
        return self.station is None

    @property
    def station_is_typed(self) -> bool:
        return self.station is not None and self.station.slug == AS_TYPED

    @property
    def asks_which_station(self) -> bool:
        return self.candidates is not None

    @property
    def consent(self) -> _FieldView:
        return replace(self._field("consent"), label="您的信息怎么用", optional="")

    @property
    def errors(self) -> tuple[_FieldView, ...]:
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

    def _field(self, name: str) -> _FieldView:
        field = self.form[name]
        return _FieldView(
            field=field,
            label=field.label.text,
            hint=field.description,
            error=str(field.errors[0]) if field.errors else "",
            optional="" if field.flags.required else self.declaration.only_when.get(name, "选填"),
            kind="group" if hasattr(field, "choices") else "single",
        )
