"""What is said about a line that YAML would refuse or misread: rule, Chinese, English. Only wording.

Every sentence names what is there in the editor's own words and what to write instead.
"""

from builder.diagnostics import quote

Words = tuple[str, str, str]


def in_quotes(text: str, limit: int = 30) -> str:
    """`text` as YAML wants it quoted, shortened for a message."""
    shown = text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
    return f"'{shown}'" if '"' in text or "\\" in text else f'"{shown}"'


def full_width_colon(key: str, rest: str) -> Words:
    wanted = quote(f"{key}: {rest}".rstrip())
    return (
        "full-width-colon",
        f"{quote(key)}后面是中文冒号“：”；请换成英文冒号，后面空一格：{wanted}",
        f"a full-width colon “：” after {quote(key)}; write an ASCII colon and a space: {wanted}",
    )


def missing_space(key: str, rest: str) -> Words:
    wanted = quote(f"{key}: {rest}".rstrip())
    return (
        "missing-space",
        f"{quote(key)}的冒号后面要空一格：{wanted}",
        f"a space is missing after the colon of {quote(key)}: {wanted}",
    )


def wide_space_after_colon(key: str, rest: str) -> Words:
    wanted = quote(f"{key}: {rest}".rstrip())
    return (
        "missing-space",
        f"{quote(key)}的冒号后面不是普通空格；请删掉，用英文输入法按一下空格键：{wanted}",
        f"the space after the colon of {quote(key)} is no plain space; delete it and type one: {wanted}",
    )


def missing_colon(content: str) -> Words:
    return (
        "missing-colon",
        f"{quote(content)}这一行没有冒号；字段要写成“名称: 内容”，如果是接着上一行的话，请并到上一行里",
        f"no colon in {quote(content)}; write “name: text”, or join it to the line above if it belongs there",
    )


def missing_colon_after(key: str, rest: str) -> Words:
    wanted = quote(f"{key}: {rest}")
    return (
        "missing-colon",
        f"{quote(key)}后面少了冒号；请写成{wanted}",
        f"no colon after {quote(key)}; write {wanted}",
    )


def tab_indent(last: int | None) -> Words:
    return (
        "tab-indent",
        f"行首用了 Tab 键{_until(last)}；请删掉，改用空格",
        f"indented with a tab{_until_en(last)}; delete it and use spaces",
    )


def wide_space_indent(char: str, last: int | None) -> Words:
    zh, en = ("全角空格", "full-width space") if char == "\u3000" else ("不间断空格", "no-break space")
    if char not in "\u3000\u00a0":
        zh, en = "特殊空格", "unusual space"
    return (
        "wide-space-indent",
        f"行首是{zh}，不是普通空格{_until(last)}；请删掉，用英文输入法按空格键",
        f"indented with a {en}{_until_en(last)}; delete it and type plain spaces",
    )


def indent(content: str, found: int, wanted: int) -> Words:
    what = "顶格写，前面不空格" if wanted == 0 else f"空 {wanted} 格"
    return (
        "indent",
        f"{quote(content)}没有对齐：前面空了 {found} 格，应当{what}",
        f"{quote(content)} is not aligned: indented by {found}, should be by {wanted}",
    )


def text_indent(found: int, wanted: int) -> Words:
    return (
        "indent",
        f"“|”下面的每一行要对齐：这一行前面空了 {found} 格，应当空 {wanted} 格",
        f"the lines under “|” must be aligned: this one is indented by {found}, should be by {wanted}",
    )


def list_mark_space(content: str) -> Words:
    wanted = quote(f"- {content}")
    return (
        "list-mark-space",
        f"“-”后面要空一格：{wanted}",
        f"a space is missing after “-”: {wanted}",
    )


def list_mark(mark: str, content: str) -> Words:
    wanted = quote(f"- {content}")
    return (
        "list-mark",
        f"清单的每一条用英文减号“-”加一个空格开头，不用“{mark}”：{wanted}",
        f"start a list item with an ASCII “-” and a space, not with “{mark}”: {wanted}",
    )


def list_after_colon(content: str) -> Words:
    return (
        "list-after-colon",
        f"清单要另起一行写；请把{quote(content)}移到下一行，前面空两格",
        f"a list starts on a line of its own; move {quote(content)} to the next line, indented by two spaces",
    )


def list_after_text(content: str) -> Words:
    return (
        "list-after-text",
        f"上一行的冒号后面已经有内容，下面不能再列{quote(content)}；清单上面那一行只写名称和冒号",
        f"the line above has a text already, {quote(content)} cannot follow; leave only its name and colon",
    )


def unclosed_quote(mark: str, content: str) -> Words:
    return (
        "unclosed-quote",
        f"这里的引号 {mark} 有头没有尾；请在{quote(content)}的末尾补上 {mark}，或者把开头的引号删掉",
        f"the quote {mark} opened here is never closed; add {mark} after {quote(content)} or delete this one",
    )


