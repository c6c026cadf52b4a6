"""What each form takes and what it says otherwise."""

import pytest
from werkzeug.datastructures import MultiDict

from forms_api.forms import FORMS, Target, row_cells
from tests.forms_api.sending import valid


def errors(form_id, **changed):
    form = FORMS[form_id].form_class(MultiDict(valid(form_id, **changed)))
    form.validate()
    return form.errors


def row(form_id, **changed):
    form = FORMS[form_id].form_class(MultiDict(valid(form_id, **changed)))
    assert form.validate(), form.errors
    target = Target(form_id, changed.get("target", "hongxiang.one"), "吉他夜校") if FORMS[form_id].target else None
    return dict(
        row_cells(
            FORMS[form_id],
            form,
            station="hongxiang",
            station_name="虹祥",
            privacy_version="2026-05-01",
            target=target,
        )
    )


@pytest.mark.parametrize("form_id", FORMS)
def test_a_filled_in_form_is_taken(form_id):
    assert errors(form_id) == {}


@pytest.mark.parametrize(
    "form_id, field, message",
    [
        ("suggestion", "text", "请写下您的建议。一两句话就可以。"),
        ("suggestion", "consent", "请先看一遍告知，同意就在这里打勾。不同意也可以打电话说。"),
        ("volunteer", "name", "请写下姓名或昵称，好知道怎么称呼您。"),
        ("volunteer", "phone", "请留一个电话，好通知您什么时候来、到哪里。"),
        ("volunteer", "what", "请至少选一项您愿意做的事。"),
        ("volunteer", "when", "请至少选一个您有空的时间。"),
        ("volunteer", "age_band", "请选一个年龄段。"),
        ("correction", "wrong", "请写下哪里不对。"),
        ("correction", "right", "请写下您知道的情况，不确定也可以。"),
        ("errand", "name", "请写下怎么称呼您，打电话时好开口。"),
        ("errand", "phone", "请留一个电话，好和您约时间。"),
        ("errand", "building", "请写下楼栋和门牌，好知道到哪里找您。"),
        ("errand", "errand", "请写下要办的是哪件事。"),
        ("errand", "when", "请写下您什么时候方便，写个大概就行。"),
    ],
)
def test_what_must_be_there_is_asked_for_kindly(form_id, field, message):
    assert errors(form_id, **{field: None}) == {field: [message]}


@pytest.mark.parametrize(
    "form_id, field", [("suggestion", "name"), ("suggestion", "contact"), ("volunteer", "note")]
)
def test_what_is_optional_may_be_missing(form_id, field):
    assert errors(form_id, **{field: None}) == {}
    assert row(form_id, **{field: None})[field] == ""


def test_an_empty_submission_is_asked_for_everything_it_needs():
    form = FORMS["volunteer"].form_class(MultiDict())
    assert not form.validate()
    assert set(form.errors) == {"name", "phone", "what", "when", "age_band", "consent"}


def test_a_text_as_long_as_the_limit_is_taken_and_one_more_is_told_by_how_much():
    assert errors("suggestion", text="灯" * 2000) == {}
    assert errors("suggestion", text="灯" * 2003) == {"text": ["最多 2000 字，现在是 2003 字，请删去 3 字。"]}


def test_an_emoji_counts_as_one_character_and_a_line_end_as_one():
    assert errors("suggestion", text="😀" * 1998 + "\r\n！") == {}
    assert "text" in errors("suggestion", text="😀" * 1999 + "\r\n！")


@pytest.mark.parametrize(
    "typed, kept",
    [
        ("１３８００１３８０００", "13800138000"),
        ("138 0013 8000", "13800138000"),
        ("+86 138-0013-8000", "+86138-0013-8000"),
        ("021-5550-0100", "021-5550-0100"),
        ("（021）55500100转12", "021-55500100转12"),
        ("55500100", "55500100"),
        ("+44 20 7946 0958", "+442079460958"),
    ],
)
def test_phone_numbers_are_taken_as_people_write_them(typed, kept):
    assert errors("volunteer", phone=typed) == {}
    assert row("volunteer", phone=typed)["phone"] == kept


@pytest.mark.parametrize(
    "typed, message",
    [
        ("1380013800", "手机号是 11 位，您写了 10 位，请再看一眼。"),
        ("138001380001", "手机号是 11 位，您写了 12 位，请再看一眼。"),
        ("١٣٨٠٠١٣٨٠٠٠", "这个号码好像拨不通。请写手机号，或带区号的座机，例如 021-12345678。"),
        ("没有", "这个号码好像拨不通。请写手机号，或带区号的座机，例如 021-12345678。"),
        ("12345", "手机号是 11 位，您写了 5 位，请再看一眼。"),
        ("2345", "这个号码好像拨不通。请写手机号，或带区号的座机，例如 021-12345678。"),
    ],
)
def test_a_number_that_cannot_be_dialled_is_told_why(typed, message):
    assert errors("volunteer", phone=typed) == {"phone": [message]}


def test_under_18_a_guardian_is_needed():
    assert errors("volunteer", age_band="under-18") == {
        "guardian_name": ["您选了未满 18 岁，请写下监护人的姓名。"],
        "guardian_phone": ["您选了未满 18 岁，请留下监护人的电话。"],
    }
    assert (
        errors("volunteer", age_band="under-18", guardian_name="李妈妈", guardian_phone="021-5550-0197") == {}
    )


def test_a_grown_ups_row_keeps_no_guardian():
    cells = row("volunteer", guardian_name="李妈妈", guardian_phone="021-5550-0197")
    assert (cells["guardian_name"], cells["guardian_phone"]) == ("", "")


def test_choices_are_kept_as_the_words_that_were_read_in_the_lists_order():
    cells = row("volunteer", what=["events", "visiting"])
    assert (cells["what"], cells["age_band"]) == ("探访、陪伴老人、活动帮手", "18 到 59 岁")


@pytest.mark.parametrize(
    "field, value", [("what", ["visiting", "hacking"]), ("when", ["never"]), ("age_band", "17")]
)
def test_a_choice_that_was_not_offered_is_asked_for_again(field, value):
    assert list(errors("volunteer", **{field: value})) == [field]


@pytest.mark.parametrize("form_id", FORMS)
def test_a_row_has_exactly_the_declared_columns(form_id):
    assert tuple(row(form_id)) == tuple(column.key for column in FORMS[form_id].columns)


@pytest.mark.parametrize("form_id", FORMS)
def test_every_column_has_a_chinese_heading_of_its_own(form_id):
    headings = [column.label for column in FORMS[form_id].columns]
    assert len(set(headings)) == len(headings)
    assert all(any("一" <= char <= "鿿" for char in heading) for heading in headings)


def test_what_people_write_themselves_is_personal_and_what_the_office_needs_afterwards_is_not():
    assert FORMS["suggestion"].personal == {"text", "name", "contact"}
    assert FORMS["volunteer"].personal == {
        "name",
        "phone",
        "age_band",
        "guardian_name",
        "guardian_phone",
        "note",
    }
    assert FORMS["correction"].personal == {"wrong", "right", "source", "contact"}
    assert FORMS["errand"].personal == {"name", "phone", "building", "errand", "when"}


def test_whoever_asks_for_an_errand_is_asked_for_nothing_more_than_it_takes():
    assert FORMS["errand"].fields == ("name", "phone", "building", "errand", "when")
