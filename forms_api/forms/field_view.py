"""One field of a form with everything that field.html asks of it."""

from __future__ import annotations

from dataclasses import dataclass

from wtforms import RadioField
from wtforms.widgets import TextArea


def field_view(field, optional: str = "选填") -> FieldView:
    """`optional` is what the label of a field says that need not be filled in."""
    return FieldView(
        field=field,
        label=field.label.text,
        hint=field.description,
        error=str(field.errors[0]) if field.errors else "",
        optional="" if field.flags.required else optional,
        kind="group" if hasattr(field, "choices") else "single",
    )


@dataclass(frozen=True)
class FieldView:
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
