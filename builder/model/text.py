"""Field types for short texts: what the editor typed, made clean, or a `Mistake` that says what to write
instead.

In: the text of a YAML scalar. Out: str, int or bool. Text is plain text, never Markdown and never HTML. Dates
are in dates.py, phone numbers and web addresses in contact.py, opening hours in hours.py, figures in
quantity.py.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticKnownError

from builder.diagnostics import Mistake, quote
from builder.later import later
from builder.model.clean_text import for_clean_text, known_texts, one_of, text_of

# Asked for only where a word is wrong.
_close_matches = later("difflib", "get_close_matches")
# What WeChat, WPS and web pages leave behind when text is copied: it shows nothing and means nothing.
_INVISIBLE = str.maketrans(
    dict.fromkeys("\u200b\u200c\u2060\ufeff\u00ad", "") | {"\u00a0": " ", "\u2028": "\n", "\u2029": "\n"}
)
# Control characters and marks that turn the direction of writing.
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]"
)
_ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COLOUR_PATTERN = re.compile(r"#[0-9a-f]{6}")
_ID_LIMIT = 60
# Names that Windows keeps for its devices: a file of that name could not be checked out there.
_DEVICE_NAMES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


def line(limit: int) -> Any:
    """A type for text on one line of at most `limit` characters, never empty."""
    return Annotated[str, BeforeValidator(for_clean_text(text_of(limit))(lambda value: one_line(value, limit)))]


def paragraphs(limit: int) -> Any:
    """A type for text of at most `limit` characters, never empty, that may have several lines."""
    return Annotated[str, BeforeValidator(for_clean_text(text_of(limit))(lambda value: at_most(clean(value), limit)))]


def choice(words: Mapping[str, str]) -> Any:
    """A type for one of a few English words; `words` maps each to its Chinese name, for the message."""
    return Annotated[str, BeforeValidator(for_clean_text(one_of(words))(lambda value: _choose(clean(value), words)))]


def word(words: Iterable[str]) -> Any:
    """A type for one of a few Chinese words, which stand for themselves."""
    return choice({each: each for each in words})


def whole_number(least: int, most: int) -> Any:
    """A type for an int from `least` to `most`; full-width digits are read as what they mean."""
    def read(value: Any) -> int:
        return _whole_number(value, least, most)

    return Annotated[int, BeforeValidator(for_clean_text(known_texts(read))(read))]


def read_id(value: Any) -> str:
    """A name for the machine, of a–z, 0–9 and single hyphens: the slug of a station, the id of a service."""
    text = at_most(clean(value), _ID_LIMIT)
    if text in _DEVICE_NAMES:
        raise Mistake(
            "bad-id",
            f"{quote(text)}是 Windows 保留的名字，不能用作代号；请换一个，例如“{text}-1”",
            f"{quote(text)} is a name that Windows keeps for itself; choose another, for example “{text}-1”",
        )
    if not _ID_PATTERN.fullmatch(text):
        better = suggested_id(text) or "hongxiang"
        raise Mistake(
            "bad-id",
            f"代号{quote(text)}只能用小写英文字母、数字和连字符，例如“{better}”",
            f"the id {quote(text)} may have only small letters a–z, digits and hyphens, for example "
            f"“{better}”",
        )
    return text


def read_switch(value: Any) -> bool:
    """true or false, and nothing that YAML 1.1 would have guessed."""
    if isinstance(value, bool):
        return value
    text = clean(value).lower()
    if text in ("true", "false"):
        return text == "true"
    meant = "true" if text in ("yes", "on", "是", "开", "有", "1", "y") else "false"
    raise Mistake(
        "bad-switch",
        f"开关只写 true（是）或 false（否），不写{quote(text)}；是不是“{meant}”？",
        f"a switch is true or false, not {quote(text)}; did you mean “{meant}”?",
    )


def read_colour(value: Any) -> str:
    """A colour as # and six hexadecimal digits in small letters: #9b2f1f."""
    text = clean(value)
    colour = unicodedata.normalize("NFKC", text).lower()
    if not _COLOUR_PATTERN.fullmatch(colour):
        raise Mistake(
            "bad-colour",
            f"颜色要写成引号里的 # 加六位，例如 \"#9b2f1f\"，不是{quote(text)}",
            f"a colour is # and six hexadecimal digits in quotes, for example \"#9b2f1f\", not {quote(text)}",
        )
    return colour


