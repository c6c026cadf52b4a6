"""The site's accent as CSS: one colour of site_config.yml becomes a readable set for light and dark pages.

In: "#9b2f1f". Out: a small stylesheet of custom properties. Contrast is WCAG 2's ratio of relative luminances
(https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio); every pair promised below holds for any accent whatever.

    --yz-accent         fill: buttons, the active tab's bar; at least 3:1 against the page
    --yz-accent-ink     text on that fill, at least 4.5:1
    --yz-accent-hover   the fill under the pointer; the ink on it keeps 4.5:1
    --yz-accent-strong  the accent as text on the page, at least 7:1
"""

import colorsys
from collections.abc import Callable

from builder.frozen import frozen

# The surface of lowest contrast that text may lie on: the sunken panels of the pages' own stylesheet.
_LIGHT_PAGE = (0xF3, 0xEF, 0xE9)
_DARK_PAGE = (0x2B, 0x27, 0x24)
_WHITE = (255, 255, 255)
_BLACK = (0, 0, 0)
_STEPS = 64

Colour = tuple[int, int, int]


@frozen
class AccentColours:
    accent: str
    ink: str
    hover: str
    strong: str


def accent_css(accent: str) -> str:
    """The stylesheet for an accent written "#rrggbb"."""
    light, dark = accent_colours(accent)
    # A printed page is a light page, whatever the screen shows.
    return (
        f"body[data-md-color-scheme] {{\n{_properties(light)}}}\n\n"
        f'@media screen {{\nbody[data-md-color-scheme="slate"] {{\n{_properties(dark)}}}\n}}\n'
    )


def accent_colours(accent: str) -> tuple[AccentColours, AccentColours]:
    """The set for light pages and the set for dark ones."""
    colour = _parse(accent)
    return _on_page(colour, _LIGHT_PAGE, 0.0), _on_page(colour, _DARK_PAGE, 1.0)


def contrast(one: Colour, other: Colour) -> float:
    """WCAG's contrast ratio, 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _on_page(colour: Colour, page: Colour, towards: float) -> AccentColours:
    fill = _until(colour, towards, lambda shade: contrast(shade, page) >= 3)
    # Where white falls short of 4.5:1, black exceeds it: the two ratios multiply to 21.
    ink = _WHITE if contrast(_WHITE, fill) >= 4.5 else _BLACK
    # Away from the ink, so that the text on the fill only gets clearer.
    hover = _shade(fill, 0.0 if ink == _WHITE else 1.0, 10)
    strong = _until(colour, towards, lambda shade: contrast(shade, page) >= 7)
    return AccentColours(_hex(fill), _hex(ink), _hex(hover), _hex(strong))


def _until(colour: Colour, towards: float, enough: Callable[[Colour], bool]) -> Colour:
    shades = (_shade(colour, towards, step) for step in range(_STEPS + 1))
    return next(shade for shade in shades if enough(shade))


def _shade(colour: Colour, towards: float, step: int) -> Colour:
    """The same hue, its lightness `step` of `_STEPS` nearer to `towards` (0 black, 1 white)."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(channel / 255 for channel in colour))
    shaded = colorsys.hls_to_rgb(hue, lightness + (towards - lightness) * step / _STEPS, saturation)
    return tuple(round(channel * 255) for channel in shaded)


def _luminance(colour: Colour) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _properties(colours: AccentColours) -> str:
    return (
        f"  --yz-accent: {colours.accent};\n"
        f"  --yz-accent-ink: {colours.ink};\n"
        f"  --yz-accent-hover: {colours.hover};\n"
        f"  --yz-accent-strong: {colours.strong};\n"
    )


def _parse(text: str) -> Colour:
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)
