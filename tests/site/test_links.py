"""Every link, picture, script and anchor of every page leads to something that is there, at a server's root and below a path."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.site.markup import Markup, read_markup

SITES = {"sample_site": "https://yizhan.example.org/", "site_below_a_path": "https://yizhan.example.org/yizhan/"}


@pytest.fixture(params=sorted(SITES))
def site(request) -> tuple[Path, str]:
    """A site's folder and its public address."""
    return request.getfixturevalue(request.param), SITES[request.param]


def test_every_address_on_every_page_leads_to_a_file_of_the_site(site):
    site_dir, address = site
    wrong = []
    for url, markup in _pages(site_dir).items():
        for link in markup.addresses:
            target = urlsplit(urljoin(address + url, link))
            if target.hostname == urlsplit(address).hostname:
                wrong += _missing(site_dir, address, url, link)
    assert wrong == []


def test_links_to_other_hosts_are_only_those_that_people_follow(site):
    site_dir, address = site
    hosts = {
        target.hostname or target.scheme
        for url, markup in _pages(site_dir).items()
        for target in (urlsplit(urljoin(address + url, link)) for link in markup.addresses)
    }
    assert hosts == {
        urlsplit(address).hostname,
        *("api.map.baidu.com", "apis.map.qq.com", "uri.amap.com"),
        *("example.org", "mailto", "tel"),
    }


def test_every_anchor_leads_to_an_element(site):
    site_dir, address = site
    pages = _pages(site_dir)
    wrong = []
    for url, markup in pages.items():
        for link in markup.addresses:
            target = urljoin(address + url, link)
            page, _, anchor = target.partition("#")
            page = page.removeprefix(address).partition("?")[0]
            if anchor and page in pages and unquote(anchor) not in pages[page].ids:
                wrong.append(f"{url}: {link}")
    assert wrong == []


def test_no_id_is_given_twice_on_a_page_and_every_id_spoken_of_exists(site, answers):
    pages = {**_pages(site[0]), **{name: read_markup(answer.html) for name, answer in answers.items()}}
    wrong = []
    for url, markup in pages.items():
        wrong += [f"{url}: {each} twice" for each in sorted(set(markup.ids)) if markup.ids.count(each) > 1]
        wrong += [f"{url}: {name}={each}" for name, each in markup.meant_ids if each not in markup.ids]
    assert wrong == []


def test_every_address_on_the_form_servers_pages_leads_somewhere(answers, sample_site):
    wrong = []
    for name, answer in answers.items():
        for link in read_markup(answer.html).addresses:
            if not link.startswith(("/", "tel:", "mailto:", "#")):
                wrong.append(f"{name}: {link} is not from the root")
            if link.startswith("/"):
                wrong += _missing(sample_site, "http://localhost/", "", link)
            if link.startswith("#") and link[1:] not in read_markup(answer.html).ids:
                wrong.append(f"{name}: {link}")
    assert wrong == []


def test_style_sheets_and_scripts_name_only_files_that_exist(site):
    site_dir, address = site
    wrong = []
    for path in [*site_dir.rglob("*.css"), *site_dir.rglob("*.js")]:
        text = path.read_text(encoding="utf-8")
        url = path.relative_to(site_dir).as_posix()
        found = re.findall(r"[@:, ]url\(\s*[\"']?([^\"')]+)", text) if path.suffix == ".css" else []
        found += re.findall(r"sourceMappingURL=(\S+)", text)
        for link in found:
            if not link.startswith("data:"):
                wrong += _missing(site_dir, address, url, link)
    assert wrong == []


def test_sitemap_search_and_finder_name_only_pages_that_exist(site):
    site_dir, address = site
    sitemap = re.findall("<loc>([^<]+)</loc>", (site_dir / "sitemap.xml").read_text(encoding="utf-8"))
    search = json.loads((site_dir / "search" / "search_index.json").read_text(encoding="utf-8"))
    finder = json.loads((site_dir / "find" / "names.json").read_text(encoding="utf-8"))
    named = [link.removeprefix(address) for link in sitemap]
    named += [doc["location"] for doc in search["docs"]]
    named += [f"services/{row[0]}/" for row in finder["services"]] + [f"stations/{row[0]}/" for row in finder["stations"]]
    assert len(named) > 100
    assert [missing for link in named for missing in _missing(site_dir, address, "", link)] == []


# A month sheet of a station's activities, a certificate, a notice as a poster.
_TO_PRINT = re.compile(r"stations/[^/]+/activities/\d{4}-\d\d/|people/.+/(?:certificate|notice-a[34])/")


def test_every_page_is_in_the_sitemap_but_404_those_that_only_lead_on_and_those_to_print(site):
    site_dir, address = site
    sitemap = re.findall("<loc>([^<]+)</loc>", (site_dir / "sitemap.xml").read_text(encoding="utf-8"))
    unlisted = {"404.html", "stations/tongyin-first/", "stations/liuan-rider/"}
    unlisted |= {url for url in _pages(site_dir) if _TO_PRINT.fullmatch(url)}
    assert sorted(sitemap) == sorted(address + url for url in _pages(site_dir) if url not in unlisted)


def test_a_page_that_only_leads_on_names_the_other_as_the_one_that_counts(site):
    site_dir, address = site
    for url, target in (("stations/tongyin-first/", "stations/hongxiang/"), ("stations/liuan-rider/", "stations/fengling/")):
        text = (site_dir / url / "index.html").read_text(encoding="utf-8")
        assert f'<link rel="canonical" href="{address}{target}">' in text
        assert '<meta name="robots" content="noindex">' in text
        assert f'<meta http-equiv="refresh" content="0; url=../../{target}">' in text


@cache
def _pages(site_dir: Path) -> Mapping[str, Markup]:
    """URL below the root → markup, of every page but the form server's shell. Parsed once for all tests: 2 s."""
    pages = {}
    for path in sorted(site_dir.rglob("*.html")):
        url = path.relative_to(site_dir).as_posix().removesuffix("index.html")
        if url != "forms/shell.html":
            pages[url] = read_markup(path.read_text(encoding="utf-8"))
    assert len(pages) > 60
    return pages


def _missing(site_dir: Path, address: str, url: str, link: str) -> list[str]:
    target = urljoin(address + url, link).partition("#")[0]
    if not target.startswith(address):
        return [f"{url}: {link} leaves {address}"]
    path = unquote(urlsplit(target).path.removeprefix(urlsplit(address).path))
    if path.startswith("forms/receipt/"):
        return []
    file_path = site_dir / (path + "index.html" if path == "" or path.endswith("/") else path)
    return [] if file_path.is_file() else [f"{url}: {link}"]