Name = line(40)
Line = line(120)
PlainText = paragraphs(2000)
Id = Annotated[str, BeforeValidator(for_clean_text(known_texts(read_id))(read_id))]
# An id that something else has: builder/check knows what there is, and which one was meant.
Reference = line(_ID_LIMIT)
Switch = Annotated[bool, BeforeValidator(read_switch)]
Colour = Annotated[str, BeforeValidator(read_colour)]


def clean(value: Any) -> str:
    """`value` without outer spaces and invisible leftovers of copying; a `Mistake` when nothing or harm is
    left.
    """
    if not isinstance(value, str):
        raise PydanticKnownError("string_type")
    if value.isprintable() and value and value[0] != " " != value[-1]:
        return value
    text = value if value.isprintable() else value.translate(_INVISIBLE).replace("\r\n", "\n")
    text = text.strip()
    if not text:
        raise Mistake("empty-text", "这里是空的；没有内容就删掉这一行", "there is nothing here; delete the line")
    if not text.isprintable() and (harm := _HARMFUL.search(text)):
        code = f"U+{ord(harm[0]):04X}"
        raise Mistake(
            "invisible-character",
            f"文字里有看不见的控制字符 {code}，请删掉重打这一处：{quote(text)}",
            f"there is an invisible control character {code} in {quote(text)}; delete it and type the text "
            "again",
        )
    return text


def one_line(value: Any, limit: int) -> str:
    """`value` as clean text on one line of at most `limit` characters."""
    # Nearly every text of every file: printable characters have no line break among them.
    if type(value) is str and 0 < len(value) <= limit and value.isprintable() and value[0] != " " != value[-1]:
        return value
    text = clean(value)
    if "\n" in text:
        raise Mistake(
            "several-lines",
            f"这里只能写一行，{quote(text.split(chr(10))[0])}后面换行了；请并成一行",
            f"only one line fits here, but there is a line break after {quote(text.split(chr(10))[0])}; "
            "join the lines",
        )
    return at_most(text, limit)


def at_most(text: str, limit: int) -> str:
    """`text` itself, or a `Mistake` when it has more than `limit` characters."""
    if len(text) > limit:
        raise Mistake(
            "text-too-long",
            f"这里有 {len(text)} 个字，最多 {limit} 个；请缩短{quote(text, 12)}",
            f"{quote(text, 12)} has {len(text)} characters, at most {limit} fit here; shorten it",
        )
    return text


def near(word: str, words: Iterable[str]) -> str | None:
    """The one of `words` that the editor most likely meant, if any comes close."""
    matches = _close_matches(word, list(words), n=1, cutoff=0.5)
    return matches[0] if matches else None


def suggested_id(text: str) -> str:
    """The id nearest to `text`, or "" when it has letters that an id cannot keep (Chinese, for example)."""
    folded = unicodedata.normalize("NFKC", text).strip().lower()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-") if folded.isascii() else ""


def _choose(text: str, words: Mapping[str, str]) -> str:
    if text in words:
        return text
    by_chinese = {chinese: word for word, chinese in words.items()}
    meant = by_chinese.get(text) or near(text.lower(), words)
    options = "、".join(
        word if word == chinese else f"{word}（{chinese}）" for word, chinese in words.items()
    )
    raise Mistake(
        "unknown-choice",
        f"这里不能写{quote(text)}；" + (f"是不是“{meant}”？" if meant else f"可以写 {options}"),
        f"{quote(text)} is not one of the choices; "
        + (f"did you mean “{meant}”?" if meant else f"they are {', '.join(words)}"),
    )


def _whole_number(value: Any, least: int, most: int) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        number = value
    else:
        text = clean(value)
        digits = unicodedata.normalize("NFKC", text)
        if not re.fullmatch(r"-?[0-9]{1,9}", digits):
            raise Mistake(
                "not-a-number",
                f"这里只写一个整数，不写单位和别的字：{quote(text)}",
                f"write a whole number here, without a unit or other words, not {quote(text)}",
            )
        number = int(digits)
    if not least <= number <= most:
        raise Mistake(
            "number-out-of-range",
            f"这个数应当在 {least} 到 {most} 之间，不是 {number}",
            f"this number should be from {least} to {most}, not {number}",
        )
    return number
