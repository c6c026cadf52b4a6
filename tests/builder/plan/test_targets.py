"""What forms can be about: everything of the sample that can be signed up for, claimed or objected to reaches the
catalogue, with windows that open before they close, and without anybody's name.
"""

import json
from collections import Counter
from datetime import date, datetime

import pytest

from forms_api.forms.names import is_full_name
from builder.model.form_target import FormTarget
from builder.plan.catalogue import catalogue_of, tied_to
from builder.plan.forms import forms_shown
from builder.plan.targets import form_targets
from builder.read.network import read_network
from forms_api.forms import FORMS
from tests.builder.conftest import ROOT

SAMPLE_DATE = date(2026, 5, 9)
# What residents have a say in is in a file of its own, and no station's.
WHOLE_NETWORKS = {"campaign", "ballot", "order", "rating"}


@pytest.fixture(scope="module")
def sample():
    found, mistakes = read_network(ROOT)
    assert found is not None, mistakes
    return found


@pytest.fixture(scope="module")
def targets(sample) -> tuple[FormTarget, ...]:
    return tuple(form_targets(sample, SAMPLE_DATE))


@pytest.fixture(scope="module")
def catalogue(sample) -> dict:
    return json.loads(tied_to(b"", (), catalogue_of(sample, SAMPLE_DATE)))


def test_there_is_something_to_do_in_each_of_the_forms_that_are_about_something(targets):
    counts = Counter(target.form for target in targets)
    # A ballot is a form of its own kind, declared nowhere among the others.
    assert set(counts) == {form_id for form_id, declaration in FORMS.items() if declaration.target} | {"ballot"}
    assert min(counts.values()) >= 2, counts


def test_every_target_is_in_the_catalogue_under_its_form_and_none_besides(sample, targets, catalogue):
    assert {target.form for target in targets} <= {*forms_shown(sample), "ballot"}
    assert {form: set(found) for form, found in catalogue["targets"].items()} == {
        form: {target.id for target in targets if target.form == form} for form in {target.form for target in targets}
    }
    assert sum(map(len, catalogue["targets"].values())) == len(targets)


def test_the_id_of_what_is_a_stations_begins_with_it(sample, targets):
    for target in targets:
        owner = target.id.partition(".")[0]
        # The 公示 of a ballot can be objected to as well as a station's.
        if target.form not in WHOLE_NETWORKS and owner != "ballot":
            assert owner == "network" or sample.station(owner), target.id
            assert owner == (target.station or "network") or owner == "network", target.id


def test_an_id_can_stand_in_an_address_as_it_is(targets):
    for target in targets:
        assert target.id.isascii() and target.id.isprintable() and not set(target.id) & set(" /?#&%+"), target.id


def test_a_window_opens_before_it_closes_and_closes_before_it_begins(targets):
    for target in targets:
        if target.opens_at and target.closes_at:
            assert target.opens_at < target.closes_at, target
        if target.closes_at and target.starts_at:
            assert target.closes_at <= target.starts_at, target
        if target.starts_at:
            assert target.starts_at < target.ends_at, target
        assert all(moment.tzinfo is None for moment in (target.opens_at, target.closes_at) if moment), target


def test_windows_are_those_that_the_files_say(catalogue):
    shifts = catalogue["targets"]["shift"]
    assert shifts["network.flood-watch.2026-06-06"] == {
        "title": "汛期看闸口",
        "place": "示例河步道三号门集合",
        "opens_at": "2026-05-18T00:00",
        "closes_at": "2026-06-05T23:59:59",
        "starts_at": "2026-06-06T18:30",
        "ends_at": "2026-06-06T22:00",
        "capacity": 12,
        "min_age": 18,
    }
    porridge = shifts["fengling.porridge.2026-05-15"]
    assert (porridge["closes_at"], porridge["ends_at"]) == ("2026-05-15T22:30", "2026-05-16T00:30")
    assert shifts["hongxiang.meals-upstairs.2026-05-28"]["cancelled"] == "上午消毒，食堂统一送"
    assert "cancelled" not in shifts["hongxiang.meals-upstairs.2026-05-26"]


def test_a_shift_and_an_activity_can_be_had_today_and_another_is_over(catalogue):
    noon = "2026-05-09T12:00"
    for form in ("shift", "activity"):
        found = catalogue["targets"][form].values()
        assert any(each.get("opens_at", "") <= noon <= each["closes_at"] for each in found)
        assert any(each["closes_at"] < noon for each in found)
        assert any(each.get("cancelled") for each in found)


def test_a_notice_can_be_objected_to_from_its_first_minute_to_its_last(targets):
    notices = [target for target in targets if target.form == "objection"]
    assert notices
    for notice in notices:
        assert (notice.opens_at.hour, notice.opens_at.minute) == (0, 0)
        assert (notice.closes_at.hour, notice.closes_at.minute, notice.closes_at.second) == (23, 59, 59)
        assert notice.number, notice
    assert any(notice.opens_at <= datetime(2026, 5, 9, 12) <= notice.closes_at for notice in notices)


def test_nobodys_name_is_in_the_catalogue(sample, targets, catalogue):
    text = json.dumps(catalogue, ensure_ascii=False)
    honoured = {person.name for station in sample.stations for person in station.honours}
    aliases = {wish.beneficiary for station in sample.stations for wish in station.wishes}
    assert honoured and aliases
    assert [name for name in sorted(honoured | aliases) if name in text] == []
    assert [target.title for target in targets if is_full_name(target.title)] == []
