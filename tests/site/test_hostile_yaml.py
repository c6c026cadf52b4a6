"""Hostile text in every field of the YAML stays text: no dialog, no element, no attribute more than with harmless words."""

import threading
from datetime import date
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import expect

from builder.build import read_and_check
from builder.diagnostics import has_errors
from builder.model.activities.activity import NetworkActivities
from builder.model.ballots.ballot import BallotFile
from builder.model.campaigns.campaign import CampaignFile
from builder.model.checklist import Checklist
from builder.model.figures.figures import Figures
from builder.model.orders.orders import Orders
from builder.model.outcomes.outcomes import OutcomesFile
from builder.model.outcomes.progress import Progress
from builder.model.scene import Scene
from builder.model.service import Service
from builder.model.site import SiteConfig
from builder.model.station import StationFile
from builder.model.volunteers.volunteers import Volunteers
from builder.read.network import read_network
from tests.site import building, hostile
from tests.site.answers import NAMES, answers_once
from tests.site.kinds import TELLING

MODELS = (
    SiteConfig, Service, Scene, Checklist, NetworkActivities, Volunteers, StationFile,
    CampaignFile, OutcomesFile, Progress, BallotFile, Orders, Figures,
)
LINKS = ("javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,<script>alert(1)</script>", "//elsewhere.example/")
# Tests that look at all pages, so that several processes can share them.
_PARTS = 4
_REFRESH = 'http-equiv="refresh"'
# The map prints a name only where there is room for it; a chart's long label takes more lines.
_ELEMENTS = "Array.from(document.querySelectorAll('*:not(.yz-map-name):not(.yz-chart-drawing *)'), (each) => each.localName).sort()"
_DANGERS = """
Array.from(document.querySelectorAll('*')).filter((each) => Array.from(each.attributes).some((one) =>
  /^on/.test(one.name) || /^(href|src|action|formaction)$/.test(one.name) && /^\\s*(javascript|data|vbscript):/i.test(one.value)))
  .map((each) => each.outerHTML.slice(0, 100))
"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def sites(tmp_path_factory) -> dict[str, Path]:
    """Name of a text → the site built with it."""
    folder = building.once(tmp_path_factory, "hostile-sites", hostile.build_all)
    return {name: folder / name / "site" for name in (*hostile.TEXTS, hostile.HARMLESS)}


@pytest.fixture(scope="module")
def look(chromium, sites, tmp_path_factory):
    """Opens a page of one of the sites, or an answer of its form server, with no security policy to help, and gives what is there."""
    servers, context, dialogs, made = {}, chromium.new_context(bypass_csp=True, viewport={"width": 360, "height": 780}), [], {}
    page = context.new_page()
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    for number, (name, site_dir) in enumerate(sites.items()):
        servers[name] = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=site_dir))
        threading.Thread(target=servers[name].serve_forever, daemon=True).start()
        made[name] = answers_once(tmp_path_factory, f"hostile-answers-{number}", site_dir)

    def open_page(name: str, kind: str):
        address = f"http://127.0.0.1:{servers[name].server_port}/"
        if kind in NAMES:
            body = made[name][kind].body
            page.unroute("**/answer/")
            page.route("**/answer/", lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8"))
            kind = "answer/"
        elif _leads_on(sites[name] / kind / "index.html"):
            page.route(address + kind, _without_leading_on)
        page.goto(address + kind, wait_until="load")
        return page

    @cache
    def found(name: str, kind: str) -> dict:
        open_page(name, kind)
        return {"elements": page.evaluate(_ELEMENTS), "dangers": page.evaluate(_DANGERS), "dialogs": dialogs[:]}

    found.open, found.dialogs = open_page, dialogs
    yield found
    context.close()
    for server in servers.values():
        server.shutdown()
        server.server_close()


def _leads_on(path: Path) -> bool:
    return path.is_file() and _REFRESH in path.read_text(encoding="utf-8")


def _without_leading_on(route) -> None:
    """The page of a station that moved leads on at once; here it is looked at."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace(_REFRESH, 'name="refresh"'))


