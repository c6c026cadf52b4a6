"""The ledger format: what a file looks like, and that any damage to it is seen."""

import csv
import io

from hypothesis import given, settings
from hypothesis import strategies as st

from forms_api.store.rows import Row, decode_header, decode_row, encode_header, encode_row
from forms_api.store.scan import scan
from tests.forms_api.store.samples import NOON, submission
from tests.forms_api.store.test_cells import ANY_TEXT, NASTY

texts = ANY_TEXT | NASTY
key = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=20)
keys = st.lists(key, max_size=3)
rows = st.builds(
    Row,
    kind=st.sampled_from(("submission", "erased", "release")),
    receipt=texts,
    code_hash=texts,
    received_at=texts,
    channel=texts,
    keys=keys.map(tuple),
    cells=st.lists(texts, max_size=5).map(tuple),
)


@settings(deadline=None)
@given(rows, st.integers(1, 10**18 - 1))
def test_any_row_comes_back_from_its_line(row, sequence):
    found = decode_row(encode_row(row, sequence))
    assert (found.row, found.sequence) == (row, sequence)


@settings(deadline=None)
@given(rows)
def test_a_row_is_one_line_ending_in_cr_lf(row):
    line = encode_row(row, 1)
    assert line.endswith(b"\r\n")
    assert line.decode("utf-8").splitlines() == [line.decode("utf-8")[:-2]]


def test_a_ledger_looks_like_this(inbox):
    inbox.filled("路灯坏了，\n=1+1")
    receipt = inbox.rows()[0].row.receipt
    text = inbox.ledger.read_bytes().decode("utf-8")
    header, row, end = text.split("\r\n")
    common = '"kind","receipt","code_hash","received_at","channel","keys"'
    assert header.startswith(f'\ufeff{common},"text","name","0","')
    common = f'"submission","{receipt}","{"0" * 32}","2026-05-09T12:00:00+08:00","web",""'
    assert row.startswith(f'{common},"路灯坏了，\\n=1+1","王女士","1","')
    assert end == ""
    assert [len(cells) for cells in csv.reader(io.StringIO(text))] == [10, 10]


def test_every_single_flipped_bit_of_a_ledger_is_seen():
    header = encode_header(("text", "name"))
    cells = ('说"好"*', "甲J\\")
    rows = [Row("submission", f"R{n}", "ab", "2026-05-09", "web", ("k:1",), cells) for n in (1, 2)]
    lines = [encode_row(row, n) for n, row in enumerate(rows, 1)]
    data = header + b"".join(lines)
    whole = scan(io.BytesIO(data))
    assert (whole.row_count, whole.whole_size, whole.damaged) == (2, len(data), [])
    for bit in range(len(data) * 8):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        found = scan(io.BytesIO(bytes(flipped)))
        assert found.damaged or found.whole_size < len(flipped), f"bit {bit} went unseen"


def test_a_line_of_another_file_kind_is_no_row():
    assert decode_row(b'"a","b"\r\n') is None
    assert decode_row(b"") is None
    assert decode_row(encode_header(("text",))[3:]) is None
    assert decode_header(encode_row(Row("submission", "R", "", "", "", (), ()), 1)) is None


def test_a_row_with_a_cell_too_many_counts_as_damaged():
    line = encode_row(Row("submission", "R", "", "", "", (), ("a", "b")), 2)
    fitting = encode_row(Row("submission", "R", "", "", "", (), ("a",)), 1)
    found = scan(io.BytesIO(encode_header(("text",)) + line + fitting))
    assert (found.row_count, found.damaged) == (1, [2])


def test_the_month_of_a_file_is_the_month_in_shanghai(inbox):
    from datetime import UTC, datetime

    store = inbox.open()
    store.append(submission(at=datetime(2026, 5, 31, 15, 59, 59, tzinfo=UTC)))
    store.append(submission(at=datetime(2026, 5, 31, 16, 0, 0, tzinfo=UTC)))
    store.append(submission(at=NOON, form="volunteer"))
    store.close()
    assert sorted(path.name for path in inbox.dir.glob("*.csv")) == [
        "suggestion.v1.2026-05.csv", "suggestion.v1.2026-06.csv", "volunteer.v1.2026-05.csv",
    ]
