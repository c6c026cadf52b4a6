"""Who may open the desk page: whoever has the link that the terminal printed, in a browser on this very
computer.

In: the headers of a request. Out: a Closed, or None to let it in. The link's token becomes a cookie
(SameSite=Strict, HttpOnly) that ends with the browser; both end with the program. Host must be this
computer's, a POST must come from a page of ours, and nothing that went through a proxy is answered.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass

_PROXY_HEADERS = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP")


@dataclass(frozen=True)
class Closed:
    """Not let in: the status, what is said, what to do."""

    status: int
    title: str
    text: str


@dataclass(frozen=True)
class Door:
    """`token` opens, `session` is what the cookie holds: two secrets of one run. `port` is where the page
    is."""

    port: int
    token: str
    session: str

    @property
    def cookie_name(self) -> str:
        """Cookies do not tell ports apart: two inboxes' pages on one computer must not put each other out."""
        return f"yizhan-desk-{self.port}"

    @property
    def link(self) -> str:
        return f"http://127.0.0.1:{self.port}/login/{self.token}/"

    def opens(self, token: str) -> bool:
        return _same(token, self.token)

    def has_come_in(self, cookies: Mapping[str, str]) -> bool:
        return _same(cookies.get(self.cookie_name, ""), self.session)

    def why_not_here(self, headers: Mapping[str, str]) -> Closed | None:
        """Not addressed to this computer, or not directly."""
        if headers.get("Host", "") not in (f"127.0.0.1:{self.port}", f"localhost:{self.port}"):
            return Closed(400, "地址不对", "前台页面只在这台电脑上开，请用终端里印出来的链接。")
        if any(name in headers for name in _PROXY_HEADERS):
            return Closed(403, "不能经过代理", "前台页面只给这台电脑用，请直接打开终端里印出来的链接。")
        return None

    def why_not_sent(self, headers: Mapping[str, str]) -> Closed | None:
        """A POST that no page of ours sent."""
        if headers.get("Origin") == f"http://{headers.get('Host', '')}":
            return None
        return Closed(403, "没有办", "这次提交不是从前台页面来的。请回到前台页面再做一次。")


def _same(given: str, ours: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), ours.encode("ascii"))
