"""The security headers stand on every answer, whatever it is."""

import pytest

from forms_api.forms.headers import nginx_headers, security_headers
from tests.forms_api.conftest import catalogue_record, write_pair
from tests.forms_api.sending import send, valid

EXPECTED = dict(security_headers(["sha256-AAAA"]))


@pytest.mark.parametrize(
    "ask",
    [
        lambda client: client.get("/"),
        lambda client: client.head("/"),
        lambda client: client.get("/nope"),
        lambda client: client.get("/stations/hongxiang"),
        lambda client: client.get("/forms/suggestion/?station=hongxiang"),
        lambda client: client.get("/", headers={"Host": "evil.example"}),
        lambda client: client.post("/"),
        lambda client: send(client, "suggestion"),
        lambda client: client.get(send(client, "suggestion").headers["Location"]),
        lambda client: send(client, "suggestion", text=""),
        lambda client: client.post("/forms/suggestion/", data=b"x"),
        lambda client: client.post(
            "/forms/suggestion/", data=valid("suggestion"), headers={"Origin": "https://a.example"}
        ),
    ],
)
def test_every_answer_carries_them(client, ask):
    answer = ask(client)
    assert {name: answer.headers.get(name) for name in EXPECTED} == EXPECTED
    assert "Server" not in answer.headers


def test_the_policy_allows_our_own_files_and_the_themes_hashed_scripts_and_nothing_inline():
    policy = dict(security_headers(["sha256-B", "sha256-A"]))["Content-Security-Policy"]
    assert policy == (
        "default-src 'self'; script-src 'self' 'sha256-A' 'sha256-B'; style-src 'self'; "
        "img-src 'self' data:; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    )


def test_only_our_own_pages_may_ask_where_the_phone_is_and_none_may_listen_or_look():
    # 离我最近 on the map asks when it is pressed; builder/assets/nearest.js keeps the answer on the phone.
    policy = dict(security_headers([]))["Permissions-Policy"]
    assert "geolocation=(self)" in policy and "camera=()" in policy and "microphone=()" in policy


def test_forms_that_are_sent_elsewhere_may_be_sent_there():
    policy = dict(security_headers([], ["https://forms.example.org"]))["Content-Security-Policy"]
    assert "form-action 'self' https://forms.example.org;" in policy


def test_a_site_whose_forms_go_elsewhere_says_so_in_its_catalogue(client, site_dir):
    write_pair(site_dir, catalogue_record() | {"form_origins": ["https://forms.example.org"]})
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "form-action 'self' https://forms.example.org;" in policy


def test_nginx_gets_the_same_headers():
    lines = nginx_headers(["sha256-AAAA"]).splitlines()
    assert lines[1:] == [f'add_header {name} "{value}" always;' for name, value in EXPECTED.items()]
