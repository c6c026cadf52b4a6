"""All declarations together, and what is done with them: what forms_api/forms/__init__.py hands on when it is asked.

FORMS is in the order in which the privacy notice tells of them.
"""

from forms_api.forms.activity import ACTIVITY
from forms_api.forms.campaign import CAMPAIGN
from forms_api.forms.cancel import (
    CANCEL_FIELDS,
    CANCEL_LEAD,
    CANCEL_PATH,
    CANCEL_TITLE,
    CancelForm,
    render_cancel,
)
from forms_api.forms.claim import CLAIM
from forms_api.forms.correction import CORRECTION
from forms_api.forms.declaration import (
    AS_TYPED,
    ENVELOPE,
    TRAP,
    Column,
    FormContext,
    FormDeclaration,
    Problem,
    StationChoice,
    TargetKind,
    TargetNote,
)
from forms_api.forms.errand import ERRAND
from forms_api.forms.matter import MATTER
from forms_api.forms.meeting import MEETING
from forms_api.forms.nomination import NOMINATION
from forms_api.forms.objection import OBJECTION
from forms_api.forms.order import ORDER
from forms_api.forms.prefill import prefilled_form
from forms_api.forms.rating import RATING
from forms_api.forms.render import render_form
from forms_api.forms.row import row_cells
from forms_api.forms.shift import SHIFT
from forms_api.forms.suggestion import SUGGESTION
from forms_api.forms.target import ObjectionCount, Target, TargetState
from forms_api.forms.volunteer import VOLUNTEER
from forms_api.forms.wish import WISH

_DECLARATIONS = (
    SUGGESTION,
    VOLUNTEER,
    CORRECTION,
    ERRAND,
    NOMINATION,
    OBJECTION,
    WISH,
    CLAIM,
    MATTER,
    MEETING,
    ACTIVITY,
    SHIFT,
    ORDER,
    RATING,
    CAMPAIGN,
)
FORMS = {declaration.id: declaration for declaration in _DECLARATIONS}

__all__ = [
    "AS_TYPED",
    "CANCEL_FIELDS",
    "CANCEL_LEAD",
    "CANCEL_PATH",
    "CANCEL_TITLE",
    "ENVELOPE",
    "FORMS",
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
