"""Lists of records in which an id, a name or a month may stand once."""

from collections.abc import Iterable, Iterator
from typing import Any

from builder.diagnostics import Mistake, Mistakes
from builder.model.record import Record


def repeated(records: Iterable[Any], key: str) -> Iterator[tuple[int, Any]]:
    """The index and the word of each record whose `key` has the word of one before it."""
    seen = set()
    for index, record in enumerate(records):
        word = getattr(record, key)
        if word in seen:
            yield index, word
        seen.add(word)


def ids_given_once(whole: Record, *lists: tuple[str, str, str]) -> Record:
    """`whole` itself; `Mistakes` for each `id` that stood before in the same list. Of each list: its field, and what
    its records are called in Chinese and in English.
    """
    mistakes = [
        Mistake(
            "id-given-twice",
            f"{zh}的代号“{word}”用了两次，请换一个或删掉一处",
            f"the id “{word}” is used for two {en}; change one or delete it",
            at=(field, index, "id"),
        )
        for field, zh, en in lists
        for index, word in repeated(getattr(whole, field), "id")
    ]
    if mistakes:
        raise Mistakes(mistakes)
    return whole


def given_once(whole: Record, field: str, zh: str, en: str) -> Record:
    """`whole` itself; `Mistakes` for each `id` or `name` in its list `field` that stood before. `zh` and `en`
    say what the records are called.
    """
    mistakes = [
        Mistake(
            "id-given-twice" if key == "id" else f"{field.removesuffix('s')}-given-twice",
            f"{zh}的{zh_key}“{word}”用了两次，请换一个或删掉一处",
            f"the {key} “{word}” is used for two {en}; change one or delete it",
            at=(field, index, key),
        )
        for key, zh_key in (("id", "代号"), ("name", "名称"))
        for index, word in repeated(getattr(whole, field), key)
    ]
    if mistakes:
        raise Mistakes(mistakes)
    return whole
