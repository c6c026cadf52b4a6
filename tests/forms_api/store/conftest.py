"""An inbox in a folder whose name has a space and Chinese in it."""

import pytest

from tests.forms_api.store.samples import Inbox


@pytest.fixture
def inbox(tmp_path):
    return Inbox(tmp_path / "收件 inbox")
