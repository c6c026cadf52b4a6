"""The theme: shells, Markdown bodies and assets, made by one engine run and cached by the hash of its inputs.

In: ThemeInputs. Out: Theme. The engine runs in a process of its own, so a warm build never imports it and a
cold one can render bodies meanwhile. This module does not know MkDocs; engine.py does.
"""

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup, escape

from builder.frozen import frozen
from builder.theme.cache import is_empty, load, save
from builder.theme.inputs import ThemeInputs
from builder.theme.request import ABSOLUTE, engine_request, own_assets, request_key, shell_url
from builder.theme.run import Ask, EngineResult, engine_begun
from builder.theme.search import SearchDoc, search_index
from builder.theme.shell import Pour, Shell, ShellKey, split_shell, values_of


@frozen
class TocItem:
    title: str
    anchor: str  # an id, without "#"
    children: tuple["TocItem", ...] = ()


@frozen
class MarkdownBody:
    """A rendered Markdown page: its first heading, the HTML (heading included), its table of contents."""

    title: str
    body: Markup
    toc: tuple[TocItem, ...]


@frozen
class Theme:
    shells: Mapping[ShellKey, Shell]
    pages: Mapping[str, MarkdownBody]  # by URL
    files: Mapping[str, bytes | Path]  # by site path: assets, favicon, the pictures of the Markdown pages
    inline_scripts: Mapping[ShellKey, tuple[str, ...]]  # "sha256-…" of each, for a Content-Security-Policy
    search_docs: tuple[Mapping[str, str], ...]  # the Markdown pages' sections, as the engine made them

    @property
    def script_hashes(self) -> tuple[str, ...]:
        """Of every inline script of the theme."""
        return self.script_hashes_of(self.inline_scripts)

    def script_hashes_of(self, shells: Iterable[ShellKey]) -> tuple[str, ...]:
        """Of every inline script on a page of these shells or of forms_api's, sorted."""
        return tuple(sorted({each for key in (*shells, ABSOLUTE) for each in self.inline_scripts[key]}))

    def search_index(self, extra: Iterable[SearchDoc] = ()) -> bytes:
        """The bytes of search/search_index.json."""
        return search_index(self.search_docs, extra)

    def forms_shell(
        self, *, announce: Markup, header: Markup, footer: Markup, head: Markup = Markup("")
    ) -> bytes:
        """An absolute shell for forms_api with `<!--yizhan:title-->` and `<!--yizhan:body-->` left open.

        The title stands twice and must be escaped; the body must hold an element with the id "yz-main". Such
        pages are never indexed and have nothing to share.
        """
        pour = Pour(
            title="",
            body=Markup("<!--yizhan:body-->"),
            robots="noindex",
            shared=False,
            announce=announce,
            header=header,
            footer=footer,
            head=head,
        )
        values = {**values_of(pour), "title": "<!--yizhan:title-->"}
        return self.shells[ABSOLUTE].fill(values).encode("utf-8")


def make_theme(inputs: ThemeInputs, cache_dir: Path) -> Theme:
    """The theme for these inputs, from the cache when the same inputs were seen before. Raises EngineFailed."""
    with theme_in_making(inputs, cache_dir) as made:
        return made()


def engine_ahead(cache_dir: Path) -> AbstractContextManager[Ask | None]:
    """Where the cache holds no theme, an engine is begun before it is known what to ask it for; elsewhere None."""
    return engine_begun() if is_empty(cache_dir) else nullcontext()


@contextmanager
def theme_in_making(inputs: ThemeInputs, cache_dir: Path, ask: Ask | None = None) -> Iterator[Callable[[], Theme]]:
    """The theme is made beside whatever is done before the call, which waits for it; `ask` is an engine that was begun ahead.

    Raises EngineFailed when MkDocs or Material cannot do their work, which no editor's mistake brings about.
    """
    assets = own_assets(inputs.accent)
    request = engine_request(inputs, assets)
    key = request_key(request)
    kept = load(cache_dir, key)
    if kept is not None:
        yield lambda: _theme(inputs, assets, kept)
        return
    with nullcontext(ask) if ask else engine_begun() as ask_engine:
        engine_result = ask_engine(request)

        def made() -> Theme:
            result = engine_result()
            save(cache_dir, key, result)
            return _theme(inputs, assets, result)

        yield made


def theme_key(inputs: ThemeInputs) -> str:
    """Equal keys: equal themes. Known without making one."""
    request = engine_request(inputs, own_assets(inputs.accent))
    texts = repr((request_key(request), inputs.site_name, inputs.nav, sorted(inputs.images)))
    return hashlib.sha256(texts.encode()).hexdigest()[:32]


def _theme(inputs: ThemeInputs, assets: Mapping[str, bytes], result: EngineResult) -> Theme:
    made = json.loads(result.text)
    fixed = {"site_name": escape(inputs.site_name)}
    fixed |= {f"nav_{number}": escape(title) for number, (title, _) in enumerate(inputs.nav)}
    texts = {key: made["shells"][shell_url(key)] for key in inputs.shells}
    texts.setdefault(ABSOLUTE, made["shells"][shell_url(ABSOLUTE)])
    return Theme(
        shells={key: split_shell(text, fixed) for key, text in sorted(texts.items())},
        pages={url: _markdown_body(page) for url, page in sorted(made["pages"].items())},
        files={**result.assets, **assets, **_pictures(inputs.images, made["pages"])},
        inline_scripts={key: tuple(inline_script_hashes(text)) for key, text in sorted(texts.items())},
        search_docs=tuple(made["search"]),
    )


def inline_script_hashes(text: str) -> list[str]:
    """'sha256-…' of each script in a page that a browser would run and that has no src."""
    scripts = re.findall("<script>(.*?)</script>", text, re.DOTALL)
    digests = (hashlib.sha256(script.encode("utf-8")).digest() for script in scripts)
    return ["sha256-" + base64.b64encode(digest).decode("ascii") for digest in digests]


def _markdown_body(page: dict) -> MarkdownBody:
    return MarkdownBody(page["title"], Markup(page["body"]), _toc(page["toc"]))


def _toc(items: list[dict]) -> tuple[TocItem, ...]:
    return tuple(TocItem(item["title"], item["anchor"], _toc(item["children"])) for item in items)


def _pictures(images: Mapping[str, Path], pages: Mapping[str, dict]) -> dict[str, Path]:
    bodies = "".join(page["body"] for page in pages.values())
    return {name: path for name, path in sorted(images.items()) if quote(name) in bodies}