@pytest.mark.parametrize("part", range(_PARTS))
def test_every_page_has_the_elements_that_it_has_with_harmless_text(sites, look, part):
    pages, *others = (_pages(site_dir) for site_dir in sites.values())
    assert others == [pages] * len(hostile.TEXTS)
    assert len(pages) >= 11 * _PARTS
    for kind in pages[part::_PARTS]:
        # The other texts stand in the same places of the same templates: of each folder its pages next to the root.
        for name in hostile.TEXTS if kind.count("/") < 3 else ("a script",):
            assert look(name, kind) == look(hostile.HARMLESS, kind) | {"dangers": [], "dialogs": []}, (name, kind)


def _pages(site_dir: Path) -> list[str]:
    pages = [path.relative_to(site_dir).as_posix().removesuffix("index.html") for path in site_dir.rglob("*.html")]
    pages.remove("forms/shell.html")
    # Of three ballots' candidates those of one: their page is the same before the vote and without one.
    return sorted(page for page in pages if page.count("/") < 3 or not page.startswith(("ballots/ticking/", "ballots/off/")))


@pytest.mark.parametrize("kind", TELLING)
def test_every_page_of_the_form_server_has_them_too(look, kind):
    for name in hostile.TEXTS:
        assert look(name, kind) == look(hostile.HARMLESS, kind) | {"dangers": [], "dialogs": []}, name


@pytest.mark.parametrize("name", hostile.TEXTS)
def test_search_and_finder_show_hostile_text_as_text(look, name):
    text = hostile.TEXTS[name]
    page = look.open(name, "stations/?find=" + "7" if name == "a template" else "stations/?find=alert")
    page.locator("[data-yz-results] li").first.wait_for()
    assert text in page.locator("[data-yz-results]").inner_text()
    page.locator("button.yz-toggle-search").click()
    page.locator(".md-search__input").press_sequentially("7" if name == "a template" else "alert")
    page.locator(".md-search-result__item").first.wait_for()
    if name != "a template":
        # The worker answers letter by letter.
        expect(page.locator(".md-search-result__list")).to_contain_text("alert(1)")
    assert page.locator(".md-search-result__list :is(script, img, title, b, strong)").count() == 0
    assert page.evaluate(_DANGERS) == [] and look.dialogs == []


def test_text_is_shown_as_it_was_written(look):
    for name, text in hostile.TEXTS.items():
        page = look.open(name, "stations/hongxiang/")
        assert page.locator("h1").inner_text() == text
        assert page.title().startswith(text)


def test_every_field_either_takes_any_text_or_is_known_to_refuse_it():
    for model in MODELS:
        for path, field in hostile.leaves(model):
            for text, short in hostile.SHORT.items():
                taken = hostile.takes(field, text) or hostile.takes(field, short)
                assert taken == (path not in hostile.REFUSING), path


@pytest.mark.parametrize("link", LINKS)
def test_a_link_that_is_no_web_address_is_refused(tmp_path, link):
    source_dir = tmp_path / "source"
    hostile.write_network(source_dir, hostile.HARMLESS)
    path = source_dir / "stations" / "hongxiang.yml"
    text = path.read_text(encoding="utf-8").replace('"https://example.org/"', f'"{link}"'.replace("\t", "\\t"))
    path.write_text(text, encoding="utf-8")
    _, found = read_network(source_dir)
    assert has_errors(found)
    assert {(one.place.path, one.rule) for one in found} <= {
        ("stations/hongxiang.yml", "forbidden-link"),
        ("stations/hongxiang.yml", "bad-link"),
    }


def test_check_names_every_field_with_a_tag_in_it(tmp_path):
    source_dir = tmp_path / "source"
    hostile.write_network(source_dir, hostile.TEXTS["a script"])
    found = [one for one in read_and_check(source_dir, date(2026, 5, 9)).diagnostics if one.rule == "html-in-text"]
    lines = {(one.place.path, one.place.line) for one in found}
    with_tags = {
        (path.relative_to(source_dir).as_posix(), number)
        for path in source_dir.rglob("*.yml")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "<script>" in line
    }
    assert with_tags - lines == set()
