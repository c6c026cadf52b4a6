"""URLs: each decided in one place, each link right from wherever it stands."""

from urllib.parse import urljoin

from hypothesis import given
from hypothesis import strategies as st

from builder import urls

PAGES = st.sampled_from(["", "stations/", "stations/a/", "services/legal-advice/", "forms/suggestion/", "about/"])


@given(PAGES, PAGES)
def test_a_relative_link_leads_to_its_target_wherever_the_site_lies(page, target):
    for root in ("https://example.org/", "https://example.org/yizhan/"):
        assert urljoin(root + page, urls.relative_link(page, target)) == root + target


@given(PAGES)
def test_a_page_is_published_as_the_index_of_its_folder(page):
    assert urls.site_path(page) == f"{page}index.html"


def test_the_not_found_page_is_a_file_of_its_own():
    assert urls.site_path(urls.NOT_FOUND) == "404.html"


def test_an_absolute_link_starts_at_the_base_path():
    assert urls.absolute_link("/yizhan/", urls.station_url("hongxiang")) == "/yizhan/stations/hongxiang/"
