"""Full names in the text of a wish, and the everyday words that only begin like one."""

import pytest

from forms_api.forms.names import named_person_in


@pytest.mark.parametrize(("text", "name"), [
    ("王建国爷爷想下棋", "王建国"),
    ("想陪李小红奶奶说说话", "李小红"),
    ("帮李明同学买书", "李明"),
    ("独居老人王建国，今年八十岁", "王建国"),
    ("替邻居张小花", "张小花"),
])
def test_somebody_called_by_the_full_name_is_found(text, name):
    assert named_person_in(text) == name


@pytest.mark.parametrize("text", [
    "王爷爷想下棋", "李家奶奶", "请刘老师傅来", "李老先生", "周末陪爷爷下棋", "白天陪奶奶", "织毛衣的奶奶", "一张老奶奶的照片",
    "高龄老人常年卧床", "请邻居张罗一下", "张开双手的老人", "给杨树下的老人", "一位邻居老人徐徐走来", "陪同学去考试",
])
def test_a_family_name_with_an_address_or_an_everyday_word_is_nobody(text):
    assert named_person_in(text) is None
