"""What a validator has to do with text that is known to be clean: much less than with any text.

The validators of the field types take whatever was typed and say in words what is wrong with it. Nearly all they ever see is
*clean*: printable, on one line, not empty, without spaces at its ends. Beside each that is asked often stands here what
pydantic's core may do in its place for such text: it accepts nothing that the validator would not, and makes the same of
it. Who may ask so, and what happens to the rest, is builder/read/quick.py's business.
"""

import marshal
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, TypeVar

from pydantic_core import CoreSchema, core_schema

# Takes the schema that the validator stands before, and gives the one for both.
Shortcut = Callable[[CoreSchema], CoreSchema]
Validator = TypeVar("Validator", bound=Callable)
# The texts of one validator, and the values of one type, that are remembered: days, figures, phones, opening hours.
_MOST_KNOWN = 4096
_NAME = "shortcut_for_clean_text"


def for_clean_text(shortcut: Shortcut) -> Callable[[Validator], Validator]:
    """Notes the shortcut on a validator."""

    def note(validator: Validator) -> Validator:
        setattr(validator, _NAME, shortcut)
        return validator

    return note


def shortcut_of(validator: Callable) -> Shortcut | None:
    return getattr(validator, _NAME, None)


def nothing_to_do(inner: CoreSchema) -> CoreSchema:
    """The validator has nothing to say about clean text."""
    return inner


def text_of(limit: int) -> Shortcut:
    """All that is left to look at is its length."""
    return lambda inner: core_schema.str_schema(strict=True, max_length=limit)


def one_of(words: Iterable[str]) -> Shortcut:
    return lambda inner: core_schema.literal_schema(list(words))


def known_texts(read: Callable[[str], Any]) -> Shortcut:
    """A network says the same few texts thousands of times: each is read once, and what it means is one value."""
    known = lru_cache(_MOST_KNOWN)(read)
    return lambda inner: core_schema.no_info_after_validator_function(known, core_schema.str_schema(strict=True))


def known_values(inner: CoreSchema) -> CoreSchema:
    """As `known_texts`, of lists and fields. Two of different order are two."""
    known: dict[bytes, Any] = {}

    def value_of(plain: Any, read: Callable[[Any], Any]) -> Any:
        key = marshal.dumps(plain, 2)
        value = known.get(key)
        if value is None:
            if len(known) == _MOST_KNOWN:
                known.clear()
            value = known[key] = read(plain)
        return value

    return core_schema.no_info_wrap_validator_function(value_of, inner)
