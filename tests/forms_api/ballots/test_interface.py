"""What deploy/openapi.yaml says of ballots is what the server does."""

import jsonschema

from forms_api.app import create_app
from forms_api.forms import TRAP
from forms_api.forms.ballot import BALLOT_FIELDS, CODE_MAX
from forms_api.store import NotSaved
from tests.deploy.test_openapi import API, properties
from tests.forms_api.app.test_refusals import _Broken
from tests.forms_api.ballots.ticking import CANTEEN, LIST, codes, fields, tick
from tests.forms_api.sending import browser_fields


class _Full(_Broken):
    """A store on a full disk."""

    def append(self, submission):
        raise NotSaved("磁盘满了")


def test_the_fields_of_a_ballot_are_the_declared_ones():
    assert set(properties("ballot")) == {*BALLOT_FIELDS, TRAP}
    assert properties("ballot")["code"]["maxLength"] == CODE_MAX


def test_every_status_of_a_ballot_really_happens(site_dir, store, clock):
    code, other = codes(store.inbox_dir, 2)

    def app(of_store=store):
        return create_app(site_dir, of_store, clock=clock, monotonic=clock.seconds).test_client()

    client = app()
    crowd = app()
    for _ in range(600):
        tick(crowd, ballot="nope")
        crowd.post("/forms/ballot/", data=fields("", []), headers={"Origin": "https://evil.example"})
    happened = {
        tick(client, code).status_code,
        client.post("/forms/ballot/", data=b"a" * 65537).status_code,
        client.post("/forms/ballot/", data=b"{}", content_type="application/json").status_code,
        client.post("/forms/ballot/", data=b"code=%ff", content_type="application/x-www-form-urlencoded").status_code,
        client.post("/forms/ballot/", data=fields(other), headers={"Origin": "https://evil.example"}).status_code,
        tick(client, ballot="nope").status_code,
        tick(client, code).status_code,
        tick(client, other, []).status_code,
        tick(crowd, other).status_code,
        tick(app(_Full(store)), other).status_code,
        tick(app(_Broken(store)), other).status_code,
    }
    clock.pass_(days=30)
    happened.add(tick(client, other).status_code)
    assert {int(status) for status in API["paths"]["/forms/ballot/"]["post"]["responses"]} == happened
    told = {client.get(f"/forms/ballot/?ballot={each}").status_code for each in (LIST, "nope")}
    assert {int(status) for status in API["paths"]["/forms/ballot/"]["get"]["responses"]} == told


def test_the_live_counts_are_what_their_schema_says(site_dir, store, clock):
    client = create_app(site_dir, store, clock=clock, monotonic=clock.seconds).test_client()
    tick(client, codes(store.inbox_dir)[0])
    page = client.get(f"/forms/ballot/?ballot={CANTEEN}").text
    client.post("/forms/ballot/", data=browser_fields(page) | {"option": ["lamps"]})
    answer = client.get("/forms/ballots.json").json
    assert answer["ballots"].keys() == {LIST, CANTEEN}
    schema = API["components"]["schemas"]["ballots"] | {"components": API["components"]}
    jsonschema.validate(answer, schema)
