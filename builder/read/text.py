"""Bytes of an editor's file → text, or what kind of file it is instead and how to save it again.

Out comes text without a byte order mark and without control characters, its lines ended by "\\n". Nothing
here knows YAML: Markdown pages are decoded by the same function.
"""

import re

from builder.diagnostics import Diagnostic, Place, quote
from forms_api.forms.late_pattern import LatePattern

# What a file holds when it has been read, without the places of its words.
Plain = str | list | dict

MAX_DEPTH = 20
MAX_BYTES = 256 * 1024
# Answers grow year by year, some 400 bytes each: the files that a program writes, and what is said of them since.
MAX_ANSWERS_BYTES = 32 * 1024 * 1024
_OF_ANSWERS = ("content/outcomes/", "content/progress.yml")

# Everything YAML forbids, and what would break a line for one program and not for another.
CONTROL = LatePattern(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_NAMES = {
    "\x00": ("空字符", "null"),
    "\x07": ("响铃符", "bell"),
    "\x08": ("退格符", "backspace"),
    "\x0b": ("垂直制表符", "vertical tab"),
    "\x0c": ("换页符", "form feed"),
    "\x1b": ("转义符", "escape"),
    "\x7f": ("删除符", "delete"),
    "\x85": ("下一行符", "next line"),
    "\u2028": ("行分隔符", "line separator"),
    "\u2029": ("段分隔符", "paragraph separator"),
    "\ufeff": ("字节顺序标记", "byte order mark"),
}
_DIRECTION_MARKS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_HTML = re.compile(rb"\s*<(!doctype|html|head|\?xml)", re.IGNORECASE)
_SAVE_AS = "请用记事本打开它，选“文件”→“另存为”，编码选“UTF-8”，再保存"
_SAVE_AS_EN = "open it in Notepad, choose File → Save as, encoding UTF-8, and save it again"
_RETYPE = "请新建一个文本文件，把文字抄进去，编码选“UTF-8”保存"
_RETYPE_EN = "make a new text file, copy the words into it and save it as UTF-8"


def decode(data: bytes, path: str) -> tuple[str | None, list[Diagnostic]]:
    """The text and what is wrong with it; no text when the file is of another kind.

    Control characters are reported and taken out, so that reading can go on and find the rest.
    """
    start = Place(path)
    most = MAX_ANSWERS_BYTES if path.startswith(_OF_ANSWERS) else MAX_BYTES
    if len(data) > most:
        size, limit = -(-len(data) // 1024), most // 1024
        return None, [
            Diagnostic(
                start,
                "file-too-large",
                f"这个文件有 {size} KB，最多只能有 {limit} KB；一个站点通常不到 10 KB，请看看是不是放错了文件",
                f"this file has {size} KB, at most {limit} are read; a station has under 10: the right file?",
            )
        ]
    foreign = _foreign_kind(data, start)
    if foreign is not None:
        return None, [foreign]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(data, error.start, path)]
    text = text.lstrip("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text or text.isspace():
        return None, [empty_file(path)]
    # Nearly all texts are told in a tenth of the time of a search: printable is a part of what YAML allows.
    if text.replace("\n", "").isprintable() or CONTROL.search(text) is None:
        return text, []
    return CONTROL.sub("", text), _control_characters(text, path)


def empty_file(path: str) -> Diagnostic:
    return Diagnostic(
        Place(path),
        "file-empty",
        "这个文件里还没有内容；请写上内容，或者删掉这个文件",
        "this file has no content yet; write some, or delete the file",
    )


def control_character(char: str, place: Place) -> Diagnostic:
    """The one sentence about a character that no keyboard types."""
    zh, en = _NAMES.get(char, ("控制字符", "control character"))
    if char in _DIRECTION_MARKS:
        zh, en = "文字方向标记", "text direction mark"
    code = f"U+{ord(char):04X}"
    return Diagnostic(
        place,
        "control-character",
        f"这里有一个看不见的字符（{zh}，{code}），多半是复制时带进来的；请把它前后的字删掉重打一遍",
        f"there is an invisible character here ({en}, {code}), probably copied along;"
        " delete the words around it and type them again",
    )


def _foreign_kind(data: bytes, start: Place) -> Diagnostic | None:
    """Word, zip, PDF, pictures, HTML and UTF-16, told by their first bytes."""
    if data.startswith(b"PK\x03\x04"):
        for folder, zh, en in (
            (b"word/", "一份 Word 文档", "a Word document"),
            (b"xl/", "一份 Excel 表格", "an Excel workbook"),
            (b"ppt/", "一份 PPT 演示文稿", "a PowerPoint file"),
        ):
            if folder in data:
                return _binary(start, zh, en)
        return _binary(start, "一个压缩包", "a zip archive")
    for magic, zh, en in (
        (b"\xd0\xcf\x11\xe0", "一份 Word、Excel 或 WPS 文档", "a Word, Excel or WPS document"),
        (b"{\\rtf", "一份 Word（RTF）文档", "a Word (RTF) document"),
        (b"%PDF-", "一个 PDF 文件", "a PDF file"),
        (b"\x89PNG", "一张图片", "a picture"),
        (b"\xff\xd8\xff", "一张图片", "a picture"),
        (b"GIF8", "一张图片", "a picture"),
        (b"Rar!", "一个压缩包", "an archive"),
        (b"7z\xbc\xaf", "一个压缩包", "an archive"),
        (b"\x1f\x8b", "一个压缩包", "an archive"),
    ):
        if data.startswith(magic):
            return _binary(start, zh, en)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _utf16_without_mark(data):
        return Diagnostic(
            start,
            "file-utf16",
            f"这个文件是按 UTF-16（记事本里叫 Unicode）存的；{_SAVE_AS}",
            f"this file is saved as UTF-16 (“Unicode” in Notepad); {_SAVE_AS_EN}",
        )
    if data.count(0) > len(data) // 16:
        return _binary(start, "一个二进制文件（比如程序或图片）", "a binary file")
    if _HTML.match(data.removeprefix(b"\xef\xbb\xbf")):
        return Diagnostic(
            start,
            "file-html",
            "这是一个网页（HTML），不是文本文件，多半是在网页上点了“另存为”；"
            "请在那个网页上点“原始数据”（Raw），再把文字复制过来",
            "this is a web page (HTML), saved from a browser; open its “Raw” view and copy the text",
        )
    return None


def _binary(start: Place, zh: str, en: str) -> Diagnostic:
    return Diagnostic(
        start,
        "file-binary",
        f"这是{zh}，不是文本文件，改文件名不会改变它；{_RETYPE}",
        f"this is {en}, not a text file; renaming does not change it: {_RETYPE_EN}",
    )


def _utf16_without_mark(data: bytes) -> bool:
    """Line ends and ASCII of UTF-16 have their zero bytes on one side; a few Chinese characters add some."""
    zeros = data.count(0)
    if not zeros or len(data) % 2 or zeros * 16 < len(data):
        return False
    for encoding, zeros_here in (("utf-16-le", data[1::2].count(0)), ("utf-16-be", data[0::2].count(0))):
        if zeros_here * 10 >= zeros * 9:
            try:
                return CONTROL.search(data.decode(encoding)) is None
            except UnicodeDecodeError:
                continue
    return False


def _not_utf8(data: bytes, offset: int, path: str) -> Diagnostic:
    """GBK when hardly anything reads as UTF-8; otherwise a spot of damage at its line."""
    reading = data.decode("utf-8", "replace")
    damaged = reading.count("\ufffd")
    whole = sum(char > "\x7f" for char in reading) - damaged
    try:
        sample = data.decode("gb18030")
    except UnicodeDecodeError:
        sample = None
    if sample is not None and damaged > whole:
        first = next((line.strip() for line in sample.splitlines() if not line.isascii()), "")
        return Diagnostic(
            Place(path),
            "file-gbk",
            f"这个文件是按 GBK（记事本里叫 ANSI）存的，里面写着{quote(first)}；{_SAVE_AS}",
            f"this file is saved as GBK (“ANSI” in Notepad; it says {quote(first)}); {_SAVE_AS_EN}",
        )
    before = data[:offset].decode("utf-8").lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    return Diagnostic(
        Place(path, line, column),
        "file-not-utf8",
        "这里的文字坏了，读不出来；请把这一行重新打一遍，保存时编码选“UTF-8”",
        "the text is damaged here and cannot be read; type this line again and save the file as UTF-8",
    )


def _control_characters(text: str, path: str) -> list[Diagnostic]:
    """One diagnostic a line, at its first control character."""
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        match = CONTROL.search(line)
        if match is not None:
            found.append(control_character(match.group(), Place(path, number, match.start() + 1)))
    return found
