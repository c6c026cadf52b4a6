"""One sheet as a file: a view through a template, links by file name that also work on a disk, a style sheet
a paper.

In: a template of templates/, its view, the addresses it links to. Out: bytes. The papers' measures are
sizes.py's.
"""

import posixpath
from collections.abc import Mapping, Sequence
from pathlib import Path

from builder import urls
from builder.paper.sizes import Paper, Sizes, custom_properties
from builder.render.environment import templates_in

_HERE = Path(__file__).parent
_TEMPLATES = templates_in(_HERE / "templates")


def document(template: str, page: str, view: object, targets: Mapping[str, str | None]) -> bytes:
    """The file at `page`; the template knows the view as `view` and each of `targets` as a link, "" for None."""
    links = {name: link_between(page, target) if target else "" for name, target in targets.items()}
    return _TEMPLATES.get_template(template).render(view=view, printing=view, **links).encode()


def link_between(page: str, target: str) -> str:
    """From one file to another, by the file's name: nothing serves a folder from a disk."""
    return posixpath.relpath(urls.site_path(target), posixpath.dirname(urls.site_path(page)))


def style_sheet(paper: Paper, *papers: tuple[Paper, Sequence[Sizes]]) -> bytes:
    """The style sheet for printing on `paper`, with the measures of `papers` in it: pages differ by their
    size alone, which no class can choose in an older browser.
    """
    shared = custom_properties(*papers) + (_HERE / "paper.css").read_text(encoding="utf-8")
    return f"@page {{ size: {paper.width}mm {paper.height}mm; margin: 0; }}\n{shared}".encode()


def icon() -> bytes:
    """The picture in the browser's tab."""
    return (_HERE / "icon.svg").read_bytes()
