"""What a rule hands back: which fact, and what is to be said of it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from builder.model.text import near


@dataclass(frozen=True)
class Finding:
    """`file` is a station's slug or a file's path; `keys` lead to the fact in it; the rule's name is added
    later.
    """

    file: str
    keys: tuple[str | int, ...]
    zh: str
    en: str
    severity: str = "error"


@dataclass(frozen=True)
class Words:
    """What a text rule says of one text."""

    zh: str
    en: str
    severity: str = "error"


@dataclass
class Nearest:
    """Suggestions from a long list of words. Looking one up costs milliseconds among ten thousand, so each
    wrong word is looked up once and only the first `limit` of them: whoever has more to mend has another
    problem.
    """

    words: Iterable[str]
    limit: int = 20
    _known: dict[str, str | None] = field(default_factory=dict)

    def to(self, word: str) -> str | None:
        if word not in self._known:
            if len(self._known) >= self.limit:
                return None
            self._known[word] = near(word, self.words)
        return self._known[word]

    def zh(self, word: str) -> str:
        """；是不是“…”？ or nothing."""
        meant = self.to(word)
        return f"；是不是“{meant}”？" if meant else ""

    def en(self, word: str) -> str:
        meant = self.to(word)
        return f"; did you mean “{meant}”?" if meant else ""
