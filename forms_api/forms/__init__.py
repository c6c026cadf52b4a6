"""What a resident can send, declared once each: used by the builder for static pages and by the server
that checks them.

Comes in: nothing but what the caller passes. Goes out: FORMS (the declarations), render_form (their markup),
prefilled_form (a fresh form with what a link says) and row_cells (a checked form as ledger cells). Knows
WTForms and Jinja2; deliberately knows neither Flask, nor the catalogue, nor the store.

The builder's use, for a static page (`forms.js` is builder/assets/forms.js, to be loaded with `defer` on
these pages):

    render_form(FORMS["suggestion"], FORMS["suggestion"].form_class(), context, action="")

The declarations (declared.py) are loaded when the first of them is asked for. Who wants the words of a form only, such as
scores.py or names.py, and a build with one edited station is such, need not wait 50 ms for WTForms and Jinja2.
"""


from typing import Any

FORM_IDS = tuple(
    "activity campaign claim correction errand matter meeting nomination objection order rating shift suggestion volunteer "
    "wish".split()
)

__all__ = [
    "AS_TYPED",
    "CANCEL_FIELDS",
    "CANCEL_LEAD",
    "CANCEL_PATH",
    "CANCEL_TITLE",
    "ENVELOPE",
    "FORMS",
    "FORM_IDS",
    "TRAP",
    "CancelForm",
    "Column",
    "FormContext",
    "FormDeclaration",
    "ObjectionCount",
    "Problem",
    "StationChoice",
    "Target",
    "TargetKind",
    "TargetNote",
    "TargetState",
    "prefilled_form",
    "render_cancel",
    "render_form",
    "row_cells",
]


def __getattr__(name: str) -> Any:
    """Python asks here for what this module does not have yet."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import forms_api.forms.declared

    return getattr(forms_api.forms.declared, name)
