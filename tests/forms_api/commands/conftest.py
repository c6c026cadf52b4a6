"""The same inbox that the tests of the store use."""

from tests.forms_api.store.conftest import inbox

__all__ = ["inbox"]
