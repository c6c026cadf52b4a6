"""The engine: MkDocs and Material, run once, in a process of its own. No other module knows either of them.

    python -m builder.theme.engine WORK_DIR

In: a line on standard input, which says that there is WORK_DIR/request.json (UTF-8), written by run.py; without it nothing is done:
    base_path    "/" or "/yizhan/": where absolute shells link from
    stylesheets  site-relative hrefs;  polyfills  scripts before Material's;  scripts  deferred, at the end
    shells       URL → the values for the holes of overrides/main.html there; "404.html" is the absolute one
    pages        source path → Markdown
    image_names  source paths of pictures that Markdown may refer to (their bytes are not needed)
Out: WORK_DIR/result.json:
    shells       URL → the rendered page
    pages        URL → {"title", "body", "toc": [{"title", "anchor", "children"}]}
    search       the search index's docs for the Markdown pages
    assets       site paths of Material's files, which lie under WORK_DIR/site/
A page that is not a shell is rendered by overrides/fragment.html as JSON, so nothing of MkDocs is patched or
hooked. Nothing is printed unless it fails.
"""

import io
import json
import logging
import re
import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from pymdownx.slugs import slugify

_OVERRIDES_DIR = Path(__file__).parent / "overrides"
_ABSOLUTE = "404.html"

# What the site publishes of Material's files. Source maps, favicon and other languages' stemmers stay behind.
_ASSETS = re.compile(
    r"assets/(javascripts/(bundle|workers/search)|stylesheets/(main|palette))\.[0-9a-f]+\.min\.(js|css)"
)


def main(work_dir: Path) -> None:
    """Answers WORK_DIR/request.json with WORK_DIR/result.json."""
    # A broken link in a Markdown page is the editor's and is found by the project's own checks.
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    request = json.loads((work_dir / "request.json").read_text(encoding="utf-8"))
    docs_dir, site_dir = work_dir / "docs", work_dir / "site"
    page_urls = _stage(request, docs_dir)
    build(load_config(io.BytesIO(), **_config(request, docs_dir, site_dir)))
    result = {
        "shells": {url: _read(site_dir, url) for url in request["shells"]},
        "pages": {url: json.loads(_read(site_dir, url)) for url in page_urls},
        "search": json.loads(_read(site_dir, "search/search_index.json"))["docs"],
        "assets": _assets(site_dir),
    }
    text = json.dumps(result, ensure_ascii=False)
    (work_dir / "result.json").write_text(text, encoding="utf-8", newline="")


def _stage(request: dict, docs_dir: Path) -> list[str]:
    # A shell's Markdown is empty, so the search index passes it over.
    sources = {_source_path(url): "" for url in request["shells"] if url != _ABSOLUTE}
    # The blank line keeps MkDocs from reading a first line such as "备注: …" or "---" as settings.
    sources |= {name: "\n" + text for name, text in request["pages"].items()}
    sources |= {name: "" for name in request["image_names"]}
    for name, text in sorted(sources.items()):
        path = docs_dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    return sorted(name.removesuffix(".md") + "/" for name in request["pages"])


def _source_path(url: str) -> str:
    return url.removesuffix("/") + ".md" if url else "index.md"


def _config(request: dict, docs_dir: Path, site_dir: Path) -> dict:
    return {
        "docs_dir": str(docs_dir),
        "site_dir": str(site_dir),
        "site_name": request["shells"][_ABSOLUTE]["site_name"],
        "site_url": "https://shell.invalid" + request["base_path"],
        "nav": [],
        "use_directory_urls": True,
        "extra_css": request["stylesheets"],
        "extra_javascript": [{"path": path, "defer": True} for path in request["scripts"]],
        "extra": {"shells": request["shells"], "polyfills": request["polyfills"]},
        "plugins": [{"material/search": {"lang": "en", "separator": " ", "pipeline": []}}],
        "markdown_extensions": [
            "tables",
            "admonition",
            "def_list",
            "footnotes",
            "sane_lists",
            {"toc": {"slugify": slugify(case="lower"), "permalink": False}},
            "builder.theme.plain_markdown:PlainMarkdown",
        ],
        "theme": {
            "name": "material",
            "custom_dir": str(_OVERRIDES_DIR),
            "language": "zh",
            "font": False,
            "features": ["navigation.tabs"],
            "palette": [
                _palette("(prefers-color-scheme)", "default", "brightness-6", "深浅跟随系统", "改为浅色"),
                _palette("(prefers-color-scheme: light)", "default", "brightness-7", "浅色", "改为深色"),
                _palette("(prefers-color-scheme: dark)", "slate", "weather-night", "深色", "改为跟随系统"),
            ],
        },
    }


def _palette(media: str, scheme: str, icon: str, name: str, action: str) -> dict:
    toggle = {"icon": "material/" + icon, "name": name, "action": action}
    return {"media": media, "scheme": scheme, "primary": "custom", "accent": "custom", "toggle": toggle}


def _read(site_dir: Path, url: str) -> str:
    path = site_dir / (url + "index.html" if url == "" or url.endswith("/") else url)
    return path.read_text(encoding="utf-8")


def _assets(site_dir: Path) -> list[str]:
    paths = (path.relative_to(site_dir).as_posix() for path in (site_dir / "assets").rglob("*"))
    return sorted(path for path in paths if _ASSETS.fullmatch(path))


if __name__ == "__main__":
    if sys.stdin.readline():
        main(Path(sys.argv[1]))
