"""The one Jinja2 environment of the builder: autoescape on, unknown names are errors, no folder but ours.

In: the name of a template in templates/ and its view. Out: Markup. Templates decide nothing: a condition is
a property of the view. There are no filters of our own: a view holds words already.
"""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates"), encoding="utf-8"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=False,
)


def render_body(template: str, view: object) -> Markup:
    """`templates/<template>` with the view under the name `view`."""
    return Markup(_ENVIRONMENT.get_template(template).render(view=view))
