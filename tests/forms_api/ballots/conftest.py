"""The tiny site with two ballots."""

import pytest

from tests.forms_api.ballots.ticking import write_ballots
from tests.forms_api.conftest import write_site


@pytest.fixture
def site_dir(tmp_path):
    site_dir = write_site(tmp_path / "site")
    write_ballots(site_dir)
    return site_dir
