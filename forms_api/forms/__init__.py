"""What a resident can send, declared once each: used by the builder for static pages and by the server
that checks them.

Comes in: nothing but what the caller passes. Goes out: FORMS (the declarations), render_form (their markup),
prefilled_form (a fresh form with what a link says) and row_cells (a checked form as ledger cells). Knows
WTForms and Jinja2; deliberately knows neither Flask, nor the catalogue, nor the store.

The builder's use, for a static page (`forms.js` is builder/assets/forms.js, to be loaded with `defer` on
these pages):

    render_form(FORMS["suggestion"], FORMS["suggestion"].form_class(), context, action="")

Each name is loaded from its module when it is first asked for. Who wants the words of a form only, such as scores.py or
names.py, and a build with one edited station is such, need not wait 50 ms for WTForms and Jinja2.
"""

from importlib import import_module
from typing import Any

FORM_IDS = tuple(
    "activity campaign claim correction errand matter meeting nomination objection order rating shift suggestion volunteer "
    "wish".split()
)

# Name → its module in this package.
_WHERE = {
    name: module
    for module, names in {
        "cancel": "CANCEL_FIELDS CANCEL_LEAD CANCEL_PATH CANCEL_TITLE CancelForm render_cancel",
        "declaration": "AS_TYPED ENVELOPE TRAP Column FormContext FormDeclaration Problem StationChoice TargetKind TargetNote",
        "declared": "FORMS",
        "prefill": "prefilled_form",
        "render": "render_form",
        "row": "row_cells",
        "target": "ObjectionCount Target TargetState",
    }.items()
    for name in names.split()
}
__all__ = ["FORM_IDS", *_WHERE]


def __getattr__(name: str) -> Any:
    """Python asks here for what this module does not have yet."""
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WHERE[name]}"), name)
