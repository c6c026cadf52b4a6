"""ThemeInputs → what the engine is asked for, and the hash under which its answer is kept.

A request is JSON as engine.py describes it. The site's own texts never enter it: where one belongs, a mark
stands, and theme.py puts the escaped text there after the engine is done.
"""

import hashlib
import json
import os
import sys
from collections.abc import Collection, Mapping
from pathlib import Path

from builder.theme.colour import accent_colours, accent_css
from builder.theme.inputs import ThemeInputs
from builder.theme.shell import HOLES, ShellKey, mark

ABSOLUTE = ShellKey("404", 0, absolute=True)

_PACKAGE_DIR = Path(__file__).parent
_ASSETS_DIR = _PACKAGE_DIR / "assets"
_ABSOLUTE_URL = "404.html"
_ENGINE_PACKAGES = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2")


def engine_request(inputs: ThemeInputs, own_assets: Mapping[str, bytes]) -> dict:
    """What engine.py is asked for: a shell for every key, with marks where the site's own texts belong."""
    for page in inputs.pages:
        if page.url != page.source_path.removesuffix(".md") + "/":
            raise ValueError(f"{page.source_path} cannot be published at {page.url!r}")
    keys = sorted({*inputs.shells, ABSOLUTE})
    names = {path.split("/")[-1].split(".")[0]: path for path in own_assets if path.endswith((".js", ".svg"))}
    return {
        "base_path": inputs.base_path,
        "stylesheets": [*(path for path in own_assets if path.endswith(".css")), *inputs.stylesheets],
        "polyfills": [names["floor"]],
        "scripts": [names["chrome"], *inputs.scripts],
        "shells": {shell_url(key): shell_values(key, inputs, names["favicon"]) for key in keys},
        "pages": {page.source_path: page.data.decode("utf-8-sig") for page in inputs.pages},
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


def own_assets(accent: str) -> dict[str, bytes]:
    """The chrome's own files by site path. A name carries a digest: a browser may keep the file for ever."""
    light, _ = accent_colours(accent)
    favicon = (_ASSETS_DIR / "favicon.svg").read_text(encoding="utf-8")
    files = {
        "accent.css": accent_css(accent).encode("utf-8"),
        "favicon.svg": favicon.replace("#accent", light.accent).replace("#ink", light.ink).encode("utf-8"),
        **{name: (_ASSETS_DIR / name).read_bytes() for name in ("chrome.css", "chrome.js", "floor.js")},
    }
    # A checkout may have CRLF line ends; a build has not.
    unix = {name: data.replace(b"\r\n", b"\n") for name, data in files.items()}
    return {_named(name, data): data for name, data in unix.items()}


def _named(name: str, data: bytes) -> str:
    stem, extension = name.split(".")
    return f"assets/theme/{stem}.{hashlib.sha256(data).hexdigest()[:8]}.{extension}"


def shell_url(key: ShellKey) -> str:
    """Where a shell is rendered: its links only depend on the depth, so any place of that depth will do."""
    if key.absolute:
        return _ABSOLUTE_URL
    return f"yizhan-{key.section}/" + "page/" * (key.depth - 1) if key.depth else ""


def request_key(request: dict) -> str:
    """The hash of all that an engine run depends on: request, the engine's versions, this package's files."""
    digest = hashlib.sha256(json.dumps(request, sort_keys=True).encode("utf-8"))
    digest.update("\n".join(_installed(_ENGINE_PACKAGES)).encode())
    for path in sorted(path for path in _PACKAGE_DIR.rglob("*") if path.suffix in (".py", ".html")):
        digest.update(f"{path.relative_to(_PACKAGE_DIR).as_posix()}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def _installed(packages: Collection[str]) -> list[str]:
    """The installed packages among these, each as the folder of its metadata is called: mkdocs_material-9.8.0.dist-info.
    (importlib.metadata takes 12 ms to import, and reads the files in these folders.)
    """
    wanted = {package.replace("-", "_") for package in packages}
    folders = [folder for folder in sys.path if os.path.isdir(folder)]
    names = [name for folder in folders for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info"))]
    return sorted(name for name in names if name.partition("-")[0].lower().replace(".", "_") in wanted)


def _section(url: str) -> str:
    return url.split("/")[0] or "home"
