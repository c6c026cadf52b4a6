"""A small theme for these tests: its inputs, one page a shell, and a server with the strictest headers."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from markupsafe import Markup

from builder.theme import MarkdownPage, Pour, SearchDoc, ShellKey, Theme, ThemeInputs

# Each shell and a URL at which a real page would wear it.
PAGE_URLS = {
    ShellKey("home", 0): "",
    ShellKey("stations", 1): "stations/",
    ShellKey("stations", 2): "stations/hongxiang/",
    ShellKey("services", 1): "services/",
    ShellKey("services", 2): "services/legal-advice/",
    ShellKey("forms", 2): "forms/suggestion/",
    ShellKey("about", 1): "about/",
    ShellKey("privacy", 1): "privacy/",
    ShellKey("404", 0, absolute=True): "404.html",
    ShellKey("forms-server", 0, absolute=True): "404.html",
}

ABOUT = """# 关于驿站

我们在社区里
办事，每天都有人。

## 开放时间

每天上午八点半到下午五点半。

| 项目 | 时间 |
|:-----|:----:|
| 法律 | 周三 |

![门厅](images/hall.jpg)

## 隐私保护

您写下的话只给站点的人看。
"""

SERVICES = (
    SearchDoc("services/legal-advice/", "法律咨询", "律师在站，免费解答家庭、合同、劳动纠纷。"),
    SearchDoc("services/haircut/", "义剪", "每月第一个周六上午理发，等候时有 WiFi 上网。"),
    SearchDoc("services/disability-help/", "助残登记", "帮忙填表，办理要三天。"),
    SearchDoc("services/canteen/", "助餐", "中午有热饭，老人优先。"),
)

POUR = Pour(
    title="虹祥<驿站> & “朋友”",
    body=Markup('<div id="yz-main"><h1>虹祥</h1><p>今天 08:30–17:30</p><p><a href="#yz-main">办事</a></p></div>'),
    description='一句"话" <介绍>',
    canonical="https://example.org/yizhan/stations/hongxiang/?a=1&b=2",
    robots="noindex",
    og_image="https://example.org/yizhan/images/hall.jpg",
    json_ld='{"name": "</script><script>alert(1)</script>"}',
    head=Markup('<meta name="format-detection" content="telephone=no">'),
    announce=Markup("<div>示例数据：这个街道是虚构的。</div>"),
    header=Markup('<button type="button">长辈版</button>'),
    footer=Markup("<p>示例街道 电话 021-5550-0100</p>"),
)


def sample_inputs(base_path: str = "/yizhan/", site_name: str = "示例街道 <驿站> & 邻里") -> ThemeInputs:
    return ThemeInputs(
        site_name=site_name,
        base_path=base_path,
        accent="#9b2f1f",
        nav=(
            ("首页", ""),
            ("找站点", "stations/"),
            ("服务", "services/"),
            ("提建议", "forms/suggestion/"),
            ("关于 {{ 7*7 }} <b>", "about/"),
        ),
        shells=tuple(PAGE_URLS),
        pages=(MarkdownPage("about.md", "about/", ABOUT.encode("utf-8")),),
        images={"images/hall.jpg": Path("hall.jpg"), "images/unused.jpg": Path("unused.jpg")},
        stylesheets=("assets/own.css",),
        scripts=("assets/own.js",),
    )


def poured_site(theme: Theme) -> dict[str, bytes]:
    """Site path → content: one page a shell, the assets, the search index."""
    files = {path: data for path, data in theme.files.items() if isinstance(data, bytes)}
    for key, url in PAGE_URLS.items():
        path = f"{url}index.html" if url == "" or url.endswith("/") else url
        files[path] = theme.shells[key].pour(POUR)
    files["search/search_index.json"] = theme.search_index(SERVICES)
    files["assets/own.css"] = files["assets/own.js"] = b""
    return files


_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
}


@contextmanager
def served(files: Mapping[str, bytes], base_path: str, script_hashes: tuple[str, ...]) -> Iterator[str]:
    """The address of a server for `files`; nothing inline is allowed but the scripts with these hashes."""
    scripts = " ".join(f"'{digest}'" for digest in script_hashes)
    policy = (
        f"default-src 'none'; script-src 'self' {scripts}; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    )

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            path = self.path.split("?")[0].removeprefix(base_path)
            if path == "" or path.endswith("/"):
                path += "index.html"
            data = files.get(path)
            self.send_response(200 if data is not None else 404)
            self.send_header("Content-Type", _TYPES.get(path.rsplit(".", 1)[-1], "text/plain"))
            self.send_header("Content-Security-Policy", policy)
            self.send_header("Content-Length", str(len(data or b"")))
            self.end_headers()
            self.wfile.write(data or b"")

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base_path}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