def mixed_quotes(content: str) -> Words:
    return (
        "mixed-quotes",
        f"{content} 的引号一头是英文的，一头是中文的；请两头都用英文引号 \"，或者都删掉",
        f"{content} has an ASCII quote at one end, a Chinese one at the other; use \" at both or at none",
    )


def chinese_quotes(inner: str) -> Words:
    return (
        "chinese-quotes",
        f"中文引号“ ”会照原样印在网页上；如果不想要，请去掉它：{inner}",
        f"Chinese quotation marks “ ” will be printed as they are; if not wanted, leave them out: {inner}",
    )


def chinese_quotes_broken(inner: str) -> Words:
    return (
        "chinese-quotes",
        f"中文引号“ ”不能代替英文引号；请写成 {inner}",
        f"Chinese quotation marks “ ” do not quote; write {inner}",
    )


def chinese_quotes_key(name: str) -> Words:
    return (
        "chinese-quotes",
        f"字段名不用引号；请写成{quote(name + ':')}",
        f"a field name needs no quotation marks; write {quote(name + ':')}",
    )


def text_after_quote(rest: str, wanted: str) -> Words:
    return (
        "text-after-quote",
        f"引号后面多出了{quote(rest)}；请让引号把整句话括起来：{wanted}",
        f"{quote(rest)} stands after the closing quote; put the quotes around all of it: {wanted}",
    )


def backslash(mark: str) -> Words:
    return (
        "backslash",
        f"双引号里的 {mark} 读不懂；要写反斜杠本身，请写两个 \\\\",
        f"{mark} means nothing inside double quotes; write \\\\ for a backslash",
    )


def reserved_start(mark: str, wanted: str) -> Words:
    return (
        "reserved-start",
        f"以 {mark} 开头的内容要用英文引号括起来：{wanted}",
        f"a text that starts with {mark} needs quotes: {wanted}",
    )


def colon_in_value(wanted: str) -> Words:
    return (
        "colon-in-value",
        f"内容里又有一个英文冒号加空格，分不清哪个是字段名；请换成中文冒号“：”，或者用英文引号括起来：{wanted}",
        f"the text holds another colon and space; use “：” there or put the text in quotes: {wanted}",
    )


def comment_cut(lost: str, wanted: str) -> Words:
    return (
        "comment-cut",
        f"空格后面的“#”会把{quote(lost)}当作注释丢掉；要留下它，请用英文引号括起来：{wanted}；真是注释，就在“#”后面空一格",
        f"“#” after a space turns {quote(lost)} into a comment; to keep it use quotes: {wanted};"
        " for a comment put a space after “#”",
    )


def full_width_hash(content: str) -> Words:
    return (
        "full-width-hash",
        f"注释要用英文“#”开头，不是中文的“＃”：{quote('# ' + content)}",
        f"a comment starts with an ASCII “#”, not “＃”: {quote('# ' + content)}",
    )


def full_width_comma(wanted: str) -> Words:
    return (
        "full-width-comma",
        f"括号里要用英文逗号“, ”隔开，不是中文逗号“，”：{wanted}；逗号如果是文字的一部分，请给那一项加上英文引号",
        f"separate the items in brackets with an ASCII comma, not “，”: {wanted};"
        " if the comma belongs to the text, put that item in quotes",
    )


def list_separator(wanted: str) -> Words:
    return (
        "list-separator",
        f"这个清单只有一项，里面有顿号“、”；如果是几项，请用英文逗号隔开：{wanted}",
        f"this list has one item with “、” in it; if it is several items, use ASCII commas: {wanted}",
    )


def full_width_brackets(wanted: str) -> Words:
    return (
        "full-width-brackets",
        f"括号要用英文的 [ ] 和 {{ }}：{wanted}",
        f"use ASCII brackets [ ] and {{ }}: {wanted}",
    )


def unclosed_bracket(mark: str, closing: str) -> Words:
    return (
        "unclosed-bracket",
        f"这里的括号 {mark} 有头没有尾；请在最后补上 {closing}",
        f"the bracket {mark} opened here is never closed; add {closing} at the end",
    )


def conflict_marks() -> Words:
    return (
        "conflict-marks",
        "这里留着 git 合并冲突的记号（<<<<<<<、=======、>>>>>>>）；请从两段里选一段留下，再把三行记号删掉",
        "a git merge conflict was left here (<<<<<<<, =======, >>>>>>>); keep one part and delete the marks",
    )


def directive(content: str) -> Words:
    return (
        "directive",
        f"{quote(content)}这一行用不着，请删掉",
        f"the line {quote(content)} is not needed; delete it",
    )


def syntax(content: str) -> Words:
    return (
        "syntax",
        f"从{quote(content)}这里开始读不懂了；请看看这一行和上一行的空格、冒号、引号和括号",
        f"cannot be read from {quote(content)} on;"
        " look at the spaces, colons, quotes and brackets here and one line above",
    )


def _until(last: int | None) -> str:
    return f"（到第 {last} 行都是）" if last else ""


def _until_en(last: int | None) -> str:
    return f" (down to line {last})" if last else ""
