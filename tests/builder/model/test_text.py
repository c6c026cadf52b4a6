"""Field types for texts, dates, numbers and addresses: what is made clean, what is refused, and how."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from builder.diagnostics import Mistake
from builder.model.contact import phone_href, read_email, read_phone, read_site_url, read_web_address
from builder.model.dates import Month, read_date, read_month
from builder.model.text import Line, PlainText, choice, read_id, read_switch, whole_number


def refusal(read, text):
    with pytest.raises(Mistake) as refused:
        read(text)
    return refused.value.zh


def test_copied_leftovers_vanish_and_words_stay():
    assert TypeAdapter(Line).validate_python("\ufeff 示例\u200b路\u00a088号\u00ad ") == "示例路 88号"


def test_text_may_have_lines_where_a_line_may_not():
    assert TypeAdapter(PlainText).validate_python("一\r\n二\n") == "一\n二"
    with pytest.raises(ValidationError, match="only one line fits here"):
        TypeAdapter(Line).validate_python("一\n二")


@pytest.mark.parametrize("harm", ["\u202e", "\x00", "\x1b", "\u2066"])
def test_characters_that_can_mislead_are_refused(harm):
    with pytest.raises(ValidationError, match="invisible control character"):
        TypeAdapter(Line).validate_python(f"示例路{harm}88号")


def test_a_text_as_long_as_allowed_is_fine_and_one_more_is_not():
    assert TypeAdapter(Line).validate_python("路" * 120)
    with pytest.raises(ValidationError, match="has 121 characters, at most 120 fit here"):
        TypeAdapter(Line).validate_python("路" * 121)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-05-01", date(2026, 5, 1)),
        ("2026-5-1", date(2026, 5, 1)),
        ("2026/5/1", date(2026, 5, 1)),
        ("2026.05.01", date(2026, 5, 1)),
        ("2026年5月1日", date(2026, 5, 1)),
        ("２０２６－０５－０１", date(2026, 5, 1)),
        ("2028-02-29", date(2028, 2, 29)),
    ],
)
def test_a_date_is_read_as_it_was_meant(text, day):
    assert read_date(text) == day


@given(st.dates(date(1949, 1, 1), date(2099, 12, 31)))
def test_a_date_reads_back_from_its_text(day):
    assert read_date(day.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2026-02-29", "没有“2026-02-29”这一天：2026 年 2 月只有 28 天"),
        ("2026-04-31", "没有“2026-04-31”这一天：2026 年 4 月只有 30 天"),
        ("2026-00-10", "没有 0 月，请看一看“2026-00-10”"),
        ("2026-5/1", "看不懂日期“2026-5/1”，请写成 2026-05-01 的样子"),
        ("26-05-01", "看不懂日期“26-05-01”，请写成 2026-05-01 的样子"),
        ("0206-05-01", "“0206-05-01”的年份不对，应当在 1949 到 2099 之间"),
        ("46143", "“46143”是 Excel 里日期的序号，请写成 2026-05-01"),
        ("20260501", "日期中间要有连字符：2026-05-01，不是“20260501”"),
    ],
)
def test_a_date_that_is_none_is_refused(text, message):
    assert refusal(read_date, text) == message


def test_months_are_ordered_and_printed():
    assert read_month("2026年3月") == read_month("2026-03") == Month(2026, 3)
    assert str(Month(2026, 3)) == "2026-03"
    assert Month(2025, 12) < Month(2026, 1)


@pytest.mark.parametrize(
    ("text", "number", "href"),
    [
        ("021-5550-0101", "021-5550-0101", "tel:02155500101"),
        ("０２１－５５５０－０１０１", "021-5550-0101", "tel:02155500101"),
        ("(021) 5550 0101", "021-5550-0101", "tel:02155500101"),
        ("0571-5550010", "0571-5550010", "tel:05715550010"),
        ("057155500101", "057155500101", "tel:057155500101"),
        ("+86 21 5550 0101", "021-5550-0101", "tel:02155500101"),
        ("+86 138 0000 0000", "138-0000-0000", "tel:13800000000"),
        ("021-5550-0101 转 8", "021-5550-0101转8", "tel:02155500101,8"),
        ("021-5550-0101-8", "021-5550-0101转8", "tel:02155500101,8"),
        ("400-820-0000", "400-820-0000", "tel:4008200000"),
        ("12345", "12345", "tel:12345"),
        ("110", "110", "tel:110"),
    ],
)
def test_a_phone_number_is_made_plain_and_can_be_called(text, number, href):
    assert read_phone(text) == number
    assert phone_href(number) == href


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("O21-5550-0101", "电话“O21-5550-0101”里混进了字母；是不是“021-5550-0101”？"),
        ("02l-5550-0101", "电话“02l-5550-0101”里混进了字母；是不是“021-5550-0101”？"),
        ("571-5550-0101", "电话“571-5550-0101”的区号少了开头的 0；是不是“0571-5550-0101”？"),
        ("021-5550-010", "看不懂电话“021-5550-010”（10 位数字）；请写成 021-5550-0101 的样子，分机写在后面：转8"),
        ("见门口", "看不懂电话“见门口”（0 位数字）；请写成 021-5550-0101 的样子，分机写在后面：转8"),
        (
            "021-5550-0101/021-5550-0102",
            "这里写了不止一个电话：“021-5550-0101/021-5550-…”；请每个号码单独一行，都以“- number: ”开头",
        ),
    ],
)
def test_what_nobody_can_call_is_refused(text, message):
    assert refusal(read_phone, text) == message


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.org/", "https://example.org/"),
        ("HTTPS://example.org/办事?x=1#y", "https://example.org/办事?x=1#y"),
        ("https：//example.org", "https://example.org"),
        ("mailto:hello@example.org", "mailto:hello@example.org"),
        ("tel:021-5550-0101", "tel:021-5550-0101"),
    ],
)
def test_a_web_address_is_kept(text, address):
    assert read_web_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\u200bscript:alert(1)",
        " javascript:alert(1)",
        "javascript：alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org/",
        "/stations/",
        "https:example.org",
        "https:///path",
        "https://user:word@example.org/",
        "https://exa mple.org/",
        'https://example.org/"onmouseover="x',
        "mailto:nobody",
        "tel:abc",
        "http://[::1",
    ],
)
def test_an_address_that_leads_nowhere_safe_is_refused(text):
    with pytest.raises(Mistake) as refused:
        read_web_address(text)
    assert refused.value.rule in ("bad-link", "forbidden-link")


def test_the_word_before_the_colon_is_named_when_it_is_forbidden():
    assert (
        refusal(read_web_address, "javascript:alert(1)")
        == "链接不能用“javascript:”开头，只能用 https://、http://、mailto: 或 tel:"
    )


@given(st.text(max_size=40))
def test_an_address_that_is_kept_starts_with_one_of_four_words(text):
    try:
        address = read_web_address(text)
    except Mistake:
        return
    assert address.startswith(("https://", "http://", "mailto:", "tel:"))


def test_the_public_address_ends_in_a_slash():
    assert read_site_url("https://Example.org/yizhan") == "https://example.org/yizhan/"
    assert read_site_url("http://127.0.0.1:8000") == "http://127.0.0.1:8000/"
    for wrong in ("example.org", "https://example.org/?a=1", "https://example.org/驿站/", "https://a.org/../a"):
        with pytest.raises(Mistake):
            read_site_url(wrong)


def test_an_email_address_has_its_two_halves():
    assert read_email("hello＠example.org") == "hello@example.org"
    assert refusal(read_email, "hello") == "看不懂邮箱“hello”，请写成 name@example.org 的样子"


def test_ids_are_small_letters_digits_and_hyphens():
    assert read_id("hong-xiang-2") == "hong-xiang-2"
    for wrong, better in (("HongXin", "hongxin"), ("hong_xin", "hong-xin"), ("虹新", "hongxiang"), ("-a", "a")):
        assert refusal(read_id, wrong) == f"代号“{wrong}”只能用小写英文字母、数字和连字符，例如“{better}”"
    assert refusal(read_id, "con") == "“con”是 Windows 保留的名字，不能用作代号；请换一个，例如“con-1”"


def test_a_switch_is_true_or_false_only():
    assert (read_switch("true"), read_switch("False")) == (True, False)
    assert refusal(read_switch, "no") == "开关只写 true（是）或 false（否），不写“no”；是不是“false”？"


def test_whole_numbers_have_their_limits():
    days = TypeAdapter(whole_number(1, 365))
    assert days.validate_python("３０") == 30
    for wrong in ("0", "366", "1.5", "三十", "30天", True):
        with pytest.raises(ValidationError):
            days.validate_python(wrong)


def test_a_choice_is_answered_by_its_chinese_name_or_the_nearest_word():
    status = TypeAdapter(choice({"open": "开放", "closed": "已撤销"}))
    assert status.validate_python("open") == "open"
    for wrong, words in (
        ("开放", "did you mean “open”?"),
        ("Closed", "did you mean “closed”?"),
        ("其他", "they are open, closed"),
    ):
        with pytest.raises(ValidationError, match=words.replace("?", r"\?")):
            status.validate_python(wrong)
