"""The web server of `builder serve`: `python -m forms_api serve --preview …` as a child of this process.

It never outlives us. Its standard input is a pipe whose other end only we hold: when we are gone, even by
SIGKILL, the system closes that end and the child stops (`forms_api.preview.stop_with_parent`).
"""

import errno
import http.client
import json
import os
import queue
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import builder

_START_SECONDS = 60
_STOP_SECONDS = 8  # the form server writes down what it has accepted
# Ctrl+C reaches every program of a terminal. The server shall hear of it from us, and only once.
_OUT_OF_REACH_OF_CTRL_C: dict[str, int | bool] = (
    {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP} if os.name == "nt" else {"start_new_session": True}
)
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "::1"}


@dataclass(frozen=True)
class Ended:
    """Put into the queue of changes when the server has ended by itself."""

    exit_code: int


def refusal(host: str, port: int) -> str | None:
    """Why no server can listen there, in one line; None if one can. Asked before the build takes its time."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, socket.SOCK_STREAM) as trial:
            if os.name != "nt":  # there it would allow sharing a taken port
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
            trial.listen(1)
    except (OSError, OverflowError) as error:
        if getattr(error, "errno", None) == errno.EADDRINUSE:
            return f"端口 {port} 已经被别的程序占用了。请换一个，例如 --port {port + 1 if port < 65535 else 8000}。"
        if getattr(error, "errno", None) == errno.EACCES:
            return f"没有权限使用端口 {port}。请换一个 1024 以上的，例如 --port 8000。"
        return f"不能在 {host}:{port} 上提供网页，请检查 --host 和 --port（系统说：{error}）。"
    return None


class Server:
    """One running child."""

    def __init__(self, site_dir: Path, inbox_dir: Path, host: str, port: int, status_path: Path) -> None:
        self._connect_to = (_EVERYWHERE.get(host, host), port)
        self._child = subprocess.Popen(
            [
                *(sys.executable, "-m", "forms_api", "serve"),
                *("--site", os.path.abspath(site_dir), "--inbox", os.path.abspath(inbox_dir)),
                *("--host", host, "--port", str(port), "--preview", os.fspath(status_path)),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,  # where it serves is said by us; what goes wrong comes on its stderr
            **_OUT_OF_REACH_OF_CTRL_C,
            env=os.environ | {"PYTHONPATH": _own_code_first(os.environ.get("PYTHONPATH"))},
        )

    @property
    def address(self) -> str:
        host, port = self._connect_to
        return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"

    def wait_until_it_answers(self, build: int) -> int | None:
        """None once the status with this build number comes back; the exit code if it ended instead."""
        end = time.monotonic() + _START_SECONDS
        while time.monotonic() < end:
            if self._child.poll() is not None:
                return self._child.returncode
            if self._answers(build):
                return None
            time.sleep(0.02)
        return self.stop()

    def tell_end(self, changes: queue.SimpleQueue) -> None:
        """Puts `Ended` into the queue when the child ends."""
        threading.Thread(target=lambda: changes.put(Ended(self._child.wait())), daemon=True).start()

    def stop(self) -> int:
        """The exit code. Kindly first, by closing its standard input; then by force."""
        self._child.stdin.close()
        for force in (self._child.terminate, self._child.kill):
            try:
                return self._child.wait(timeout=_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                force()
        return self._child.wait()

    def _answers(self, build: int) -> bool:
        connection = http.client.HTTPConnection(*self._connect_to, timeout=5)
        try:
            connection.request("GET", "/__preview__/status")
            answer = connection.getresponse()
            return answer.status == 200 and json.loads(answer.read())["build"] == build
        except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError):
            return False
        finally:
            connection.close()


def _own_code_first(python_path: str | None) -> str:
    """The child finds the forms_api that belongs to this builder, wherever it was started."""
    own = os.fspath(Path(builder.__file__).resolve().parent.parent)
    return own + os.pathsep + python_path if python_path else own
