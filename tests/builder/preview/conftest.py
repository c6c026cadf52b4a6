"""A copy of the sample network with its theme already made: that takes seconds and is not tested here."""

import shutil
from datetime import date

import pytest

from builder.build import build
from tests.builder.preview.serving import Serving, copy_sample
from tests.tools import free_port


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("preview")
    copy_sample(folder)
    assert build(folder / "源", folder / "site", folder / "cache", date(2026, 5, 9)).published
    return folder


@pytest.fixture
def sample(made_once, tmp_path):
    """Folders 源 and cache, as `Serving` wants them; no site yet."""
    copy_sample(tmp_path)
    shutil.copytree(made_once / "cache", tmp_path / "cache")
    return tmp_path


@pytest.fixture
def serving(sample):
    with Serving(sample, free_port()) as started:
        started.until("按 Ctrl+C 停止")
        yield started
