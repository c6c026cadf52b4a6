"""Regular expressions that are compiled when somebody first searches with them.

The long ones about names and numbers take 1 to 7 ms each, 40 ms together; a build in which nobody's words have changed and a
server that nobody writes to need none of them.
"""

from __future__ import annotations

import re
from functools import cached_property


class LatePattern:
    """Stands for `re.compile(pattern, flags)`, with the methods that are used of it: after the first call each is the
    compiled pattern's own.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    @cached_property
    def search(self):
        return self._compiled.search

    @cached_property
    def fullmatch(self):
        return self._compiled.fullmatch

    @cached_property
    def finditer(self):
        return self._compiled.finditer

    @cached_property
    def sub(self):
        return self._compiled.sub
