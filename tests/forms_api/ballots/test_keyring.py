"""The inbox keeps marks of codes and a key; both are gone after the 公示."""

import random
import stat

import pytest

from forms_api.ballots.codes import check_code, new_code
from forms_api.ballots.keyring import KeyBroken, Keyring, destroy, hand_out, read_key
from forms_api.receipts import ALPHABET, Typo
from tests.forms_api.ballots.ticking import LIST, codes
from tests.forms_api.conftest import NOON

DAY = NOON.date()


def test_every_wrong_character_and_every_swap_of_neighbours_in_a_code_is_found():
    code = new_code(random.Random(5)).replace("-", "")
    for place in range(10):
        for other in ALPHABET:
            wrong = code[:place] + other + code[place + 1 :]
            assert (check_code(wrong) == f"{code[:5]}-{code[5:]}") == (wrong == code)
            assert wrong == code or isinstance(check_code(wrong), Typo)
    for place in range(9):
        swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        assert swapped == code or isinstance(check_code(swapped), Typo)


def test_codes_are_told_apart_and_only_their_marks_are_kept(tmp_path):
    handed = codes(tmp_path, 300)
    assert len(set(handed)) == 300 and all(check_code(code) == code for code in handed)
    kept = "".join(path.read_text() for path in tmp_path.iterdir())
    assert not any(code in kept or code.replace("-", "") in kept for code in handed)
    marks = (tmp_path / f"ballot-{LIST}.codes").read_text().split()
    assert marks == sorted(marks) and len(marks) == 300
    for path in tmp_path.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_more_codes_join_those_of_before(tmp_path):
    first, second = codes(tmp_path, 2, seed=1), codes(tmp_path, 3, seed=2)
    known = read_key(tmp_path, LIST)
    assert known.handed_out == 5 and all(known.mark_handed_out(code) for code in (*first, *second))


def test_a_code_of_one_ballot_is_none_of_another(tmp_path):
    code, = codes(tmp_path, ballot_id="2025-list")
    codes(tmp_path, ballot_id=LIST, seed=2)
    assert not read_key(tmp_path, LIST).mark_handed_out(code)


def test_a_server_that_runs_knows_codes_that_are_handed_out_meanwhile(tmp_path):
    keyring = Keyring(tmp_path)
    assert keyring.of(LIST).handed_out == 0
    code, = codes(tmp_path)
    assert keyring.of(LIST).mark_handed_out(code)


def test_a_destroyed_key_knows_no_code_and_is_never_made_anew(tmp_path):
    code, = codes(tmp_path)
    key = (tmp_path / f"ballot-{LIST}.key").read_text().strip()
    destroy(tmp_path, LIST, DAY)
    known = Keyring(tmp_path).made(LIST)
    assert (known.handed_out, known.destroyed_date, known.mark_handed_out(code)) == (1, DAY, "")
    assert [path.name for path in tmp_path.iterdir()] == [f"ballot-{LIST}.key"]
    assert key not in (tmp_path / f"ballot-{LIST}.key").read_text()
    assert hand_out(tmp_path, LIST, 3, random.Random(3)) == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda folder: (folder / f"ballot-{LIST}.key").write_text("x"),
            f"密钥文件 ballot-{LIST}.key 的内容不对，请从备份里找回它，否则发出去的码都不能用",
        ),
        (
            lambda folder: (folder / f"ballot-{LIST}.key").unlink(),
            f"有发码的记录 ballot-{LIST}.codes，却没有密钥文件 ballot-{LIST}.key，请从备份里找回它",
        ),
        (
            lambda folder: (folder / f"ballot-{LIST}.codes").write_text("K7M3P"),
            f"发码的记录 ballot-{LIST}.codes 的内容不对，请从备份里找回它",
        ),
    ],
)
def test_files_that_were_tampered_with_are_refused(tmp_path, change, said):
    codes(tmp_path)
    change(tmp_path)
    with pytest.raises(KeyBroken) as broken:
        read_key(tmp_path, LIST)
    assert str(broken.value) == said
