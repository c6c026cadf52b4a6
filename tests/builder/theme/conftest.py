"""The theme, made once for all tests of this folder that only look at it."""

import pytest

from builder.theme import make_theme
from tests.builder.theme.sample import sample_inputs


@pytest.fixture(scope="session")
def theme_cache_dir(tmp_path_factory):
    return tmp_path_factory.mktemp("theme cache")


@pytest.fixture(scope="session")
def theme(theme_cache_dir):
    return make_theme(sample_inputs(), theme_cache_dir)
