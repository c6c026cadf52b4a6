"""The sample network as a built site and as a running server, made once a test run and looked at by every test here."""

from pathlib import Path

import pytest

from tests.site import building
from tests.site.answers import Answer, answers_once
from tests.site.serving import Running, running


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory) -> Path:
    """The repository's own network, built by the command line."""
    return building.once(tmp_path_factory, "sample-site", building.build_sample)


@pytest.fixture(scope="session")
def site_below_a_path(tmp_path_factory) -> Path:
    """The same network with the public address https://yizhan.example.org/yizhan/."""
    return building.once(tmp_path_factory, "site-below-a-path", building.build_sample_below_yizhan)


@pytest.fixture(scope="session")
def running_site(sample_site, tmp_path_factory):
    """`python -m forms_api serve` with a fresh inbox, as a process of its own."""
    with running(sample_site, tmp_path_factory.mktemp("inbox") / "inbox") as server:
        yield server


@pytest.fixture(scope="session")
def answers(sample_site, tmp_path_factory) -> dict[str, Answer]:
    """Every page that the form server makes itself, by the name of its state."""
    return answers_once(tmp_path_factory, "sample-answers", sample_site)


class Browsing:
    """Opens pages in one Chromium, each in a context of its own until `close`."""

    def __init__(self, browser, server: Running, answers: dict[str, Answer]):
        self._browser = browser
        self._answers = answers
        self._contexts = []
        self._looking = {}
        self.server = server

    def page(self, width: int = 360, scheme: str = "light", javascript: bool = True, **options):
        """An empty page of a phone (360) or a desktop (1280)."""
        context = self._browser.new_context(
            viewport={"width": width, "height": 780 if width < 960 else 900},
            color_scheme=scheme,
            java_script_enabled=javascript,
            locale="zh-CN",
            **{"timezone_id": "Asia/Shanghai"} | options,
        )
        context.set_default_timeout(20_000)
        self._contexts.append(context)
        return context.new_page()

    def looking(self, width: int, scheme: str, size: str = ""):
        """The page that all tests share which only look at what they open: nothing may be left behind on it."""
        page = self._looking.get((width, scheme, size))
        if page is None:
            page = self._looking[width, scheme, size] = self.page(width, scheme)
            if size:
                page.add_init_script(f"localStorage.setItem('yz-size', '{size}')")
        return page

    def open(self, page, kind: str):
        """Goes to a page of the site ("stations/") or shows an answer of the server by its name ("422 suggestion")."""
        answer = self._answers.get(kind)
        if answer is None:
            page.goto(self.server.url + kind)
            return page
        address = f"{self.server.url}answer/"
        page.unroute(address)
        page.route(address, lambda route: route.fulfill(status=answer.status, headers=answer.headers, body=answer.body))
        page.goto(address)
        return page

    def close(self):
        for context in self._contexts:
            context.close()


@pytest.fixture
def browsing(chromium, running_site, answers):
    """Pages that are closed after the test."""
    opened = Browsing(chromium, running_site, answers)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def looking(chromium, running_site, answers):
    """Pages that stay open from test to test, for those that only look (`Browsing.looking`)."""
    opened = Browsing(chromium, running_site, answers)
    yield opened
    opened.close()
