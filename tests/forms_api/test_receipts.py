"""Receipt numbers that survive the telephone, and 查询码 that nobody can work out."""

import random
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms_api.receipts import (
    ALPHABET,
    Typo,
    check_receipt,
    code_hash,
    code_matches,
    lookup_code,
    new_receipt,
)

KEY = bytes(range(32))
RECEIPT = "EV7-54C-JDSW"
receipts = st.integers(min_value=0).map(lambda seed: new_receipt(random.Random(seed)))


@settings(deadline=None)
@given(receipts)
def test_a_number_starts_with_a_letter_and_is_easy_to_say(receipt):
    assert receipt[0] in string.ascii_uppercase
    assert len(receipt) <= 15
    assert not set(receipt) & set("IOQZ01")
    assert check_receipt(receipt) == receipt


@settings(deadline=None)
@given(receipts, st.integers(0, 9), st.sampled_from(ALPHABET))
def test_every_single_wrong_character_is_noticed(receipt, place, wrong):
    plain = receipt.replace("-", "")
    changed = plain[:place] + wrong + plain[place + 1:]
    if changed != plain:
        assert isinstance(check_receipt(changed), Typo)


@settings(deadline=None)
@given(receipts, st.integers(0, 8))
def test_every_swap_of_two_neighbours_is_noticed(receipt, place):
    plain = receipt.replace("-", "")
    swapped = plain[:place] + plain[place + 1] + plain[place] + plain[place + 2:]
    if swapped != plain:
        assert isinstance(check_receipt(swapped), Typo)


def test_all_wrong_characters_and_swaps_of_one_number_are_noticed():
    plain = RECEIPT.replace("-", "")
    wrong = {plain[:at] + c + plain[at + 1:] for at in range(10) for c in ALPHABET} - {plain}
    wrong |= {plain[:at] + plain[at + 1] + plain[at] + plain[at + 2:] for at in range(9)} - {plain}
    assert len(wrong) == 10 * 29 + 9
    assert all(isinstance(check_receipt(text), Typo) for text in wrong)


@pytest.mark.parametrize(
    "typed",
    [
        "ev7-54c-jdsw",
        "EV754CJDSW",
        " ev7 54c jdsw ",
        "ＥＶ７－５４Ｃ－ＪＤＳＷ",
        "EV7—54C—JDSW",
        "EV7·54C。JDSW",
        "EV7\u200b54CJDSW\n",
    ],
)
def test_what_people_type_is_put_right(typed):
    assert check_receipt(typed) == RECEIPT


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "请填写受理编号。"),
        (" -- ", "请填写受理编号。"),
        ("EV7-54C-JDS", "受理编号一共 10 位，这里是 9 位，请对照回执再看一遍。"),
        ("EV7-54C-JDSO", "受理编号只用字母和数字，其中没有 I、O、Q、Z、0、1，请对照回执再看一遍。"),
        ("EV7-54C-JDSX", "受理编号里有地方写错了，请对照回执再看一遍。"),
        ("编号", "受理编号只用字母和数字，其中没有 I、O、Q、Z、0、1，请对照回执再看一遍。"),
    ],
)
def test_a_typo_says_what_to_look_for(typed, said):
    assert check_receipt(typed).zh == said


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_a_number_or_a_typo(text):
    found = check_receipt(text)
    assert isinstance(found, Typo) or check_receipt(found) == found


def test_a_number_is_drawn_again_when_its_check_value_has_no_character():
    class Scripted(random.Random):
        def __init__(self, *bodies):
            super().__init__()
            self._bodies = iter(bodies)

        def randrange(self, count):
            """The draw whose characters are those of the next body; the first is one of the 22 letters."""
            number = 0
            for character in reversed(next(self._bodies)):
                number = number * len(ALPHABET) + ALPHABET.index(character)
            first, rest = number % len(ALPHABET), number // len(ALPHABET)
            assert count == 22 * len(ALPHABET) ** 8
            return rest * 22 + first

    impossible = next(
        body for body in ("A" * 8 + c for c in ALPHABET)
        if all(isinstance(check_receipt(body + last), Typo) for last in ALPHABET)
    )
    assert new_receipt(Scripted(impossible, "EV754CJDS")) == RECEIPT


def test_the_code_is_six_digits_and_always_the_same_for_a_receipt():
    assert lookup_code(KEY, RECEIPT) == lookup_code(KEY, RECEIPT)
    assert lookup_code(KEY, RECEIPT) != lookup_code(KEY[::-1], RECEIPT)
    assert len({lookup_code(KEY, new_receipt(random.Random(seed))) for seed in range(300)}) > 290
    assert all(len(lookup_code(KEY, new_receipt(random.Random(seed)))) == 6 for seed in range(300))


@pytest.mark.parametrize("typed", ["{}", " {} ", "{0[0]}{0[1]}{0[2]} {0[3]}{0[4]}{0[5]}"])
def test_the_right_code_matches_however_it_is_spaced(typed):
    code = lookup_code(KEY, RECEIPT)
    assert code_matches(KEY, RECEIPT, typed.format(code), code_hash(KEY, RECEIPT, code))


def test_full_width_digits_match_and_a_wrong_code_does_not():
    code = lookup_code(KEY, RECEIPT)
    stored = code_hash(KEY, RECEIPT, code)
    assert code_matches(KEY, RECEIPT, code.translate({48 + d: 0xFF10 + d for d in range(10)}), stored)
    assert not code_matches(KEY, RECEIPT, f"{(int(code) + 1) % 10**6:06d}", stored)
    assert not code_matches(KEY, "RSX-N5G-DSAW", code, stored)
    assert not code_matches(KEY, RECEIPT, "", stored)


def test_the_hash_does_not_hold_the_code():
    assert lookup_code(KEY, RECEIPT) not in code_hash(KEY, RECEIPT, lookup_code(KEY, RECEIPT))
    assert code_hash(KEY, RECEIPT, "123456") != code_hash(KEY[::-1], RECEIPT, "123456")
