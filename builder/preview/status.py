"""How the last build went, for the pages that are open: the file that `forms_api serve --preview FILE` reads.

Its format stands in forms_api/preview.py. The number grows whenever an open page must look again; a server
started later begins with a number of its own, so a page that outlived its server notices too.
"""

import json
from collections.abc import Sequence
from pathlib import Path

from builder.publish import disk


class Status:
    """`first` is any number that no page of an earlier server carries: the seconds of the clock will do."""

    def __init__(self, path: Path, first: int) -> None:
        self.path = path
        self.build = first
        self._errors: tuple[str, ...] = ()
        self._write()

    def report(self, errors: Sequence[str], site_changed: bool) -> None:
        if site_changed or tuple(errors) != self._errors:
            self.build += 1
            self._errors = tuple(errors)
            self._write()

    def _write(self) -> None:
        text = json.dumps({"build": self.build, "errors": self._errors}, ensure_ascii=False)
        new_path = self.path.with_name(self.path.name + ".new")
        new_path.write_text(text, encoding="utf-8", newline="\n")
        disk.move(new_path, self.path)
