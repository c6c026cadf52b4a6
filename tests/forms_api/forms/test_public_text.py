"""What must not become public is found, and what is harmless is let through."""

import pytest

from forms_api.forms.public_text import findings_in, findings_in_role


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("王阿姨家门口堆了东西", "name", "“王阿姨”像是一个人，公开的文字里不写谁"),
        ("张先生提出装电梯", "name", "“张先生”像是一个人，公开的文字里不写谁"),
        ("我叫王建国，住在这里", "name", "“王建国”像是一个人，公开的文字里不写谁"),
        ("请打 021-5550-0101", "phone", "“021…01”像是电话号码，公开的文字里不写电话"),
        ("请打１３８００００００００", "phone", "“138…00”像是电话号码，公开的文字里不写电话"),
        ("5号楼1202漏水", "address", "“5号楼1202”说得出是哪一户，请写到楼为止"),
        ("身份证11010519491231002X", "id", "“1101…2X”是身份证号码，不能公开"),
        ("写信到 lamp@example.org", "email", "“la…”像是邮箱，公开的文字里不写邮箱"),
        ("加微信 lamp_12345", "phone", "“la…”像是微信号或 QQ 号，不能公开"),
    ],
)
def test_what_gives_somebody_away_is_found(text, kind, said):
    assert [(words.kind, words.zh) for words in findings_in(text)] == [(kind, said)]


@pytest.mark.parametrize(
    "text",
    ["楼道里的灯不亮", "3号楼门口的坡", "高空抛物要管", "2026-06-30 前办好，花费 12000 元", "热线 12345", "业主要求装快充",
     "65岁以上老人每月两次", "居民反映停车难", "编号 110105194912310021"],
)
def test_what_is_harmless_is_let_through(text):
    assert findings_in(text) == ()


def test_a_bare_name_is_no_office():
    assert [words.zh for words in findings_in_role("王建国")] == ["“王建国”像是人名，请写单位或岗位"]
    assert findings_in_role("街道城市建设管理办公室") == ()
