"""Lists of records in which an id and a name may stand once."""

from builder.diagnostics import Mistake, Mistakes
from builder.model.record import Record


def ids_given_once(whole: Record, *lists: tuple[str, str, str]) -> Record:
    """`whole` itself; `Mistakes` for each `id` that stood before in the same list. Of each list: its field, and what
    its records are called in Chinese and in English.
    """
    mistakes = []
    for field, zh, en in lists:
        seen: set[str] = set()
        for index, record in enumerate(getattr(whole, field)):
            if record.id in seen:
                mistakes.append(Mistake(
                    "id-given-twice",
                    f"{zh}的代号“{record.id}”用了两次，请换一个或删掉一处",
                    f"the id “{record.id}” is used for two {en}; change one or delete it",
                    at=(field, index, "id"),
                ))
            seen.add(record.id)
    if mistakes:
        raise Mistakes(mistakes)
    return whole


def given_once(whole: Record, field: str, zh: str, en: str) -> Record:
    """`whole` itself; `Mistakes` for each `id` or `name` in its list `field` that stood before. `zh` and `en`
    say what the records are called.
    """
    mistakes = []
    for key, zh_key in (("id", "代号"), ("name", "名称")):
        seen: set[str] = set()
        for index, record in enumerate(getattr(whole, field)):
            word = getattr(record, key)
            if word in seen:
                mistakes.append(Mistake(
                    "id-given-twice" if key == "id" else f"{field.removesuffix('s')}-given-twice",
                    f"{zh}的{zh_key}“{word}”用了两次，请换一个或删掉一处",
                    f"the {key} “{word}” is used for two {en}; change one or delete it",
                    at=(field, index, key),
                ))
            seen.add(word)
    if mistakes:
        raise Mistakes(mistakes)
    return whole
