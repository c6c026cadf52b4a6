"""One thing that `verify` found, in both languages."""

from dataclasses import dataclass

_SIGNS = {("zh", True): "错误", ("zh", False): "提醒", ("en", True): "error", ("en", False): "note"}


@dataclass(frozen=True)
class Finding:
    """About one file.

    wrong: something is damaged, missing or open to others; otherwise worth knowing, and no fault.
    """

    file_name: str
    zh: str
    en: str
    wrong: bool = True

    def text(self, lang: str) -> str:
        """`suggestion.v1.2026-05.csv：错误：第 5 行……`"""
        sign = _SIGNS[lang, self.wrong]
        if lang == "zh":
            return f"{self.file_name}：{sign}：{self.zh}"
        return f"{self.file_name}: {sign}: {self.en}"
