"""How the builder's templates are read: autoescape on, unknown names are errors, no folder but ours.

In: the name of a template in templates/ and its view. Out: Markup. Templates decide nothing: a condition is
a property of the view. There are no filters of our own: a view holds words already.
"""

from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from markupsafe import Markup

from builder.render.compiled import CompiledTemplates
from builder.render.template_code import StraightEnvironment

COMPILED = CompiledTemplates()
_TEMPLATES_DIR = Path(__file__).with_name("templates")


def templates_in(folder: Path) -> StraightEnvironment:
    """The templates of one folder. They are the builder's own and are read once: asking the disk for each of the
    dozen that a page is made of would take a third of its time.
    """
    return StraightEnvironment(
        loader=FileSystemLoader(folder, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        bytecode_cache=COMPILED,
    )


_ENVIRONMENT = templates_in(_TEMPLATES_DIR)


def render_body(template: str, view: object) -> Markup:
    """`templates/<template>` with the view under the name `view`."""
    return _ENVIRONMENT.body(template, view)
