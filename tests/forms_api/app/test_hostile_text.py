"""Hostile text in every field, through the whole way: page, ledger, receipt."""

import pytest

from forms_api.forms import ENVELOPE, FORMS
from tests.forms_api.app.test_submit import rows
from tests.forms_api.sending import send

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</textarea><script>alert(1)</script>",
    "<!--yizhan:body--><!--yizhan:title-->",
    "{{ 7777*7777 }}{% raw %}",
    '=HYPERLINK("https://evil.example")',
    "\x00\x1b[2J\u202e\u2028",
    "'; DROP TABLE x; --",
    "%s%n\\n\r\nSet-Cookie: a=b",
    "𝕳😀\ufffd\U0010ffff",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("form_id", FORMS)
def test_no_field_lets_anything_through(client, tmp_path, form_id, text):
    for name in (*FORMS[form_id].fields, *ENVELOPE):
        answer = send(client, form_id, **{name: text})
        assert answer.status_code in (303, 200, 404, 409, 422), name
        page = client.get(answer.headers["Location"]).text if answer.status_code == 303 else answer.text
        assert page.count("<script") == 1 and "<img" not in page and "60481729" not in page, name
        assert "Set-Cookie" not in answer.headers
    for path in (tmp_path / "inbox").glob(f"{form_id}.*.csv"):
        data = path.read_bytes().decode("utf-8-sig")
        assert "\x00" not in data and '"=HYPERLINK' not in data
        assert len(rows(tmp_path, form_id)) == data.count("\r\n") - 1
