"""The inbox of the store's tests, with letters in it."""

import pytest

from tests.forms_api.store.conftest import inbox
from tests.forms_api.triage.samples import Desk

__all__ = ["inbox"]


@pytest.fixture
def desk(inbox):
    """A desk with an open inbox."""
    opened = Desk(inbox.open())
    yield opened
    opened.store.close()
