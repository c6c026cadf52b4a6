"""forms/catalogue.json: what the form server may know, tied to its shell, and nobody's personal data."""

import hashlib
import json
from dataclasses import replace
from datetime import date

import pytest

from builder.plan.catalogue import catalogue_of, tied_to
from builder.read.network import read_network
from forms_api.forms import FORMS
from tests.builder.conftest import BASE_DIR, ROOT
from tests.builder.render.samples import network as street_of
from tests.builder.render.samples import station

DAY = date(2026, 5, 9)


@pytest.fixture(scope="module")
def network():
    return read_network(BASE_DIR)[0]


def test_the_catalogue_names_the_digest_of_its_shell(network):
    shell = "<!doctype html>驿站".encode()
    catalogue = json.loads(tied_to(shell, ["sha256-b", "sha256-a"], catalogue_of(network, DAY)))
    assert catalogue["shell_sha256"] == hashlib.sha256(shell).hexdigest()
    assert catalogue["script_hashes"] == ["sha256-a", "sha256-b"]


def test_the_id_changes_with_the_content_and_only_then(network):
    first = catalogue_of(network, DAY).id
    assert catalogue_of(network, DAY).id == first
    assert catalogue_of(replace(network, stations=network.stations[1:]), DAY).id != first


def test_a_station_is_known_by_its_names_its_phone_and_its_status(network):
    assert json.loads(tied_to(b"", (), catalogue_of(network, DAY)))["stations"]["honghua"] == {
        "name": "虹华居民区党群服务站",
        "alternate_names": [],
        "phone": "021-5550-0166",
        "status": "open",
    }


def test_what_merged_or_moved_leads_to_the_station_of_today_by_slug_and_by_name():
    street = street_of(
        station("hongxiang", name="虹祥站", former_slugs=["hongxiang-old"]),
        station("wenlan", name="文澜站", alternate_names=["文澜"], status="merged", merged_into="hongxiang", former_slugs=["w"]),
    )
    facts = json.loads(tied_to(b"", (), catalogue_of(street, DAY)))
    assert list(facts["stations"]) == ["hongxiang"]
    assert facts["stations"]["hongxiang"]["alternate_names"] == ["文澜站", "文澜"]
    assert facts["moved"] == {"hongxiang-old": "hongxiang", "w": "hongxiang", "wenlan": "hongxiang"}


def test_without_a_privacy_notice_no_form_is_offered(network):
    silent = replace(network, site=network.site.model_copy(update={"privacy": None}))
    assert json.loads(tied_to(b"", (), catalogue_of(silent, DAY)))["forms"] == []
    assert json.loads(tied_to(b"", (), catalogue_of(network, DAY)))["forms"] == sorted(FORMS)


def test_nobody_on_an_honour_roll_reaches_the_catalogue():
    sample, _ = read_network(ROOT)
    text = tied_to(b"", [], catalogue_of(sample, DAY)).decode("utf-8")
    names = {honouree.name for station in sample.stations for honouree in station.honours}
    assert names and not any(name in text for name in names)
