"""A checked form as the cells of its ledger row, in the declaration's column order. Values are text, never
None."""

from __future__ import annotations

from forms_api.forms.declaration import FormDeclaration
from forms_api.forms.fields import ResidentForm, choice_labels
from forms_api.forms.target import Target


def row_cells(
    declaration: FormDeclaration,
    form: ResidentForm,
    *,
    station: str,
    station_name: str,
    privacy_version: str,
    target: Target | None = None,
) -> tuple[tuple[str, str], ...]:
    """(column key, text) for every column. Choices are written as the words the resident saw."""
    cells = {name: _cell(form[name]) for name in declaration.fields}
    cells |= form.cells()
    cells |= {"target": target.id, "target_name": target.title} if target else {}
    cells |= {"station": station, "station_name": station_name, "privacy_version": privacy_version}
    return tuple((column.key, cells[column.key]) for column in declaration.columns)


def _cell(field) -> str:
    return choice_labels(field) if hasattr(field, "choices") else field.data or ""
