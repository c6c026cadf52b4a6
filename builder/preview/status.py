"""How the last build went, for the pages that are open: the file that `forms_api serve --preview FILE` reads.

Its format stands in forms_api/preview.py. The number grows whenever an open page must look again; a server
started later begins with a number of its own, so a page that outlived its server notices too.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from builder.preview.turn import Turn
from builder.publish import disk


class Status:
    """`first` is any number that no page of an earlier server carries: the seconds of the clock will do. What the file says
    counts: the front tells of its pages beside the builds.
    """

    def __init__(self, path: Path, first: int) -> None:
        self.path = path
        self._turn = Turn(path.with_name(path.name + ".lock"))
        self._write(first, [])

    @property
    def build(self) -> int:
        return self._read()["build"]

    def report(self, errors: Sequence[str], site_changed: bool) -> None:
        with self._turn.held():
            last = self._read()
            if site_changed or list(errors) != last["errors"]:
                self._write(last["build"] + 1, errors)

    def _read(self) -> dict:
        return json.loads(self.path.read_bytes())

    def _write(self, build: int, errors: Sequence[str]) -> None:
        text = json.dumps({"build": build, "errors": list(errors)}, ensure_ascii=False)
        new_path = self.path.with_name(self.path.name + ".new")
        new_path.write_text(text, encoding="utf-8", newline="\n")
        disk.move(new_path, self.path)
