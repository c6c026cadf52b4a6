"""A desk page that a test may ask like a browser, beside an inbox that nobody owns."""

import random

import pytest

from forms_api.desk.app import create_desk
from forms_api.desk.door import Door
from forms_api.desk.inbox import DeskInbox
from forms_api.store import open_store
from forms_api.store.reading import InboxReading

DOOR = Door(8020, "the-token", "the-session")
ORIGIN = "http://127.0.0.1:8020"


class Page:
    """The desk page in a browser without JavaScript; `inside` says whether it has come in by the link."""

    def __init__(self, app):
        self.client = app.test_client()
        self.headers = {"Host": "127.0.0.1:8020"}

    def come_in(self):
        self.get("/login/the-token/")
        return self

    def get(self, path, **headers):
        return self.client.get(path, headers=self.headers | headers, base_url=ORIGIN)

    def post(self, path, data, **headers):
        sent = self.headers | {"Origin": ORIGIN} | headers
        return self.client.post(path, data=data, headers=sent, base_url=ORIGIN)

    def follow(self, answer):
        """The page that a POST leads to."""
        assert answer.status_code == 303, answer.get_data(as_text=True)
        return self.get(answer.headers["Location"]).get_data(as_text=True)


@pytest.fixture
def inbox_dir(tmp_path):
    """An empty inbox that nobody owns."""
    open_store(tmp_path / "inbox").close()
    return tmp_path / "inbox"


@pytest.fixture
def content_dir(tmp_path):
    (tmp_path / "content").mkdir()
    return tmp_path / "content"


@pytest.fixture
def desk_app(inbox_dir, site_dir, content_dir, clock):
    return create_desk(DeskInbox(inbox_dir, site_dir, clock), DOOR, content_dir, random.Random(7))


@pytest.fixture
def page(desk_app):
    return Page(desk_app).come_in()


def sent(inbox_dir, form="suggestion"):
    """What is in the inbox of one form, in the order it came."""
    return list(InboxReading(inbox_dir).submissions(form))
