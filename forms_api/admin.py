"""The admin port: lets commands that write ask the server that owns an inbox. Loopback
only, one token, JSON in and out.

The server listens on 127.0.0.1 at a port the system chooses and writes `admin.json` (0600) into the inbox:
{"port", "token"}. Whoever can read that file can read the ledgers anyway. A request must carry the token,
name exactly this address in Host, and come from no browser page (Origin) and through no proxy (X-Forwarded-*,
Forwarded, Via). Nothing is logged.

    POST /<what>, one of admin_actions.py's, with its question
    200                 its answer
    4xx, 503            {"error": "one Chinese sentence"}
"""

import hmac
import json
import secrets
import threading
from dataclasses import asdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from forms_api.admin_actions import ACTIONS, Owner
from forms_api.catalogue import CatalogueError
from forms_api.store import NotSaved
from forms_api.store.causes import why
from forms_api.store.disk import Disk
from forms_api.store.names import ADMIN_FILE

# A filled sheet with every letter of a campaign.
_LONGEST_BODY = 32 * 1024 * 1024
_SILENT_S = 10
_PROXY_HEADERS = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP")


class AdminServer:
    """Answers from start() to stop(); stop it before the store is closed."""

    def __init__(self, owner: Owner) -> None:
        self._owner = owner
        self._path = owner.store.inbox_dir / ADMIN_FILE
        self._server: ThreadingHTTPServer | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Raises OSError when no port can be had or the file cannot be written."""
        token = secrets.token_urlsafe(32)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _requests(self._owner, token))
        port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, name="admin", daemon=True)
        self._thread.start()
        Disk().write_file(self._path, json.dumps({"port": port, "token": token}).encode("ascii"))

    def stop(self) -> None:
        if self._server is not None:
            self._path.unlink(missing_ok=True)
            self._server.shutdown()
            self._server.server_close()
            self._thread.join()
            self._server = None


def _requests(owner: Owner, token: str) -> type[BaseHTTPRequestHandler]:
    """The request class of one server."""

    class Request(BaseHTTPRequestHandler):
        timeout = _SILENT_S
        server_version = "yizhan"
        sys_version = ""

        def do_POST(self) -> None:
            status, answer = self._answer()
            data = json.dumps(answer).encode("ascii")
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(data)

        def _answer(self) -> tuple[int, dict]:
            host, port = self.server.server_address[:2]
            if self.headers.get_all("Host") != [f"{host}:{port}"]:
                return 400, {"error": "地址不对。"}
            if "Origin" in self.headers or any(name in self.headers for name in _PROXY_HEADERS):
                return 403, {"error": "这个端口只给本机的命令用。"}
            given = self.headers.get("Authorization", "").encode("latin-1", "replace")
            if not hmac.compare_digest(given, f"Bearer {token}".encode("ascii")):
                return 403, {"error": "口令不对。"}
            length = self.headers.get("Content-Length", "")
            if not (length.isascii() and length.isdigit()) or int(length) > _LONGEST_BODY:
                return 413, {"error": "请求的长度不对。"}
            return _carried_out(owner, self.path, self.rfile.read(int(length)))

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Request


def _carried_out(owner: Owner, path: str, body: bytes) -> tuple[int, dict]:
    try:
        action = ACTIONS[path](json.loads(body))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return 400, {"error": "请求读不懂。"}
    try:
        return 200, asdict(action(owner))
    except NotSaved as error:
        return 503, {"error": f"没有完成：{error}。"}
    except CatalogueError as error:
        return 503, {"error": str(error)}
    except OSError as error:
        return 503, {"error": f"没有完成：{why(error)}。"}
