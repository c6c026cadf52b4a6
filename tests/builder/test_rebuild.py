"""What a build makes again: what depends on a change and nothing else, and with the same bytes as a build from nothing."""

from datetime import date

from builder.build import build
from tests.builder.publish.folders import contents

DATE = date(2026, 5, 9)


def test_a_build_without_a_change_makes_nothing(small_network, tmp_path, theme_cache):
    build(small_network, tmp_path / "site", theme_cache, DATE)
    again = build(small_network, tmp_path / "site", theme_cache, DATE)
    assert again.made == ()
    assert (again.published.written, again.published.removed) == (0, 0)
