"""All declarations together, in the order in which the privacy notice tells of them."""

from forms_api.forms.activity import ACTIVITY
from forms_api.forms.campaign import CAMPAIGN
from forms_api.forms.claim import CLAIM
from forms_api.forms.correction import CORRECTION
from forms_api.forms.errand import ERRAND
from forms_api.forms.matter import MATTER
from forms_api.forms.meeting import MEETING
from forms_api.forms.nomination import NOMINATION
from forms_api.forms.objection import OBJECTION
from forms_api.forms.order import ORDER
from forms_api.forms.rating import RATING
from forms_api.forms.shift import SHIFT
from forms_api.forms.suggestion import SUGGESTION
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
