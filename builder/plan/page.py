"""One page of the site before it is rendered: where it stands, in which shell, and what makes its body."""

from collections.abc import Callable

from builder.frozen import frozen
from builder.render import PageContext, RenderedBody
from builder.theme import ShellKey


@frozen
class Page:
    """One page of our own making; `body` renders it in its surroundings. `listed` pages stand in the sitemap, with the
    newest date among the facts of `record`.
    """

    url: str
    shell: ShellKey
    body: Callable[[PageContext], RenderedBody]
    listed: bool = True
    record: object = None
