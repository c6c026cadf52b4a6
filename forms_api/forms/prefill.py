"""A fresh form with what the link to it says, so that nobody has to type the name of a service again.

In: a declaration and the link's parameters, which anybody may have written. Out: an unsent form. A text is cleaned as
if it had been typed; one that the form would refuse is left out whole, never cut. Nothing is checked here for a
sending: what stands in the form is checked again when it comes back.
"""

from __future__ import annotations

from collections.abc import Mapping

from forms_api.forms.declaration import FormDeclaration
from forms_api.forms.fields import ResidentForm


def prefilled_form(declaration: FormDeclaration, said: Mapping[str, str]) -> ResidentForm:
    """Only the declaration's `prefilled` fields are looked for in `said`; the rest is as empty as ever."""
    filled = declaration.form_class(data={name: said.get(name) or "" for name in declaration.prefilled})
    taken = {name: filled[name].data for name in declaration.prefilled if filled[name].validate(filled)}
    return declaration.form_class(data=taken)
