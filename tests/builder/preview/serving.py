"""`python -m builder serve` as a test sees it: a process, the lines it prints, the pages it serves."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
_AT_MOST_SECONDS = 90


class Serving:
    def __init__(self, folder: Path, port: int, options=()) -> None:
        self.folder, self.port = folder, port
        self.said = ""
        self.process = subprocess.Popen(
            [
                *(sys.executable, "-m", "builder", "serve"),
                *("--source", folder / "源", "--site", folder / "site"),
                *("--inbox", folder / "inbox", "--cache", folder / "cache", "--port", str(port), *options),
            ],
            cwd=ROOT,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            preexec_fn=_ordinary_signals if os.name == "posix" else None,
        )
        self._limit = threading.Timer(_AT_MOST_SECONDS, self.process.kill)
        self._limit.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.rest()
        self._limit.cancel()
        self.process.stdout.close()

    def until(self, text: str) -> str:
        """What was printed from the last call up to the line that holds `text`."""
        lines = []
        for line in self.process.stdout:
            lines.append(line)
            if text in line:
                return "".join(lines)
        raise AssertionError(f"“{text}” was never printed, only:\n{''.join(lines)}")

    def rest(self) -> tuple[str, int]:
        """Everything printed until the end, and the exit code."""
        return self.process.stdout.read(), self.process.wait()

    def get(self, path: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8")
        finally:
            connection.close()

    def station(self, slug: str) -> Path:
        return self.folder / "源" / "stations" / f"{slug}.yml"

    def rename(self, slug: str, name: str) -> None:
        self._write("name", slug, name)

    def describe(self, slug: str, description: str) -> None:
        self._write("description", slug, description)

    def _write(self, field: str, slug: str, value: str) -> None:
        """An edit as an editor program makes it: one field of one file, written in place."""
        path = self.station(slug)
        text, count = re.subn(rf"(?m)^{field}: .*$", f"{field}: {value}", path.read_text(encoding="utf-8"), count=1)
        assert count == 1, f"{slug} has no {field} to edit"
        path.write_text(text, encoding="utf-8")


def _ordinary_signals() -> None:
    """Tests may run under nohup or in a script's background, where children inherit these as ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


def copy_sample(folder: Path) -> None:
    (folder / "源").mkdir(parents=True)
    for name in ("stations", "content"):
        shutil.copytree(ROOT / name, folder / "源" / name)
    shutil.copy(ROOT / "site_config.yml", folder / "源")



def nobody_listens(port: int) -> bool:
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) != 0
