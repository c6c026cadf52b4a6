"""What becomes of an original: JPEGs of a few widths, or a Refusal. Both are known without Pillow."""

from dataclasses import dataclass

MOST_PIXELS = 50_000_000


@dataclass(frozen=True)
class JpegSize:
    """A JPEG with its measures in pixels."""

    width: int
    height: int
    data: bytes


class Refusal(ValueError):
    """Why no picture comes of an original: "broken", or "huge" for more than MOST_PIXELS."""
