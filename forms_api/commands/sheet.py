"""One table to hand out. Text only."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sheet:
    """Title, headings, rows (each as long as the headings), and what must be said about the whole."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
