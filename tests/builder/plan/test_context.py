"""Links and addresses as a page sees them, for a site at a server's root, below it, and with forms elsewhere."""

from dataclasses import replace
from datetime import date

from builder.plan.addresses import base_path, form_origins, public_address
from builder.plan.context import SiteContext
from builder.read.network import read_network
from tests.builder.conftest import BASE_DIR


def test_a_link_leads_to_an_asset_by_its_published_name():
    context = _site(asset_names={"assets/yizhan.css": "assets/yizhan.12345678.css"}).page("stations/honghua/")
    assert context.link("assets/yizhan.css") == "../../assets/yizhan.12345678.css"
    assert context.link("services/") == "../../services/"


def test_a_page_that_may_be_shown_anywhere_links_from_the_root_of_the_site():
    site = _site(url="https://example.org/yizhan/")
    assert site.page("404.html", absolute=True).link("stations/") == "/yizhan/stations/"
    assert public_address(site.network, "stations/") == "https://example.org/yizhan/stations/"


def test_a_site_without_an_address_lies_at_the_root_and_has_no_public_addresses():
    site = _site(url=None)
    assert base_path(site.network) == "/"
    assert public_address(site.network, "stations/") is None


def test_forms_on_another_server_are_named_to_the_browser():
    assert form_origins(_site(forms_address="https://forms.example.org/yizhan/").network) == ("https://forms.example.org",)
    assert form_origins(_site(forms_address="").network) == ()


def _site(url="https://example.org/", forms_address="", asset_names=None) -> SiteContext:
    network, _ = read_network(BASE_DIR)
    config = network.site
    forms = config.forms.model_copy(update={"address": forms_address})
    network = replace(network, site=config.model_copy(update={"url": url, "forms": forms}))
    return SiteContext(network, date(2026, 5, 9), asset_names or {}, "0" * 16)
