"""Any text becomes one harmless cell on one line and comes back as it was."""

import csv
import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from forms_api.store.cells import FORMULA_LEADERS, decode_cells, encode_cell, encode_cells

# Lone surrogates too: a broken client may send what no file can hold as it is.
ANY_TEXT = st.text(st.characters(codec=None), max_size=60)
NASTY = st.text(st.sampled_from("\\nrtu0041'\"=+-@＝＋－＠ \t\r\n,\x00\x85\u2028\ufeff\ud800x"), max_size=30)


@settings(deadline=None)
@given(st.lists(ANY_TEXT | NASTY, max_size=6))
@example(["\\n", "\n", "\\\\n", "\\u0041", "'", "''=", "\ud83d\ude00", "😀"])
def test_any_texts_come_back_from_a_line_of_cells(texts):
    assert decode_cells(",".join(map(encode_cell, texts))) == tuple(texts)


@settings(deadline=None)
@given(st.lists(ANY_TEXT | NASTY | st.sampled_from(['","', '"', ",", '",', ',"', "", "路灯"]), min_size=1, max_size=6))
@example(['","', ""])
@example(["a", ',",', "b"])
@example(["a", " =1"])
@example(["a", "'b"])
def test_a_line_is_its_cells_with_commas_between_them_and_comes_back(texts):
    line = encode_cells(texts)
    assert line == ",".join(map(encode_cell, texts))
    assert decode_cells(line) == tuple(texts)


@settings(deadline=None)
@given(ANY_TEXT | NASTY)
def test_a_cell_is_one_line_whatever_program_splits_it(text):
    cell = encode_cell(text)
    assert cell.splitlines() == [cell]
    cell.encode("utf-8")


@settings(deadline=None)
@given(ANY_TEXT | NASTY)
def test_no_spreadsheet_takes_a_cell_for_a_formula(text):
    (shown,), = csv.reader(io.StringIO(encode_cell(text)))
    assert not shown.lstrip().startswith(FORMULA_LEADERS)
    assert not shown.startswith(("\t", "\r"))


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("路灯坏了", '"路灯坏了"'),
        ("", '""'),
        ("第一行\r\n第二行", '"第一行\\r\\n第二行"'),
        ('他说"好"', '"他说""好"""'),
        ("=1+1", '"\'=1+1"'),
        ("  ＠SUM(A1)", '"\'  ＠SUM(A1)"'),
        ("+8613800000000", '"\'+8613800000000"'),
        ("'引号开头", '"\'\'引号开头"'),
        ("C:\\new", '"C:\\\\new"'),
        ("\x00\u2028", '"\\u0000\\u2028"'),
        ("\t=1", '"\'\\t=1"'),
    ],
)
def test_a_cell_looks_like_this(text, cell):
    assert encode_cell(text) == cell


@pytest.mark.parametrize("line", ['"a",', 'a', '"a"b', '"a" ,"b"', '"a', '"a"",'])
def test_a_line_that_was_not_written_here_is_not_read(line):
    assert decode_cells(line) is None
