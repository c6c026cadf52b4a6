"""deploy/openapi.yaml says what the server does: the same fields, and every status it names really
happens."""

import re

import jsonschema
import pytest
import yaml

from forms_api.app import create_app
from forms_api.forms import CANCEL_FIELDS, ENVELOPE, FORMS, CancelForm
from forms_api.forms.status import CORRECT, ERASE, REOPEN, STATUS_FIELDS, WITHDRAW, FollowupForm, StatusForm
from forms_api.status.acting import MOST_SAID
from forms_api.store import NotSaved, open_store
from tests.forms_api.app.letters import sent
from tests.forms_api.app.test_refusals import _Broken
from tests.forms_api.conftest import NOON, Clock, catalogue_record, targets, write_pair, write_site
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


def test_the_paths_are_the_forms_and_what_stands_beside_them():
    assert set(API["paths"]) == {f"/forms/{form_id}/" for form_id in FORMS} | {
        "/forms/cancel/",
        "/forms/status/",
        "/forms/receipt/{token}/",
        "/forms/ballot/",
        "/forms/ballot/receipt/{token}/",
        "/forms/ballots.json",
        "/forms/seats.json",
        "/healthz",
        "/readyz",
        "/metrics",
    }


def test_the_fields_of_a_cancellation_are_the_declared_ones():
    assert set(properties("cancel")) == set(CANCEL_FIELDS)
    form = CancelForm()
    assert {name: properties("cancel")[name]["maxLength"] for name in ("receipt", "code")} == {
        name: limit(form[name]) for name in ("receipt", "code")
    }


@pytest.mark.parametrize("form_id", FORMS)
def test_the_fields_are_the_declared_ones(form_id):
    assert set(properties(form_id)) == {*FORMS[form_id].fields, *ENVELOPE}


@pytest.mark.parametrize("form_id", FORMS)
def test_required_fields_limits_and_choices_are_the_declared_ones(form_id):
    declaration, form = FORMS[form_id], FORMS[form_id].form_class()
    required = {name for name in declaration.fields if form[name].flags.required}
    about = {"target"} if declaration.target else set()
    assert set(API["components"]["schemas"][form_id]["required"]) == required | about | {"notice", "consent"}
    for name in (*declaration.fields, "station_name"):
        schema = properties(form_id)[name]
        if hasattr(form[name], "choices"):
            assert (schema["type"] == "array") == (name in declaration.several)
            assert schema.get("items", schema)["enum"] == [choice.value for choice in form[name].choices]
        else:
            assert schema["maxLength"] == limit(form[name]), name


def _too_fast(client, form_id):
    answers = [send(client, form_id, consent=None) for _ in range(61)]
    return answers[-1]


def _twice(client, form_id):
    send(client, form_id)
    return send(client, form_id)


def _from_elsewhere(client, form_id):
    return client.post(f"/forms/{form_id}/", data=valid(form_id), headers={"Origin": "https://evil.example"})


def _raw(content_type, data):
    return lambda client, form_id: client.post(f"/forms/{form_id}/", data=data, content_type=content_type)


