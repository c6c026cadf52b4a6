"""An inbox in a folder whose name has a space and Chinese in it; and, for what every store promises, either that
folder or a database.
"""

import pytest

from tests.forms_api.store.samples import DatabaseInbox, Inbox
from tests.postgres import running_postgres


@pytest.fixture
def inbox(tmp_path):
    return Inbox(tmp_path / "收件 inbox")


@pytest.fixture(scope="session")
def postgres():
    """A server for all tests of this process."""
    with running_postgres() as server:
        yield server


@pytest.fixture
def database(postgres):
    """An empty database."""
    return DatabaseInbox(postgres)


@pytest.fixture(params=["csv", "postgresql"])
def either(request):
    """What every store promises is tested over both."""
    return request.getfixturevalue("inbox" if request.param == "csv" else "database")
