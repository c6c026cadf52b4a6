"""The theme: shells, Markdown bodies and assets, made by one engine run and cached by the hash of all that went in.

In: ThemeInputs (values and bytes, no site-config text ever reaches the engine unescaped). Out: Theme. The engine runs
in a process of its own, so a warm build never imports it and a cold one can render bodies meanwhile: call make_theme
from a thread. This module does not know MkDocs; engine.py does.
"""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup, escape

from builder.theme.cache import EngineResult, load, save
from builder.theme.colour import accent_colours, accent_css
from builder.theme.search import SearchDoc, search_index
from builder.theme.shell import HOLES, Pour, Shell, ShellKey, mark, split_shell, values_of

_PACKAGE_DIR = Path(__file__).parent
_ASSETS_DIR = _PACKAGE_DIR / "assets"
_ABSOLUTE_URL = "404.html"
_SOURCE_MAP = re.compile(rb"\s*(//# |/\*# )sourceMappingURL=\S+( \*/|\*/)?\s*\Z")


@dataclass(frozen=True)
class MarkdownPage:
    """A Markdown page of content/: `source_path` "about.md" (relative to content/) is published at `url` "about/"."""

    source_path: str
    url: str
    data: bytes


@dataclass(frozen=True)
class ThemeInputs:
    """All that the theme depends on. URLs and hrefs are relative to the site's root, without a leading slash."""

    site_name: str
    base_path: str  # "/" or "/yizhan/"
    accent: str  # "#9b2f1f"
    nav: tuple[tuple[str, str], ...]  # (title, url); a tab belongs to the section named by its URL's first segment
    shells: tuple[ShellKey, ...]
    pages: tuple[MarkdownPage, ...] = ()
    images: Mapping[str, Path] = field(default_factory=dict)  # "images/hall.jpg" (relative to content/) → the file
    stylesheets: tuple[str, ...] = ()  # loaded after the chrome's own
    scripts: tuple[str, ...] = ()  # loaded at the end, deferred
    stations_url: str = "stations/"  # the finder that the search's first line opens with ?q=


@dataclass(frozen=True)
class TocItem:
    title: str
    anchor: str  # an id, without "#"
    children: tuple["TocItem", ...] = ()


@dataclass(frozen=True)
class MarkdownBody:
    """A rendered Markdown page: its first heading, the HTML (heading included), its table of contents."""

    title: str
    body: Markup
    toc: tuple[TocItem, ...]


@dataclass(frozen=True)
class Theme:
    shells: Mapping[ShellKey, Shell]
    pages: Mapping[str, MarkdownBody]  # by URL
    files: Mapping[str, bytes | Path]  # by site path: assets, favicon, the pictures of the Markdown pages
    script_hashes: tuple[str, ...]  # "sha256-…" of every inline script, for a Content-Security-Policy
    search_docs: tuple[Mapping[str, str], ...]  # the Markdown pages' sections, as the engine made them

    def search_index(self, extra: Iterable[SearchDoc] = ()) -> bytes:
        """The bytes of search/search_index.json."""
        return search_index(self.search_docs, extra)

    def forms_shell(self, *, announce: Markup, header: Markup, footer: Markup, head: Markup = Markup("")) -> bytes:
        """An absolute shell for forms_api with `<!--yizhan:title-->` (escape) and `<!--yizhan:body-->` left open.

        The title stands twice; the body must hold an element with the id "yz-main". Never indexed, nothing to share.
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
        return next(self.shells[key] for key in sorted(self.shells) if key.absolute).fill(values).encode("utf-8")


def make_theme(inputs: ThemeInputs, cache_dir: Path) -> Theme:
    """The theme for these inputs, from the cache when the same inputs were seen before.

    Raises EngineFailed when MkDocs or Material cannot do their work: a broken environment, never an editor's mistake.
    """
    own_assets = _own_assets(inputs.accent)
    request = engine_request(inputs, own_assets)
    key = _key(request)
    result = load(cache_dir, key)
    if result is None:
        result = run_engine(request)
        save(cache_dir, key, result)
    return _theme(inputs, own_assets, result)


def engine_request(inputs: ThemeInputs, own_assets: Mapping[str, bytes]) -> dict:
    """What engine.py is asked for: a shell for every key, with marks for all that the site's own texts fill."""
    for page in inputs.pages:
        if page.url != page.source_path.removesuffix(".md") + "/":
            raise ValueError(f"{page.source_path} cannot be published at {page.url!r}")
    keys = sorted({*inputs.shells, ShellKey("404", 0, absolute=True)})
    names = {path.split("/")[-1].split(".")[0]: path for path in own_assets if path.endswith((".js", ".svg"))}
    return {
        "base_path": inputs.base_path,
        "stylesheets": [*(path for path in own_assets if path.endswith(".css")), *inputs.stylesheets],
        "polyfills": [names["floor"]],
        "scripts": [names["chrome"], *inputs.scripts],
        "shells": {_shell_url(key): shell_values(key, inputs, names["favicon"]) for key in keys},
        "pages": {page.source_path: page.data.decode("utf-8") for page in inputs.pages},
        "image_names": sorted(inputs.images),
    }


