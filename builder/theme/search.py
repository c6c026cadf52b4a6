"""The header search's index, in the shape Material's search worker reads (search/search_index.json).

In: the docs of the Markdown pages as the engine made them, and further SearchDocs. Out: the file's bytes.

Chinese has no spaces, so the index and the query must be cut in the same places. Material cuts both with one
regular expression, `config.separator`, run by JavaScript. Ours also matches the empty string before a Han
character and at the border between Han and Latin: each character becomes a word of its own, just as
zero-width spaces between the characters would make it, but the texts stay as they are and nothing invisible
can reach the clipboard.
"""

import html
import json
from collections.abc import Iterable

from builder.frozen import frozen

# No look-behind: Safari learned it in 2023. `\b(?=\w)` is the border after Han, which `\w` leaves out.
_HAN = "\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff"
SEPARATOR = (
    "[\\s\\u200b\\u2010-\\u2027\\u3000-\\u303f\\uff00-\\uff0f\\uff1a-\\uff20"
    "!\"#$%&'()*+,./:;<=>?@\\[\\]^_`{|}~\\-]+"
    f"|(?=[{_HAN}])|\\b(?=\\w)"
)


@frozen
class SearchDoc:
    """An entry of the header search. `location` is a site-relative URL; title and text are plain text."""

    location: str
    title: str
    text: str


def search_index(engine_docs: Iterable[dict], extra: Iterable[SearchDoc]) -> bytes:
    """The bytes of search/search_index.json: the Markdown pages, then those of `extra` not yet in."""
    docs = [{key: doc[key] for key in ("location", "title", "text")} for doc in engine_docs]
    known = {doc["location"] for doc in docs}
    # Material puts titles and texts into the page as HTML.
    docs += [
        {"location": doc.location, "title": html.escape(doc.title), "text": f"<p>{html.escape(doc.text)}</p>"}
        for doc in extra
        if doc.location not in known
    ]
    fields = {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}}
    config = {"lang": ["en"], "separator": SEPARATOR, "pipeline": [], "fields": fields}
    index = {"config": config, "docs": docs}
    return json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
