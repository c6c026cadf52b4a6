from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms_api.body import BodyRefused, parse_fields

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=50)
PAIRS = st.dictionaries(TEXTS.filter(bool), TEXTS, max_size=10)


@given(PAIRS)
def test_what_a_browser_encodes_comes_out_as_it_was(pairs):
    data = urlencode(pairs).encode("ascii")
    assert parse_fields("application/x-www-form-urlencoded", data, ()).to_dict() == pairs


@given(st.dictionaries(st.from_regex(r"[a-z]{1,9}", fullmatch=True), TEXTS, min_size=1, max_size=10))
def test_multipart_comes_out_as_it_was(pairs):
    parts = [
        f'--B0undary\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'
        for name, text in pairs.items()
    ]
    data = "".join([*parts, "--B0undary--\r\n"]).encode("utf-8")
    assert parse_fields("multipart/form-data; boundary=B0undary", data, ()).to_dict() == pairs


@given(st.binary(max_size=200))
def test_any_bytes_are_fields_or_a_refusal(data):
    for content_type in ("application/x-www-form-urlencoded", "multipart/form-data; boundary=B"):
        try:
            parse_fields(content_type, data, ())
        except BodyRefused as refused:
            assert refused.status == 400


def test_a_field_that_may_come_several_times_keeps_all_of_them():
    fields = parse_fields("application/x-www-form-urlencoded", b"what=a&what=b", ("what",))
    assert fields.getlist("what") == ["a", "b"]


def test_raw_utf_8_is_taken_as_it_is():
    fields = parse_fields("application/x-www-form-urlencoded;charset=UTF-8", "text=路灯+亮".encode(), ())
    assert fields["text"] == "路灯 亮"


@pytest.mark.parametrize("charset", ["gbk", "utf-16"])
def test_a_part_in_another_encoding_is_refused(charset):
    data = (
        b'--B\r\nContent-Disposition: form-data; name="text"\r\n\r\n'
        + "路灯".encode(charset)
        + b"\r\n--B--\r\n"
    )
    with pytest.raises(BodyRefused):
        parse_fields("multipart/form-data; boundary=B", data, ())
