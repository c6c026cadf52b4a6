"""Which forms the site shows: asked by its pages, its navigation and the catalogue alike.

Their ids are known at once; the declarations, with WTForms, are loaded for a page that shows one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import forms_api.forms
from builder.model.network import Network

if TYPE_CHECKING:
    from forms_api.forms import FormDeclaration


def forms_shown(network: Network) -> Mapping[str, FormDeclaration]:
    """Sorted by id. None before site_config.yml says who keeps the data, what for and how long."""
    return _ALL if network.site.privacy else {}


class _AllForms(Mapping):
    def __getitem__(self, form_id: str) -> FormDeclaration:
        return forms_api.forms.FORMS[form_id]

    def __contains__(self, form_id: object) -> bool:
        return form_id in forms_api.forms.FORM_IDS

    def __iter__(self) -> Iterator[str]:
        return iter(forms_api.forms.FORM_IDS)

    def __len__(self) -> int:
        return len(forms_api.forms.FORM_IDS)


_ALL = _AllForms()
