from hypothesis import given
from hypothesis import strategies as st

from forms_api.forms.text import clean_line, clean_paragraphs, clean_phone


def test_line_ends_of_every_kind_become_one_kind():
    assert clean_paragraphs("一\r\n二\r三\u2028四\x0b五\u0085六") == "一\n二\n三\n四\n五\n六"


def test_what_nobody_can_see_is_dropped_and_the_words_stay():
    assert clean_paragraphs("路\x00灯\x1b[31m坏\ud800了\u202e。\ufeff\ufffe") == "路灯[31m坏了。"


def test_paragraphs_keep_their_blank_lines_inside_and_lose_them_at_the_edges():
    assert clean_paragraphs("\n\n  第一段  \n\n第二段\n\n") == "  第一段\n\n第二段"


def test_text_of_invisible_characters_only_is_empty():
    assert clean_paragraphs("\u200b \u3000\n\u00a0") == ""
    assert clean_line("\u200d\u200b") == ""


def test_a_rare_character_that_python_does_not_know_yet_is_a_name_all_the_same():
    assert clean_line(" \U00018cd6 ") == "\U00018cd6"


def test_a_line_is_one_line_with_single_spaces():
    assert clean_line(" 王\n阿姨\t　好 ") == "王 阿姨 好"


def test_an_emoji_of_several_code_points_stays_whole():
    assert clean_line("👩\u200d👧 好") == "👩\u200d👧 好"


def test_full_width_digits_are_dialled_as_half_width_ones():
    assert clean_phone("１３８ ００１３－８０００") == "1380013-8000"
    assert clean_phone("（０２１）５５５０　０１００") == "021-55500100"
    assert clean_phone("021—5550·0100") == "021-55500100"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    assert clean_paragraphs(clean_paragraphs(text)) == clean_paragraphs(text)
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_phone(clean_phone(text)) == clean_phone(text)


@given(st.text(alphabet=st.characters()))
def test_cleaned_text_can_be_written_as_utf_8_and_holds_no_nul(text):
    assert b"\0" not in clean_paragraphs(text).encode("utf-8")
