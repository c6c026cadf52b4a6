"""The security headers of every response, in one place: the server sets them, and nginx gets the same ones
as a snippet.

Pure. It stands beside the forms because it is the other thing that builder and server must agree about: the
builder writes nginx_headers(...) to site/forms/headers.conf, which deploy/nginx.conf includes.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache


def security_headers(
    script_hashes: Sequence[str], form_origins: Sequence[str] = ()
) -> tuple[tuple[str, str], ...]:
    """Header names and values. `script_hashes`: the theme's inline scripts, as sha256-…; `form_origins`:
    where forms post to, besides here."""
    return _headers(tuple(script_hashes), tuple(form_origins))


@lru_cache(8)
def _headers(script_hashes: tuple[str, ...], form_origins: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return (
        ("Content-Security-Policy", _content_security_policy(script_hashes, form_origins)),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        (
            "Permissions-Policy",
            "accelerometer=(), camera=(), geolocation=(self), gyroscope=(), magnetometer=(), microphone=(), "
            "payment=(), usb=()",
        ),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
        ("X-Content-Type-Options", "nosniff"),
    )


def nginx_headers(script_hashes: Sequence[str], form_origins: Sequence[str] = ()) -> str:
    """The same headers as nginx directives; `always` puts them on error pages too."""
    lines = [
        f'add_header {name} "{value}" always;'
        for name, value in security_headers(script_hashes, form_origins)
    ]
    return "\n".join(["# 由生成器写出，请勿手改。", *lines, ""])


def _content_security_policy(script_hashes: Sequence[str], form_origins: Sequence[str]) -> str:
    hashes = sorted(f"'{digest}'" for digest in script_hashes)
    directives = (
        "default-src 'self'",
        " ".join(["script-src 'self'", *hashes]),
        "style-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        " ".join(["form-action 'self'", *sorted(form_origins)]),
        "frame-ancestors 'none'",
    )
    return "; ".join(directives)