OVER = {"hongxiang.over": {"title": "过去了的", "closes_at": "2026-05-10T23:59"}}
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
FOR_TARGETS = {
    404: lambda client, form_id: send(client, form_id, target="hongxiang.nothing"),
    410: lambda client, form_id: send(client, form_id, target="hongxiang.over"),
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
    also_over = targets(**{form_id: OVER}) if FORMS[form_id].target else targets()
    write_pair(site_dir, catalogue_record() | {"targets": also_over})
    expected = HAPPENS | (FOR_TARGETS if FORMS[form_id].target else {})
    if FORMS[form_id].words_repeat:
        # Another resident may well say the same.
        expected = {status: happens for status, happens in expected.items() if status != 200}
    happened = {
        status: happens(
            create_app(site_dir, store, clock=clock, monotonic=clock.seconds).test_client(), form_id
        )
        for status, happens in sorted(expected.items(), key=lambda each: (each[0] == 200, each[0] == 303))
    }
    assert {status: answer.status_code for status, answer in happened.items()} == {
        status: status for status in expected
    }
    store.close()
    new = {FORMS[form_id].contact_field: "021-5550-0177"}
    new |= {"target": "hongxiang.radio"} if form_id == "claim" else {}
    app = create_app(site_dir, store, clock=clock, monotonic=clock.seconds)
    down = send(app.test_client(), form_id, **new)
    app = create_app(site_dir, _Broken(store), clock=clock, monotonic=clock.seconds)
    broken = send(app.test_client(), form_id, **new)
    assert (down.status_code, broken.status_code) == (503, 500)
    assert {int(status) for status in API["paths"][f"/forms/{form_id}/"]["post"]["responses"]} == {
        *expected,
        500,
        503,
    }
    assert happened[429].headers["Retry-After"].isdigit()


class _Full(_Broken):
    """A store on a full disk."""

    def release(self, release):
        raise NotSaved("磁盘满了")


def _signed_up(client, **changed):
    page = client.get(send(client, "activity", **changed).headers["Location"]).text
    number = re.search(r'receipt__number"[^>]*>([^<]+)<', page)[1]
    return {"receipt": number, "code": re.search(r'receipt__code"[^>]*>(\d{6})<', page)[1]}


def test_the_fields_of_a_look_and_what_follows_are_the_declared_ones():
    assert set(properties("status")) == set(STATUS_FIELDS)
    typed = {"receipt": StatusForm(), "text": FollowupForm(), "code": FollowupForm()}
    assert {name: properties("status")[name]["maxLength"] for name in typed} == {
        name: limit(form[name]) for name, form in typed.items()
    }
    assert set(properties("status")["action"]["enum"]) == {CORRECT, REOPEN, WITHDRAW, ERASE}


class _Refusing(_Broken):
    """A store on a full disk, which can still be read."""

    def append(self, submission):
        raise NotSaved("磁盘满了")


class _Torn(_Broken):
    """A store that breaks down."""

    def find(self, receipt):
        raise ValueError("broken")


def test_every_status_of_a_look_and_of_what_follows_really_happens(site_dir, store, clock):
    app = create_app(site_dir, store, clock=clock, monotonic=clock.seconds)
    full = create_app(site_dir, _Refusing(store), clock=clock, monotonic=clock.seconds)
    torn = create_app(site_dir, _Torn(store), clock=clock, monotonic=clock.seconds)
    theirs = sent(app.test_client()) | {"action": "correct", "text": "是四号楼。"}

    def post(data, content_type="application/x-www-form-urlencoded", app=app, **headers):
        client = app.test_client()
        return client.post("/forms/status/", data=data, content_type=content_type, headers=headers).status_code

    happened = {
        post(b"receipt=%ff"),
        post(theirs, Origin="https://evil.example"),
        post({"receipt": "EV7-54C-JDSW"}),
        post(b"a" * 65537),
        post(b"{}", "application/json"),
        post(theirs | {"code": ""}),
        post(theirs, app=full),
        post(theirs, app=torn),
        post(theirs),
        *(post(theirs | {"text": f"补充 {nth}"}) for nth in range(MOST_SAID)),
    }
    happened.add([post({"receipt": "EV7-54C-JDSW"}) for _ in range(11)][-1])
    told = {int(status) for status in API["paths"]["/forms/status/"]["post"]["responses"]}
    assert happened == told == {200, 400, 403, 404, 409, 413, 415, 422, 429, 500, 503}


def test_every_status_of_a_cancellation_really_happens(site_dir, store, clock):
    app = create_app(site_dir, store, clock=clock, monotonic=clock.seconds)
    full = create_app(site_dir, _Full(store), clock=clock, monotonic=clock.seconds)

    def post(data, content_type="application/x-www-form-urlencoded", app=app, **headers):
        client = app.test_client()
        answer = client.post("/forms/cancel/", data=data, content_type=content_type, headers=headers)
        return answer.status_code

    theirs, late = _signed_up(app.test_client()), _signed_up(app.test_client(), name="小钱")
    happened = {
        post(b"receipt=%ff"),
        post(theirs, Origin="https://evil.example"),
        post(b"a" * 65537),
        post(b"{}", "application/json"),
        post(theirs | {"code": ""}),
        post(theirs, app=full),
        post(theirs),
    }
    clock.pass_(days=2)
    happened.add(post(late))
    happened.add([post(theirs | {"code": "000000"}) for _ in range(11)][-1])
    told = {int(status) for status in API["paths"]["/forms/cancel/"]["post"]["responses"]}
    assert happened == told - {500} == {200, 400, 403, 409, 413, 415, 422, 429, 503}


def test_the_live_numbers_are_what_their_schema_says(site_dir, store, clock):
    client = create_app(site_dir, store, clock=clock, monotonic=clock.seconds).test_client()
    send(client, "activity")
    send(client, "claim")
    answer = client.get("/forms/seats.json")
    schema = API["components"]["schemas"]["seats"]
    jsonschema.validate(answer.json, schema)
    assert {"activity", "claim"} <= answer.json.keys()


def test_the_receipts_statuses_really_happen(site_dir, store, clock):
    client = create_app(site_dir, store, clock=clock, monotonic=clock.seconds).test_client()
    place = send(client, "suggestion").headers["Location"]
    statuses = {client.get(place).status_code, client.get("/forms/receipt/x/").status_code}
    clock.pass_(hours=1)
    statuses.add(client.get(place).status_code)
    assert {int(status) for status in API["paths"]["/forms/receipt/{token}/"]["get"]["responses"]} == statuses


def test_the_limits_in_words_are_the_servers():
    from forms_api.body import MAX_BODY_BYTES, MAX_FIELDS
    from forms_api.rates import FORM_RATE, WRONG_CODE_RATE, WRONG_NUMBER_RATE

    words = API["info"]["description"]
    assert f"最多 {MAX_BODY_BYTES} 字节、{MAX_FIELDS} 格" in words
    assert f"一次最多 {FORM_RATE.burst} 件，之后每 {FORM_RATE.period_s:.0f} 秒 1 件" in words
    wrong = f"一次最多 {WRONG_CODE_RATE.burst} 回，之后每 {WRONG_CODE_RATE.period_s:.0f} 秒 1 回"
    assert wrong in words
    unknown = f"一次最多 {WRONG_NUMBER_RATE.burst} 个，之后每 {WRONG_NUMBER_RATE.period_s:.0f} 秒 1 个"
    assert unknown in words
