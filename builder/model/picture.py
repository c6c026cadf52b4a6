"""A picture that was made for the site from an original that stays off it, in the sizes a page may choose from."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PictureSize:
    """One file: `name` without its folder; width and height in pixels."""

    name: str
    width: int
    height: int


@dataclass(frozen=True)
class Picture:
    """At least one size, the narrowest first."""

    sizes: tuple[PictureSize, ...]
