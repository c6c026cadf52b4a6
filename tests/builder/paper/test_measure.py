"""Lines counted without a font are never fewer than Chromium needs with one."""

import random

import pytest

from builder.paper.measure import lines, lines_of

_ALPHABETS = (
    "驿站开放时间周一至周五",
    "驿站，开放。时间；（周一）“至”、周五！",
    "abcdefghijklmnopqrstuvwxyz",
    "MWQ@%&GO mw",
    "0123456789-:– ",
    "驿站 08:30–11:30，电话021-5550-0101转8，ABC 楼B座",
    "—…·《》〈〉【】％＋１２３",
)
_WIDTHS = (3, 5.5, 8, 13.3, 24)


@pytest.mark.parametrize("weight", ["400", "700"])
def test_a_browser_never_needs_more_lines_than_were_counted(chromium, weight):
    chance = random.Random(5)
    texts = [
        "".join(chance.choices(alphabet, k=chance.randint(1, 60))).strip() or "空"
        for alphabet in _ALPHABETS
        for _ in range(40)
    ]
    page = chromium.new_page()
    page.set_content(_PAGE)
    for width in _WIDTHS:
        needed = page.evaluate(_LINES, [texts, width, weight])
        few = [(text, lines(text, width), need) for text, need in zip(texts, needed, strict=True) if lines(text, width) < need]
        assert few == []
        plain = [(text, need) for text, need in zip(texts, needed, strict=True) if set(text) <= set(_ALPHABETS[0])]
        far = [text for text, need in plain if lines(text, width) > need * 1.5 + 1]
        assert len(plain) >= 40 and len(far) < len(plain) / 10, "counted so high that all would be set small"
    page.close()


@pytest.mark.parametrize(
    ("text", "room", "count"),
    [("", 5, 0), ("一二三四五", 5, 1), ("一二三四五六", 5, 2), ("一二三四，五", 4, 2), ("MMMMM", 2.5, 3)],
)
def test_lines_are_counted_as_they_break(text, room, count):
    assert lines(text, room) == count


def test_pieces_stay_whole_where_they_can():
    assert lines_of(("08:30–11:30 ", "13:30–17:30 "), 12) == 2
    assert lines_of(("08:30–11:30 ", "13:30–17:30 "), 14) == 1
    assert lines_of(("一二三四五六", "七"), 3) == 3


_PAGE = """<style>p { margin: 0; font: 20px/30px "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
  overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }</style><main lang="zh-CN"></main>"""
_LINES = """
([texts, width, weight]) => {
  const main = document.querySelector("main");
  main.replaceChildren(...texts.map((text) => {
    const line = document.createElement("p");
    line.textContent = text;
    line.style.width = width * 20 + "px";
    line.style.fontWeight = weight;
    return line;
  }));
  return Array.from(main.children).map((line) => Math.round(line.getBoundingClientRect().height / 30));
}
"""
