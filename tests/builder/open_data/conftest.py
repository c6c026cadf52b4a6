"""The repository's two networks and the open data made of them, once a test process."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from builder.diagnostics import format_text, has_errors
from builder.model.network import Network
from builder.read.network import read_network
from tests.builder.open_data.made import open_data_files
from tests.builder.open_data.streets import MADE_DATE
from tests.site.hostile import HARMLESS, TEXTS, write_network

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="session")
def sample() -> Network:
    return _read(ROOT)


@pytest.fixture(scope="session")
def published() -> Network:
    """Only what has been published: no address of the site, hardly any hours or places."""
    return _read(ROOT / "tests" / "networks" / "published")


@pytest.fixture(scope="session")
def files(sample) -> Mapping[str, bytes]:
    return open_data_files(sample, MADE_DATE)


@pytest.fixture(scope="session")
def fullest(tmp_path_factory) -> Mapping[str, bytes]:
    """Of a network with something in every field that there is."""
    source_dir = tmp_path_factory.mktemp("fullest")
    write_network(source_dir, HARMLESS)
    return open_data_files(_read(source_dir), MADE_DATE)


@pytest.fixture(scope="session", params=sorted(TEXTS))
def hostile(request, tmp_path_factory) -> Mapping[str, bytes]:
    """Of the same network with hostile text in every field that takes text."""
    source_dir = tmp_path_factory.mktemp("hostile")
    write_network(source_dir, TEXTS[request.param])
    return open_data_files(_read(source_dir), MADE_DATE)


def _read(source_dir: Path) -> Network:
    network, found = read_network(source_dir)
    assert network is not None and not has_errors(found), format_text(found)
    return network
