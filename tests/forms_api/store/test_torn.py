"""A ledger that ends in the middle of a row: no whole row is lost, the rest is set aside, the next row fits.
"""

import os
import stat

import pytest

from forms_api.store import Stored
from tests.forms_api.store.samples import submission


def _line_ends(data: bytes) -> list[int]:
    return [at + 1 for at, byte in enumerate(data) if byte == 0x0A]


def test_cut_at_every_byte_of_its_last_rows_a_ledger_loses_no_whole_row(inbox):
    """From within the header to the last byte; the cut-off part is kept, and the next row is written as if
    nothing had happened.
    """
    texts = ["第一件，路灯", "=第二件\n两行", '第三件"引号"']
    inbox.filled(*texts)
    data = inbox.ledger.read_bytes()
    ends = _line_ends(data)
    for size in range(len(data) + 1):
        inbox.ledger.write_bytes(data[:size])
        inbox.reports.clear()
        store = inbox.open()
        added = submission("后来的")
        assert store.append(added) == Stored(added.receipt)
        store.close()
        whole = [end for end in ends if end <= size]
        rows = inbox.rows()
        assert [row.row.cells[0] for row in rows] == [*texts[:max(0, len(whole) - 1)], "后来的"]
        assert [row.sequence for row in rows] == list(range(1, len(rows) + 1))
        tail = data[max(whole, default=0):size]
        assert [path.read_bytes() for path in inbox.asides("torn")] == ([tail] if tail else [])
        assert len(inbox.reports) == (1 if tail else 0)
        for path in inbox.asides("torn"):
            path.unlink()


def test_a_torn_tail_is_reported_without_a_word_of_it_and_only_the_owner_reads_it(inbox):
    inbox.filled("路灯坏了", "电话 13800000000")
    data = inbox.ledger.read_bytes()
    inbox.ledger.write_bytes(data[:-9])
    inbox.open().close()
    path, = inbox.asides("torn")
    assert path.name == "suggestion.v1.2026-05.csv.torn-20260509T120000"
    size = path.stat().st_size
    assert inbox.reports == [f"suggestion.v1.2026-05.csv 末尾有 {size} 字节不是完整的记录，已另存为 {path.name}"]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_two_tails_torn_in_one_second_are_both_kept(inbox):
    inbox.filled("路灯坏了")
    data = inbox.ledger.read_bytes()
    for tail in (b'"submission","one', b'"submission","two'):
        inbox.ledger.write_bytes(data + tail)
        inbox.open().close()
    kept = [path.read_bytes() for path in inbox.asides("torn")]
    assert kept == [b'"submission","one', b'"submission","two']
    assert inbox.ledger.read_bytes() == data


@pytest.mark.parametrize(
    "tail", [b"\0" * 4096, b"\r\n", b"\n\n\n", b'"submission","x"\r\n', "又一行".encode("gbk")]
)
def test_whatever_a_crash_left_behind_the_last_row_is_set_aside(inbox, tail):
    inbox.filled("路灯坏了")
    data = inbox.ledger.read_bytes()
    inbox.ledger.write_bytes(data + tail)
    inbox.open().close()
    assert inbox.ledger.read_bytes() == data
    path, = inbox.asides("torn") + inbox.asides("replaced")
    assert path.read_bytes() == tail


def test_a_row_damaged_in_the_middle_stays_and_the_others_still_hold_their_keys(inbox):
    store = inbox.open()
    for n in range(3):
        store.append(submission(f"第 {n} 件", keys=(f"once:{n}",)))
    store.close()
    data = inbox.ledger.read_bytes().replace("第 1 件".encode(), "第 7 件".encode())
    inbox.ledger.write_bytes(data)
    store = inbox.open()
    assert inbox.reports == ["suggestion.v1.2026-05.csv 有 1 行已损坏，请运行 verify 查看"]
    assert not isinstance(store.append(submission(keys=("once:2",))), Stored)
    added = submission("后来的")
    store.append(added)
    store.close()
    assert inbox.ledger.read_bytes().startswith(data)
    assert [row.sequence for row in inbox.rows()] == [1, 3, 4]


def test_a_ledger_that_excel_saved_while_no_server_ran_is_set_aside_whole(inbox):
    inbox.filled("路灯坏了", "长椅坏了")
    saved = inbox.ledger.read_bytes().replace(b'"', b"")
    inbox.ledger.write_bytes(saved)
    store = inbox.open()
    store.append(submission("后来的"))
    store.close()
    path, = inbox.asides("replaced")
    assert path.read_bytes() == saved
    assert inbox.texts() == ["后来的"]


def test_a_draft_of_a_rename_that_never_happened_is_gone_when_its_ledger_is_there(inbox):
    inbox.filled("路灯坏了")
    draft_path = inbox.dir / "suggestion.v1.2026-05.csv.new"
    draft_path.write_bytes(b"half")
    inbox.open().close()
    assert not draft_path.exists()
    assert inbox.texts() == ["路灯坏了"]


def test_a_draft_is_the_ledger_when_that_is_all_there_is(inbox):
    inbox.filled("路灯坏了")
    os.replace(inbox.ledger, inbox.dir / "suggestion.v1.2026-05.csv.new")
    inbox.open().close()
    assert inbox.texts() == ["路灯坏了"]
