"""JSON by pydantic's core is what Python's own json writes."""

import json

import pytest
from markupsafe import Markup

from builder.json_text import json_text


@pytest.mark.parametrize(
    "value",
    [
        {"站名": "红星驿站", "phones": [], "note": None, "sample": True, "rows": [[1, (2, "")], {}]},
        "".join(map(chr, range(0x20))) + '"\\/<>&\x7f\u2028\u2029\ufeff😀',
        [31.183244, 121.4, 100.0, 0.0001, -0.5, 1e15, 1e16, 1e22],
        [0, -1, 2**70],
        Markup("<b>一</b>"),
    ],
)
def test_a_value_is_written_as_json_does(value):
    assert json_text(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":"))
