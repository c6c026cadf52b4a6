"""The accent: readable, whatever colour a street chooses."""

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.theme.colour import accent_colours, accent_css, contrast

PAGES = ("#fbf9f6", "#f3efe9"), ("#191715", "#23201d", "#2b2724")
CHANNEL = st.integers(0, 255)


def rgb(text: str) -> tuple[int, int, int]:
    return tuple(bytes.fromhex(text[1:]))


def test_contrast_is_wcags():
    assert contrast(rgb("#000000"), rgb("#ffffff")) == 21
    assert round(contrast(rgb("#777777"), rgb("#ffffff")), 2) == 4.48


@settings(deadline=None)
@given(CHANNEL, CHANNEL, CHANNEL)
def test_any_accent_gives_readable_pairs(red, green, blue):
    for colours, pages in zip(accent_colours(f"#{red:02x}{green:02x}{blue:02x}"), PAGES, strict=True):
        assert contrast(rgb(colours.ink), rgb(colours.accent)) >= 4.5
        assert contrast(rgb(colours.ink), rgb(colours.hover)) >= 4.5
        for page in pages:
            assert contrast(rgb(colours.accent), rgb(page)) >= 3
            assert contrast(rgb(colours.strong), rgb(page)) >= 7


def test_a_dark_red_stays_itself_on_light_pages():
    light, _ = accent_colours("#9b2f1f")
    assert (light.accent, light.ink) == ("#9b2f1f", "#ffffff")


def test_dark_colours_are_for_screens_only():
    light, dark = accent_css("#9b2f1f").split("@media screen")
    assert "slate" not in light and "slate" in dark
    assert light.count("--yz-accent") == dark.count("--yz-accent") == 4
