"""Opens the desk page on this computer, and nowhere else.

In: folders and a port. Out: an exit status, after it was told to stop. The link that lets one in is printed
once, to the terminal; no request is logged, nothing uploaded touches a temporary file.
"""

from __future__ import annotations

import logging
import random as random_module
import secrets
import signal
import sys
from pathlib import Path
from types import FrameType

from waitress.server import create_server

from forms_api.desk.app import create_desk
from forms_api.desk.door import Door
from forms_api.desk.inbox import DeskInbox

HERE = "127.0.0.1"
_THREADS = 4
_LARGEST_SHEET = 16 * 1024 * 1024


def serve_desk(
    inbox: DeskInbox, port: int, content_dir: Path | None, random: random_module.Random
) -> int:
    """Serves until SIGTERM or Ctrl-C: 0. A port that cannot be had is one line on stderr: 2."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    try:
        # The port is known first: Host, cookie and link name it.
        server = create_server(
            _not_yet,
            host=HERE,
            port=port,
            threads=_THREADS,
            ident=None,
            max_request_body_size=_LARGEST_SHEET,
            inbuf_overflow=_LARGEST_SHEET + 1,
            outbuf_overflow=_LARGEST_SHEET + 1,
            clear_untrusted_proxy_headers=False,
            log_socket_errors=False,
        )
    except OSError as error:
        print(f"打不开 {port} 端口：{error.strerror or error}。换一个端口（--port），或先停掉占用它的程序。", file=sys.stderr)
        return 2
    door = Door(server.effective_port, secrets.token_urlsafe(24), secrets.token_urlsafe(32))
    server.application = create_desk(inbox, door, content_dir, random)
    signal.signal(signal.SIGTERM, _stop)
    print(f"前台页面：{door.link}", flush=True)
    print("只在这台电脑上能打开。链接等于钥匙，不要转发。停止：Ctrl-C", flush=True)
    server.run()
    return 0


def _not_yet(environ: dict, start_response) -> list[bytes]:
    start_response("503 Service Unavailable", [("Content-Length", "0")])
    return []


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit
