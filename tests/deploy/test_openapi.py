"""deploy/openapi.yaml says what the server does: the same fields, and every status it names really
happens."""

import pytest
import yaml

from forms_api.app import create_app
from forms_api.forms import ENVELOPE, FORMS
from forms_api.store import open_store
from tests.forms_api.app.test_refusals import _Broken
from tests.forms_api.conftest import NOON, Clock, write_site
from tests.forms_api.sending import send, valid
from tests.forms_api.server.running import ROOT

API = yaml.safe_load((ROOT / "deploy" / "openapi.yaml").read_text(encoding="utf-8"))


def properties(form_id):
    named = API["components"]["schemas"][form_id]["properties"]
    return {
        name: API["components"]["schemas"][name] if "$ref" in schema else schema
        for name, schema in named.items()
    }


def limit(field):
    attributes = field.render_kw or {}
    return attributes.get("maxlength") or attributes.get("data-yz-max")


def test_the_paths_are_the_forms_and_the_receipt():
    assert set(API["paths"]) == {f"/forms/{form_id}/" for form_id in FORMS} | {"/forms/receipt/{token}/"}


@pytest.mark.parametrize("form_id", FORMS)
def test_the_fields_are_the_declared_ones(form_id):
    assert set(properties(form_id)) == {*FORMS[form_id].fields, *ENVELOPE}


@pytest.mark.parametrize("form_id", FORMS)
def test_required_fields_limits_and_choices_are_the_declared_ones(form_id):
    declaration, form = FORMS[form_id], FORMS[form_id].form_class()
    required = {name for name in declaration.fields if form[name].flags.required}
    assert set(API["components"]["schemas"][form_id]["required"]) == required | {"notice", "consent"}
    for name in (*declaration.fields, "station_name"):
        schema = properties(form_id)[name]
        if hasattr(form[name], "choices"):
            assert (schema["type"] == "array") == (name in declaration.several)
            assert schema.get("items", schema)["enum"] == [choice.value for choice in form[name].choices]
        else:
            assert schema["maxLength"] == limit(form[name]), name


def _too_fast(client, form_id):
    answers = [send(client, form_id, station_name=f"{number}") for number in range(61)]
    return answers[-1]


def _twice(client, form_id):
    send(client, form_id)
    return send(client, form_id)


def _from_elsewhere(client, form_id):
    return client.post(f"/forms/{form_id}/", data=valid(form_id), headers={"Origin": "https://evil.example"})


def _raw(content_type, data):
    return lambda client, form_id: client.post(f"/forms/{form_id}/", data=data, content_type=content_type)


HAPPENS = {
    200: _twice,
    303: send,
    400: _raw("application/x-www-form-urlencoded", b"text=%ff"),
    403: _from_elsewhere,
    409: lambda client, form_id: send(client, form_id, notice="2020-01-01"),
    413: _raw("application/x-www-form-urlencoded", b"a" * 65537),
    415: _raw("application/json", b"{}"),
    422: lambda client, form_id: send(client, form_id, consent=None),
    429: _too_fast,
}


@pytest.fixture
def clock():
    return Clock(NOON)


@pytest.fixture
def site_dir(tmp_path):
    return write_site(tmp_path / "site")


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / "inbox")
    yield opened
    opened.close()


@pytest.mark.parametrize("form_id", FORMS)
def test_every_status_that_is_named_really_happens(form_id, site_dir, store, clock):
    happened = {
        status: happens(
            create_app(site_dir, store, clock=clock, monotonic=clock.seconds).test_client(), form_id
        )
        for status, happens in sorted(HAPPENS.items(), key=lambda each: each[0] == 200)
    }
    assert {status: answer.status_code for status, answer in happened.items()} == {
        status: status for status in HAPPENS
    }
    store.close()
    down = send(create_app(site_dir, store, clock=clock, monotonic=clock.seconds).test_client(), form_id)
    broken = send(
        create_app(site_dir, _Broken(), clock=clock, monotonic=clock.seconds).test_client(), form_id
    )
    assert (down.status_code, broken.status_code) == (503, 500)
    assert {int(status) for status in API["paths"][f"/forms/{form_id}/"]["post"]["responses"]} == {
        *HAPPENS,
        500,
        503,
    }
    assert happened[429].headers["Retry-After"].isdigit()


def test_the_receipts_statuses_really_happen(site_dir, store, clock):
    client = create_app(site_dir, store, clock=clock, monotonic=clock.seconds).test_client()
    place = send(client, "suggestion").headers["Location"]
    statuses = {client.get(place).status_code, client.get("/forms/receipt/x/").status_code}
    clock.pass_(hours=1)
    statuses.add(client.get(place).status_code)
    assert {int(status) for status in API["paths"]["/forms/receipt/{token}/"]["get"]["responses"]} == statuses


def test_the_limits_in_words_are_the_servers():
    from forms_api.body import MAX_BODY_BYTES, MAX_FIELDS
    from forms_api.rates import FORM_RATE

    words = API["info"]["description"]
    assert f"最多 {MAX_BODY_BYTES} 字节、{MAX_FIELDS} 格" in words
    assert f"一次最多 {FORM_RATE.burst} 件，之后每 {FORM_RATE.period_s:.0f} 秒 1 件" in words
