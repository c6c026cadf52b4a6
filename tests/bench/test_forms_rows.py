"""The rows of the forms' table: what they say, and what stays of an earlier run."""

from bench.forms.__main__ import row_of, together
from bench.forms.measures import Measured
from bench.rows import Row


def test_a_row_has_the_median_of_all_runs_and_the_reason_only_where_it_was_missed():
    values, note = (7.0, 6.0, 8.0), "每票 CPU 0.90 ms"
    missed = row_of("b", Measured("和一票一次 fsync 比", "≥", 8.0, "×", values, note))
    assert missed == Row("(b) 和一票一次 fsync 比", "≥ 8 ×", "7 ×", "±14 %", False, note)
    met = row_of("b", Measured("和一票一次 fsync 比", "≥", 6.5, "×", values, note))
    assert met == Row("(b) 和一票一次 fsync 比", "≥ 6.5 ×", "7 ×", "±14 %", True, "")


def test_parts_that_were_not_measured_again_stay_and_all_stand_in_their_order():
    before = [Row("(a) 甲", "", "1"), Row("(b) 乙", "", "1"), Row("(b) 同上", "", "1"), Row("(c) 丙", "", "1")]
    now = [Row("(b) 乙", "", "2"), Row("(b) 同上", "", "0"), Row("(d) 丁", "", "2")]
    assert together(before, now) == [before[0], now[0], now[1], before[3], now[2]]
