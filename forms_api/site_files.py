"""The published site as HTTP answers, for when no nginx stands in front: the same files nginx would serve,
and no others.

In: the site folder and a URL path below the site's root. Out: a Werkzeug response, conditional and with
ranges; None when there is no such file. Never a dot file, never anything outside the folder, never the pair
that belongs to this server.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote

from werkzeug.wrappers import Request, Response

from forms_api.catalogue import CATALOGUE_PATH, SHELL_PATH

# Between builder and servers, not for readers. deploy/nginx.conf hides the same ones.
HIDDEN_PATHS = frozenset({CATALOGUE_PATH, SHELL_PATH, "forms/headers.conf"})

_TYPES = {
    ".atom": "application/atom+xml; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".geojson": "application/geo+json",
    ".jsonld": "application/ld+json",
    ".map": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
# A name that holds a digest of its content, as Material's assets have: main.484c7ddc.min.css. Such a file
# never changes.
_FINGERPRINTED = re.compile(r"\.[0-9a-f]{8,64}\.(min\.)?[a-z0-9]+$")


def site_answer(site_dir: Path, path: str, request: Request) -> Response | None:
    """The file for `path` ("" or "stations/" or "assets/x.css"), or the redirect that adds a folder's
    slash."""
    parts = path.split("/")
    if (
        path in HIDDEN_PATHS
        or not all(_plain(part) for part in parts[:-1])
        or not _plain(parts[-1] or "index.html")
    ):
        return None
    file_path = site_dir.joinpath(*parts)
    if parts[-1] and (file_path / "index.html").is_file():
        return _redirect(parts[-1], request)
    answer = _file_answer(site_dir, file_path if parts[-1] else file_path / "index.html")
    return answer and answer.make_conditional(
        request, accept_ranges=True, complete_length=answer.content_length
    )


def not_found_answer(site_dir: Path) -> Response | None:
    """The site's own 404 page, whole and never stored; None when it has none."""
    answer = _file_answer(site_dir, site_dir / "404.html")
    if answer:
        answer.status_code = 404
        answer.headers["Cache-Control"] = "no-store"
    return answer


def _plain(part: str) -> bool:
    return bool(part) and not part.startswith(".") and not set(part) & set("\\\0\ufffd")


def _redirect(folder: str, request: Request) -> Response:
    # Relative: it holds below any base path, and no path can make it lead to another host.
    query = request.query_string.decode("ascii", "replace")
    answer = Response("", 301, {"Cache-Control": "no-cache"})
    answer.headers["Location"] = f"./{quote(folder)}/" + (f"?{query}" if query else "")
    return answer


def _file_answer(site_dir: Path, file_path: Path) -> Response | None:
    try:
        if not Path(os.path.realpath(file_path)).is_relative_to(os.path.realpath(site_dir)):
            return None
        # One open file for size, time and content: a file that is replaced meanwhile is served whole, old or
        # new.
        with open(file_path, "rb") as file:
            status = os.fstat(file.fileno())
            data = file.read()
    except (OSError, ValueError):
        return None
    answer = Response(data, content_type=_TYPES.get(file_path.suffix.lower(), "application/octet-stream"))
    answer.set_etag(f"{status.st_mtime_ns:x}-{status.st_size:x}")
    answer.last_modified = int(status.st_mtime)
    never_changes = _FINGERPRINTED.search(file_path.name)
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable" if never_changes else "no-cache"
    return answer
