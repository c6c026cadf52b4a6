"""Every pair of colours that meets on a page is readable in both schemes (WCAG 2's contrast ratio)."""

import re
from pathlib import Path

import pytest

_CSS = Path(__file__).resolve().parents[3] / "builder" / "assets" / "yizhan.css"
SURFACES = ("paper", "card", "sunk")
SCHEMES = {"light": r"\nbody \{(.*?)\n\}", "dark": r'\nbody\[data-md-color-scheme="slate"\] \{(.*?)\n\}'}


def colours(scheme: str) -> dict[str, str]:
    """The custom properties of a scheme; the accent's fallbacks stand for the default accent."""
    (block,) = re.findall(SCHEMES[scheme], _CSS.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = re.findall(r"--c-([a-z-]+): (?:var\(--yz-[a-z-]+, )?(#(?:fff|[0-9a-f]{6}))", block)
    return {name: colour if len(colour) == 7 else "#" + 2 * colour[1:] for name, colour in found}


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("surface", SURFACES)
def test_text_stands_out_seven_times(scheme, surface):
    palette = colours(scheme)
    assert contrast(palette["ink"], palette[surface]) >= 7
    assert contrast(palette["soft"], palette[surface]) >= 7


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", ["green", "amber"])
def test_the_colours_of_a_status_stand_out_seven_times_for_they_colour_small_words_too(scheme, name):
    palette = colours(scheme)
    assert min(contrast(palette[name], palette[surface]) for surface in SURFACES) >= 7


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", ["accent-text", "wrong"])
def test_coloured_words_stand_out_four_and_a_half_times(scheme, name):
    palette = colours(scheme)
    assert min(contrast(palette[name], palette[surface]) for surface in SURFACES) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_boxes_of_their_own_colour_are_readable_too(scheme):
    palette = colours(scheme)
    assert contrast(palette["ink"], palette["notice"]) >= 7
    assert contrast(palette["wrong"], palette["wrong-paper"]) >= 4.5
    assert contrast(palette["accent-ink"], palette["accent"]) >= 4.5
    assert contrast(palette["edge"], palette["card"]) >= 3
