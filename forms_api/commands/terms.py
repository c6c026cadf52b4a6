"""What ledger columns are called in Chinese and which of them are personal, as the form declarations say.

A ledger of a version that is no longer declared keeps its column names as headings, and all of its columns
count as personal: what is not known to be harmless is erased.
"""

from dataclasses import dataclass

from forms_api.forms import FORMS
from forms_api.records import RECORDS


@dataclass(frozen=True)
class Terms:
    """title is the form's; label(column) its heading; personal(column) whether erasing blanks it."""

    title: str
    labels: dict[str, str]
    harmless: frozenset[str]

    def label(self, column: str) -> str:
        return self.labels.get(column, column)

    def is_personal(self, column: str) -> bool:
        return column not in self.harmless


def terms_of(form: str, version: int) -> Terms:
    """The words for one form and version."""
    declaration = FORMS.get(form) or RECORDS.get(form)
    if declaration is None:
        return Terms(form, {}, frozenset())
    if declaration.version != version:
        return Terms(declaration.title, {}, frozenset())
    harmless = frozenset(column.key for column in declaration.columns if not column.personal)
    return Terms(declaration.title, {column.key: column.label for column in declaration.columns}, harmless)
