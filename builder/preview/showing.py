"""What the front (front.py) does with saved files: the pages of their stations are put into the site, and told.

In: what the last good build left behind, names of files as `Watch` gives them. Out: how many files were replaced; a line in
the terminal, and a reload in the open pages. One file that first pages cannot be made for keeps all back until the build:
while it holds a mistake, nothing is published.
"""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from builder.first_pages import LastBuild, first_pages, rehearse
from builder.preview.status import Status
from builder.preview.turn import Turn
from builder.publish.at_once import replace_at_once

_FOLDER, _END = "stations/", ".yml"
# More are no edit by hand: a build is as quick, and shows them together.
_MOST = 5


class Showing:
    """Lives in the front's process; `say` takes a line for the terminal."""

    def __init__(self, last: LastBuild, site_dir: Path, turn: Turn, status: Status, say: Callable[[str], object]) -> None:
        self._last = last
        self._site_dir, self._turn, self._status, self._say = site_dir, turn, status, say
        self._waiting: dict[str, None] = {}

    def prepare(self) -> None:
        rehearse(self._last)

    def __call__(self, names: Sequence[str]) -> int:
        started = time.perf_counter()
        self._waiting.update(dict.fromkeys(names))
        slugs = [name.removeprefix(_FOLDER).removesuffix(_END) for name in self._waiting if _is_station(name)]
        if len(slugs) < len(self._waiting) or len(slugs) > _MOST:
            return 0
        made = first_pages(self._last, slugs)
        if made is None:
            return 0
        files, last = made
        with self._turn.held():
            replaced = replace_at_once(files, self._site_dir)
            if replaced is None:
                return 0
            if replaced:
                self._status.report([], site_changed=True)
        self._last = last
        self._waiting.clear()
        if replaced:
            seconds = time.perf_counter() - started
            self._say(f"{'、'.join(names)} 改了：站点的网页 {seconds:.2f} 秒就换新了，别的网页随后跟上。")
        return replaced


def _is_station(name: str) -> bool:
    return name.startswith(_FOLDER) and name.endswith(_END) and "/" not in name.removeprefix(_FOLDER)
