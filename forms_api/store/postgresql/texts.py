"""One text ↔ one text of PostgreSQL, which takes any character but NUL and lone surrogates.

Those two are written `\\uXXXX`, in upper-case hexadecimal, and a backslash `\\\\`; everything else stays as it is,
line ends too.
"""

import re

_UNSAFE = re.compile("[\\\\\x00\ud800-\udfff]")
_ESCAPE = re.compile(r"\\(?:\\|u[0-9A-F]{4})")


def to_database(text: str) -> str:
    if not _UNSAFE.search(text):
        return text
    return _UNSAFE.sub(lambda match: "\\\\" if match[0] == "\\" else f"\\u{ord(match[0]):04X}", text)


def from_database(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda match: "\\" if match[0] == "\\\\" else chr(int(match[0][2:], 16)), text)
