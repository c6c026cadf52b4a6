"""The same database that the tests of the store use."""

from tests.forms_api.store.conftest import database, inbox, postgres

__all__ = ["database", "inbox", "postgres"]
