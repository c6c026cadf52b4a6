"""Runs engine.py in a process of its own, in a temporary folder, and reads what it wrote.

No thread waits for it: a build forks, and a child would wait for ever for a lock that another thread held at that moment.
"""

import json
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from builder.frozen import frozen
from builder.later import later

# Nearly every build finds the engine's result in the cache.
_started = later("subprocess", "Popen")
_SOURCE_MAP = re.compile(rb"\s*(//# |/\*# )sourceMappingURL=\S+( \*/|\*/)?\s*\Z")


@frozen
class EngineResult:
    """`text` is result.json as engine.py describes it; `assets` are Material's files by site path."""

    text: str
    assets: Mapping[str, bytes]


# Hands the engine a request; the call that it gives waits for the result.
Ask = Callable[[dict], Callable[[], EngineResult]]


class EngineFailed(Exception):
    """MkDocs or Material could not do their work; the message is theirs, `zh` and `en` are one line each."""

    def __init__(self, message: str):
        super().__init__(message)
        last_line = message.rstrip().rpartition("\n")[2]
        self.zh = f"网页的外框没有做成，请运行 make install 后再试一次：{last_line}"
        self.en = f"The engine could not make the pages' chrome; run make install and try again: {last_line}"


@contextmanager
def engine_begun() -> Iterator[Ask]:
    """The engine imports MkDocs and Material, half of what a few shells take (0.19 of 0.36 s), and waits for its one request.

    It works beside whatever is done before the result is called for, which raises EngineFailed, and is ended with the context.
    """
    with tempfile.TemporaryDirectory(prefix="yizhan-theme-") as name:
        work_dir = Path(name)
        command = [sys.executable, "-X", "utf8", "-P", "-m", "builder.theme.engine", name]
        # The engine must find this very package, and nothing of the environment may reach what it writes.
        root_dir = Path(__file__).parents[2]
        environment = {**os.environ, "PYTHONPATH": str(root_dir), "PYTHONHASHSEED": "0", "TZ": "UTC"}
        said_path = work_dir / "said.txt"
        with open(said_path, "wb") as said:
            engine = _started(command, cwd=work_dir, env=environment, stdin=-1, stdout=said, stderr=said, bufsize=0)

        def ask(request: dict) -> Callable[[], EngineResult]:
            (work_dir / "request.json").write_text(json.dumps(request), encoding="utf-8", newline="")
            with suppress(BrokenPipeError):  # it has failed already, and the result tells why
                engine.stdin.write(b"\n")
            return result

        def result() -> EngineResult:
            if engine.wait() != 0:
                said = said_path.read_text(encoding="utf-8", errors="replace")
                raise EngineFailed(said.strip() or f"exit {engine.returncode}")
            text = (work_dir / "result.json").read_text(encoding="utf-8")
            assets = json.loads(text)["assets"]
            return EngineResult(text, {path: _published(work_dir / "site" / path) for path in assets})

        try:
            yield ask
        finally:
            engine.stdin.close()
            engine.kill()
            engine.wait()


def _published(path: Path) -> bytes:
    # The source maps stay behind, so nothing may point to them.
    return _SOURCE_MAP.sub(b"", path.read_bytes())
