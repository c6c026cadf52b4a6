import pytest

from forms_api.guard import client_key, host_allowed, origin_allowed, proxy_networks

SITE = ("https://yizhan.example.org/yizhan/",)


@pytest.mark.parametrize(
    "headers, taken",
    [
        ({}, True),
        ({"Origin": "http://localhost:8000"}, True),
        ({"Origin": "https://localhost:8000"}, True),
        ({"Origin": "http://LOCALHOST:8000"}, True),
        ({"Origin": "http://localhost:9000"}, False),
        ({"Origin": "https://yizhan.example.org"}, True),
        ({"Origin": "https://yizhan.example.org:443"}, True),
        ({"Origin": "http://yizhan.example.org"}, False),
        ({"Origin": "https://yizhan.example.org.evil.example"}, False),
        ({"Origin": "https://evil.example"}, False),
        ({"Origin": "file://"}, False),
        ({"Origin": "https://[broken"}, False),
        ({"Origin": ""}, False),
        ({"Origin": "null"}, True),
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, True),
        ({"Origin": "null", "Sec-Fetch-Site": "none"}, True),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site"}, False),
        ({"Referer": "http://localhost:8000/forms/suggestion/"}, True),
        ({"Referer": "https://yizhan.example.org/stations/a/"}, True),
        ({"Referer": "https://evil.example/localhost:8000"}, False),
        ({"Referer": "https://localhost:8000@evil.example/"}, False),
        ({"Origin": "https://evil.example", "Referer": "http://localhost:8000/"}, False),
    ],
)
def test_where_a_form_may_come_from(headers, taken):
    assert origin_allowed(headers, "localhost:8000", SITE) is taken


@pytest.mark.parametrize(
    "host, allowed",
    [
        ("localhost", True),
        ("LocalHost:8000", True),
        ("127.0.0.1:8000", True),
        ("[::1]:8000", True),
        ("evil.example", False),
        ("localhost.evil.example", False),
        ("localhost@evil.example", False),
        ("localhost:8000/evil", False),
        ("localhost:eight", False),
        ("localhost, evil.example", False),
        ("驿站.example", False),
        ("", False),
        ("192.168.1.5:8000", False),
    ],
)
def test_which_hosts_are_this_one(host, allowed):
    assert host_allowed(host, {"localhost", "127.0.0.1", "::1"}) is allowed


def test_a_server_on_all_addresses_answers_to_any_address_but_to_no_name():
    assert host_allowed("192.168.1.5:8000", {"*"}) and host_allowed("[2001:db8::1]", {"*"})
    assert not host_allowed("evil.example", {"*"})


@pytest.mark.parametrize(
    "remote, forwarded, trusted, key",
    [
        ("198.51.100.7", "", [], "198.51.100.7"),
        ("198.51.100.7", "203.0.113.9", [], "198.51.100.7"),
        ("127.0.0.1", "203.0.113.9", ["127.0.0.1"], "203.0.113.9"),
        ("127.0.0.1", "1.2.3.4, 203.0.113.9", ["127.0.0.1"], "203.0.113.9"),
        ("127.0.0.1", "203.0.113.9, 10.0.0.7", ["127.0.0.1", "10.0.0.0/8"], "203.0.113.9"),
        ("127.0.0.1", "nonsense", ["127.0.0.1"], "127.0.0.1"),
        ("127.0.0.1", "", ["127.0.0.1"], "127.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "", [], "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "", [], "2001:db8:1:2::/64"),
        ("::ffff:198.51.100.7", "", [], "198.51.100.7"),
        ("fe80::1%eth0", "", [], "fe80::/64"),
    ],
)
def test_who_a_client_is(remote, forwarded, trusted, key):
    assert client_key(remote, forwarded, proxy_networks(trusted)) == key


def test_a_proxy_that_is_no_address_is_said_so():
    with pytest.raises(ValueError, match="“nginx”不是代理的地址，应当像 127.0.0.1 或 10.0.0.0/8。"):
        proxy_networks(["127.0.0.1", "nginx"])
