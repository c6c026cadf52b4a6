"""`builder serve`: builds, serves on this machine, and builds again whenever a file changes, until Ctrl+C.

In: the whole build as one call, what it leaves for first pages, and where everything is. Out: lines for the terminal and
an exit code. What was saved is shown first by the front (front.py), as far as that is sure, and then by a whole build.
"""

import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import Protocol, TextIO, TypeVar

import builder
from builder.first_pages import LastBuild
from builder.preview.builds import Builds, Built
from builder.preview.front import Front
from builder.preview.server import Ended, Server, refusal
from builder.preview.showing import Showing
from builder.preview.status import Status
from builder.preview.turn import Turn
from builder.preview.watch import Watch, next_burst
from builder.publish import finish_interrupted

_EDITORS_FILES = frozenset({"stations", "content", "site_config.yml"})
_ENDING_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
_STOP = object()
SomeBuilt = TypeVar("SomeBuilt", bound=Built)


class Rebuild(Protocol[SomeBuilt]):
    """A whole build. `at` is called now and then, `finishing` entered around the moves of its publish; either may raise."""

    def __call__(
        self, *, at: Callable[[int, int], None], finishing: Callable[[], AbstractContextManager[None]]
    ) -> SomeBuilt: ...


def run(
    rebuild: Rebuild[SomeBuilt],
    left_by: Callable[[SomeBuilt], LastBuild | None],
    source_dir: Path,
    site_dir: Path,
    inbox_dir: Path,
    host: str,
    port: int,
    out: TextIO,
) -> int:
    """Exit code 0 after Ctrl+C, 2 if there can be no server. Raises what the first `rebuild` raises.

    If the editors' files hold mistakes from the start and there is no site yet, the server waits for the
    first good one.
    """

    def say(text: str) -> None:
        print(text, file=out, flush=True)

    reason = refusal(host, port)
    if reason is not None:
        say(reason)
        return 2
    with ExitStack() as ending:
        try:
            changes: SimpleQueue = SimpleQueue()
            ending.enter_context(_ended_by_signals(changes))
            folder = Path(ending.enter_context(tempfile.TemporaryDirectory(prefix="yizhan-")))
            status = Status(folder / "status.json", first=int(time.time()))
            turn = Turn(folder / "turn.lock")
            front = Front(changes, turn)
            ending.callback(front.stop)
            watch = Watch(_watched(source_dir), front)
            ending.callback(watch.stop)
            finish_interrupted(site_dir)  # with mistakes in the files, the first build would leave it as it is

            def build_and_renew() -> Built:
                with front.building():
                    built = rebuild(at=front.look_up, finishing=front.finishing)
                last = left_by(built)
                if last:
                    front.renew(Showing(last, site_dir, turn, status, say))
                return built

            builds = Builds(build_and_renew, status, say)
            builds.first()
            server = None
            while True:
                if server is None and (site_dir / "forms" / "catalogue.json").exists():
                    server = Server(site_dir, inbox_dir, host, port, status.path)
                    ending.callback(server.stop)
                    ending.callback(front.stop)  # first: it holds what the server takes for the end of us
                    exit_code = server.wait_until_it_answers(status.build)
                    if exit_code is not None:
                        say(f"网页服务没有启动（退出码 {exit_code}）。")
                        return 2
                    server.tell_end(changes)
                    say(f"网站在这里：{server.address}\n改了文件会自动更新。按 Ctrl+C 停止。")
                burst = next_burst(changes)
                if _STOP in burst:
                    raise KeyboardInterrupt
                if any(isinstance(item, Ended) for item in burst):
                    say("网页服务自己停了，预览到此结束。")
                    return 2
                watch.refresh()
                builds.again(burst, front.settled())
        except KeyboardInterrupt:
            say("正在停止……")
            return 0


def _watched(source_dir: Path) -> dict[Path, frozenset[str]]:
    """What editors change and, for developers, what pages are made of besides code."""
    package_dir = Path(builder.__file__).parent
    return {
        source_dir: _EDITORS_FILES,
        package_dir: frozenset({"assets"}),
        package_dir / "render": frozenset({"templates"}),
    }


@contextmanager
def _ended_by_signals(changes: SimpleQueue) -> Iterator[None]:
    """Ctrl+C, `kill` and a closed terminal window end us in the same way, and with us the server.

    The exception interrupts a long build. Python drops one that hits it inside a destructor; then the queue
    still knows.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, frame: object) -> None:
        changes.put(_STOP)
        raise KeyboardInterrupt

    numbers = [getattr(signal, name) for name in _ENDING_SIGNALS if hasattr(signal, name)]
    # One that is ignored (under nohup, in a script's background) stays ignored.
    actions = {number: signal.getsignal(number) for number in numbers}
    before = {number: action for number, action in actions.items() if action != signal.SIG_IGN}
    for number in before:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number, action in before.items():
            signal.signal(number, action)