def shell_values(key: ShellKey, inputs: ThemeInputs, favicon: str) -> dict:
    """The values for overrides/main.html on a page of this shell: fixed ones, and marks for the others."""
    sections = [_section(url) for _, url in inputs.nav]
    nav = [
        {"title": mark(f"nav_{number}"), "url": url, "active": not key.absolute and section == key.section}
        for number, ((_, url), section) in enumerate(zip(inputs.nav, sections, strict=True))
    ]
    return {
        **{hole: mark(hole) for hole in HOLES},
        "site_name": mark("site_name"),
        "title_tail": "" if key.section == "home" else " - " + mark("site_name"),
        "root": inputs.base_path if key.absolute else "../" * key.depth or "./",
        "nav": nav,
        "favicon": favicon,
        "stations_url": inputs.stations_url,
    }


def run_engine(request: dict) -> EngineResult:
    """Runs engine.py in a process of its own and reads what it wrote. Raises EngineFailed."""
    with tempfile.TemporaryDirectory(prefix="yizhan-theme-") as name:
        work_dir = Path(name)
        (work_dir / "request.json").write_text(json.dumps(request), encoding="utf-8", newline="")
        command = [sys.executable, "-X", "utf8", "-P", "-m", "builder.theme.engine", name]
        # The engine must find this very package, and nothing of the environment may reach what it writes.
        root_dir = Path(__file__).parents[2]
        environment = {**os.environ, "PYTHONPATH": str(root_dir), "PYTHONHASHSEED": "0", "TZ": "UTC"}
        run = subprocess.run(command, cwd=work_dir, env=environment, capture_output=True, check=False)
        if run.returncode != 0:
            raise EngineFailed(run.stderr.decode("utf-8", "replace").strip() or f"exit {run.returncode}")
        text = (work_dir / "result.json").read_text(encoding="utf-8")
        return EngineResult(text, {path: _published(work_dir / "site" / path) for path in json.loads(text)["assets"]})


class EngineFailed(Exception):
    """MkDocs or Material could not do their work; the message is theirs."""


def _published(path: Path) -> bytes:
    # The source maps stay behind, so nothing may point to them.
    return _SOURCE_MAP.sub(b"", path.read_bytes())


def _theme(inputs: ThemeInputs, own_assets: Mapping[str, bytes], result: EngineResult) -> Theme:
    made = json.loads(result.text)
    fixed = {"site_name": escape(inputs.site_name)}
    fixed |= {f"nav_{number}": escape(title) for number, (title, _) in enumerate(inputs.nav)}
    texts = {key: made["shells"][_shell_url(key)] for key in inputs.shells}
    texts.setdefault(ShellKey("404", 0, absolute=True), made["shells"][_ABSOLUTE_URL])
    return Theme(
        shells={key: split_shell(text, fixed) for key, text in sorted(texts.items())},
        pages={url: _markdown_body(page) for url, page in sorted(made["pages"].items())},
        files={**result.assets, **own_assets, **_pictures(inputs.images, made["pages"])},
        script_hashes=tuple(sorted({digest for text in texts.values() for digest in inline_script_hashes(text)})),
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


def _own_assets(accent: str) -> dict[str, bytes]:
    """The chrome's own files by site path. A name carries a digest, so that a browser may keep a file for ever."""
    light, _ = accent_colours(accent)
    favicon = (_ASSETS_DIR / "favicon.svg").read_text(encoding="utf-8")
    files = {
        "accent.css": accent_css(accent).encode("utf-8"),
        "favicon.svg": favicon.replace("#accent", light.accent).replace("#ink", light.ink).encode("utf-8"),
        **{name: (_ASSETS_DIR / name).read_bytes() for name in ("chrome.css", "chrome.js", "floor.js")},
    }
    return {_named(name, data.replace(b"\r\n", b"\n")): data.replace(b"\r\n", b"\n") for name, data in files.items()}


def _named(name: str, data: bytes) -> str:
    stem, extension = name.split(".")
    return f"assets/theme/{stem}.{hashlib.sha256(data).hexdigest()[:8]}.{extension}"


def _shell_url(key: ShellKey) -> str:
    """Where a shell is rendered: its links only depend on the depth, so any place of that depth will do."""
    if key.absolute:
        return _ABSOLUTE_URL
    return f"yizhan-{key.section}/" + "page/" * (key.depth - 1) if key.depth else ""


def _section(url: str) -> str:
    return url.split("/")[0] or "home"


def _key(request: dict) -> str:
    digest = hashlib.sha256(json.dumps(request, sort_keys=True).encode("utf-8"))
    for package in ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2"):
        digest.update(f"{package} {metadata.version(package)}\n".encode())
    for path in sorted(path for path in _PACKAGE_DIR.rglob("*") if path.suffix in (".py", ".html")):
        digest.update(path.relative_to(_PACKAGE_DIR).as_posix().encode("utf-8") + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
