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
from builder.read.network import SourceMissing

_NAMES_SHOWN = 3


class Built(Protocol):
    """What a build returns; `published` is None when mistakes kept the old site."""

    diagnostics: Sequence[Diagnostic]
    published: Published | None


class Builds:
    """`say` takes a line for the terminal."""

    def __init__(self, rebuild: Callable[[], Built], status: Status, say: Callable[[str], object]) -> None:
        self._rebuild, self._status, self._say = rebuild, status, say

    def first(self) -> None:
        """Raises what `rebuild` raises: without a folder to read or write, waiting for an edit is no use."""
        started = time.perf_counter()
        self._report(self._rebuild(), "网站已生成", started)

    def again(self, names: Sequence[str]) -> None:
        """Whatever goes wrong is said, and the next change is another chance."""
        started = time.perf_counter()
        try:
            built = self._rebuild()
        except (PublishError, SourceMissing) as error:
            self._fail(error.zh)
        except Exception as error:  # a template or a module that a developer is just changing
            traceback.print_exc(file=sys.stderr)
            self._fail(f"builder 自己出错了：{type(error).__name__}：{error}")
        else:
            more = f" 等 {len(names)} 个文件" if len(names) > _NAMES_SHOWN else ""
            self._report(built, f"{'、'.join(names[:_NAMES_SHOWN])}{more} 改了", started)

    def _report(self, built: Built, what: str, started: float) -> None:
        lines = format_text(built.diagnostics, "zh")
        if lines:
            self._say(f"{lines}{summary(built.diagnostics, 'zh')}。")
        if built.published is None:
            errors = [diagnostic for diagnostic in built.diagnostics if diagnostic.is_error]
            self._say("没有发布，网站还是上一次的样子。改好以后保存，会自动再试。")
            self._status.report(format_text(errors, "zh").splitlines(), site_changed=False)
            return
        done, seconds = built.published, time.perf_counter() - started
        site_changed = bool(done.written or done.removed)
        outcome = f"写入 {done.written} 个文件，删除 {done.removed} 个" if site_changed else "网页没有变化"
        self._say(f"{what}：{outcome}，用时 {seconds:.2f} 秒。")
        self._status.report([], site_changed)

    def _fail(self, text: str) -> None:
        self._say(text)
        self._status.report(text.splitlines(), site_changed=False)
