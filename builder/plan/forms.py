"""Which forms the site shows: asked by its pages, its navigation and the catalogue alike."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from builder.model.network import Network
from forms_api.forms import FORMS, FormDeclaration



def forms_shown(network: Network) -> Mapping[str, FormDeclaration]:
    """Sorted by id. None before site_config.yml says who keeps the data, what for and how long."""
    return _all_forms() if network.site.privacy else {}


@cache
def _all_forms() -> Mapping[str, FormDeclaration]:
    return MappingProxyType({form_id: FORMS[form_id] for form_id in sorted(FORMS)})
