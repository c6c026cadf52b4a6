"""What can become of a point somebody made: the five dispositions in official use, and 不计 for a letter that makes none.

Written in sheets and YAML by their `word`. 已办结 is none of them: that a file is closed says nothing of the matter.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Disposition:
    """`word` is what is typed, `name` what pages say. `is_followed`: it goes on after the answer, so that an office and a
    day are needed. `is_counted`: it is a point at all."""

    word: str
    name: str
    meaning: str
    is_followed: bool = False
    is_counted: bool = True

    @property
    def label(self) -> str:
        """`B 正在解决`, 未采纳"""
        return self.name if self.name == self.word else f"{self.word} {self.name}"


DISPOSITIONS = {
    each.word: each
    for each in (
        Disposition("A", "已解决", "已经办好了，可以去看、去用"),
        Disposition("B", "正在解决", "定了由谁办、哪天办好，正在办", is_followed=True),
        Disposition("C", "列入规划", "今年办不了，写进了以后的计划", is_followed=True),
        Disposition("D", "留作参考", "暂时不办，记下来，以后相关的事会想到"),
        Disposition("未采纳", "未采纳", "这次不办，理由写明了"),
        Disposition("不计", "不计", "重复寄来的、空白的、广告，里面没有可以办的事", is_counted=False),
    )
}
