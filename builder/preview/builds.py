"""One build after the other: a call goes in; out come Chinese lines on what changed or what is wrong.

The same is told to the open pages through `Status`. It knows nothing of YAML or pages.
"""

import sys
import time
import traceback
from collections.abc import Callable, Sequence
from typing import Protocol

from builder.diagnostics import Diagnostic, format_text, summary
from builder.preview.status import Status
from builder.publish import Published, PublishError
from builder.read.source import SourceMissing

_NAMES_SHOWN = 3


class Superseded(Exception):
    """A build is given up, because a file was saved after it began."""


class Built(Protocol):
    """What a build returns; `published` is None when mistakes kept the old site."""

    diagnostics: Sequence[Diagnostic]
    published: Published | None


class Builds:
    """`say` takes a line for the terminal."""

    def __init__(self, rebuild: Callable[[], Built], status: Status, say: Callable[[str], object]) -> None:
        self._rebuild, self._status, self._say = rebuild, status, say
        self._untold: dict[str, None] = {}
        self._replaced = 0

    def first(self) -> None:
        """Raises what `rebuild` raises: without a folder to read or write, waiting for an edit is no use."""
        started = time.perf_counter()
        self._report(self._rebuild(), "网站已生成", started)

    def again(self, changed: Sequence[str], replaced: int = 0) -> None:
        """Whatever goes wrong is said, and the next change is another chance. `replaced` are files of the site that are new
        already. A build that is given up says nothing: the next one tells what changed for both.
        """
        started = time.perf_counter()
        self._untold.update(dict.fromkeys(changed))
        self._replaced += replaced
        names = list(self._untold)
        try:
            built = self._rebuild()
        except Superseded:
            return
        except (PublishError, SourceMissing) as error:
            self._fail(error.zh)
        except Exception as error:  # a template or a module that a developer is just changing
            traceback.print_exc(file=sys.stderr)
            self._fail(f"builder 自己出错了：{type(error).__name__}：{error}")
        else:
            more = f" 等 {len(names)} 个文件" if len(names) > _NAMES_SHOWN else ""
            self._report(built, f"{'、'.join(names[:_NAMES_SHOWN])}{more} 改了", started)
        self._untold.clear()
        self._replaced = 0

    def _report(self, built: Built, what: str, started: float) -> None:
        lines = format_text(built.diagnostics, "zh")
        if lines:
            self._say(f"{lines}{summary(built.diagnostics, 'zh')}。")
        if built.published is None:
            errors = [diagnostic for diagnostic in built.diagnostics if diagnostic.is_error]
            self._status.report(format_text(errors, "zh").splitlines(), site_changed=False)
            self._say("没有发布，网站还是上一次的样子。改好以后保存，会自动再试。")
            return
        done, seconds = built.published, time.perf_counter() - started
        self._status.report([], site_changed=bool(done.written or done.removed))
        written = done.written + self._replaced
        outcome = f"写入 {written} 个文件，删除 {done.removed} 个" if written or done.removed else "网页没有变化"
        self._say(f"{what}：{outcome}，用时 {seconds:.2f} 秒。")

    def _fail(self, text: str) -> None:
        self._status.report(text.splitlines(), site_changed=False)
        self._say(text)
