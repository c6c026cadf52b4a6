"""Rules about one public text: what they find, what they leave alone, and that they look everywhere."""

import pytest

from builder.check.text_rules import (
    garbled_text,
    html_in_text,
    id_number_in_text,
    link_in_text,
    mobile_number_in_text,
    personal_email_in_text,
    pinyin_in_brackets,
    placeholder_text,
)
from tests.builder.check.networks import STATION, findings

FOUND = [
    (id_number_in_text, "身份证11010519491231002X"),
    (id_number_in_text, "身份证 110105 19491231 002x 号"),
    (id_number_in_text, "身份证１１０１０５１９４９１２３１００２Ｘ"),
    (mobile_number_in_text, "电话13800000000"),
    (mobile_number_in_text, "138-0000-0000"),
    (mobile_number_in_text, "138 0000 0000"),
    (mobile_number_in_text, "+86 13800000000"),
    (mobile_number_in_text, "１３８００００００００"),
    (personal_email_in_text, "10000@qq.com"),
    (personal_email_in_text, "someone@163.com"),
    (pinyin_in_brackets, "虹祥(hóngxiáng)"),
    (pinyin_in_brackets, "驿站（yì zhàn）"),
    (pinyin_in_brackets, "绿地[lǜdì]"),
    (html_in_text, "一楼<br>二楼"),
    (html_in_text, "<p class=\"x\">一楼"),
    (html_in_text, "</span>"),
    (html_in_text, "一楼&nbsp;二楼"),
    (html_in_text, "&#8220;"),
    (link_in_text, "[这里](https://example.org/)"),
    (garbled_text, "锟斤拷"),
    (garbled_text, "å±…æ°‘"),
    (garbled_text, "缺了\ufffd字"),
    (placeholder_text, "待补充"),
    (placeholder_text, "TODO 补电话"),
    (placeholder_text, "地址xxx"),
    (placeholder_text, "？？？"),
    (placeholder_text, "负责人（ ）"),
]
LEFT_ALONE = [
    (id_number_in_text, "110105194912310021"),
    (id_number_in_text, "编号 311010519491231002X 和 1234567890"),
    (mobile_number_in_text, "021-5550-0101"),
    (mobile_number_in_text, "订单 2138000000001"),
    (mobile_number_in_text, "12345 和 400-820-0000"),
    (mobile_number_in_text, "金额 0.13800000000"),
    (personal_email_in_text, "hello@example.org"),
    (pinyin_in_brackets, "党群服务站(CBD)"),
    (pinyin_in_brackets, "驿站（一楼）"),
    (pinyin_in_brackets, "café"),
    (html_in_text, "3 < 5，A&B，<三楼>"),
    (html_in_text, "a <- b"),
    (link_in_text, "[一楼]（左手边）"),
    (garbled_text, "居民区、café、naïve、Ærø"),
    (placeholder_text, "王** 和 李**，XX 不写，时间待定"),
    (placeholder_text, "真的？"),
]


@pytest.mark.parametrize(("rule", "text"), FOUND, ids=lambda value: getattr(value, "__name__", value))
def test_a_text_that_must_not_be_published_as_it_is_is_found(rule, text):
    assert list(rule(text))


@pytest.mark.parametrize(("rule", "text"), LEFT_ALONE, ids=lambda value: getattr(value, "__name__", value))
def test_a_text_that_only_looks_alike_is_left_alone(rule, text):
    assert list(rule(text)) == []


@pytest.mark.parametrize(("rule", "text"), FOUND, ids=lambda value: getattr(value, "__name__", value))
def test_what_is_found_alone_is_found_among_other_lines(rule, text):
    assert list(rule(f"上一行\n{text}\n下一行"))


def test_private_numbers_are_found_in_every_public_text(tmp_path):
    facts = """\
alternate_names: [驿站13800000000]
status: temporarily_closed
closure: {reason: 找13800000000, from_date: 2026-05-01}
description: |
  一
  13800000000
address: 13800000000
phones: [{number: 021-5550-0101, name: 13800000000}]
hours:
  exceptions: [{date: 2026-05-01, hours: 休息, reason: 13800000000}]
  note: 13800000000
services: [{service: 法律咨询, note: 13800000000, price: 13800000000, place: 13800000000,
  hours: {regular: {周三: 09:00-10:00}, note: 13800000000}, contact: {name: 13800000000, phone: 021-5550-0102},
  dates: [{date: 2026-06-11, hours: 09:00-11:00, note: 13800000000}]}]
rooms: [{name: 厅13800000000, uses: [议事13800000000], note: 13800000000}]
tools: [{name: 钳13800000000, note: 13800000000}]
legal_adviser: {name: 陈13800000000, firm: 13800000000, note: 13800000000}
access: {step_free: 有, note: 13800000000}
checklists:
  - checklist: 八有八建
    assessed_by: 13800000000
    results: {有场地: 达标, 有电话: 达标, 有人员: 达标}
    note: 13800000000
stars: {count: 4, assessment: 13800000000, assessed_by: 13800000000, assessed_date: 2026-01-15}
card: {guide: 13800000000, errand: 13800000000}
deliberation: [{id: talk, name: 13800000000, method: 13800000000, cadence: 13800000000, venue: 13800000000}]
honours:
  - {id: lamps, name: 老王13800000000, title: 13800000000, story: 13800000000, minor: true,
    consent: {agreed_date: 2026-02-02, scope: [事迹], given_by: 监护人},
    found: {date: 2026-02-02, by: 13800000000}, withdrawn: {date: 2026-02-03, reason: 13800000000}}
  - id: umbrellas
    name: 老胡
    title: 修伞
    found: {date: 2026-02-02, by: 13800000000}
    first_check: {date: 2026-02-02, by: 13800000000}
    candidate: {date: 2026-02-02, by: 13800000000}
    notice: {number: 1号, from_date: 2026-02-03, until_date: 2026-02-09, published_by: 13800000000,
      approved_by: 13800000000, place: 13800000000, objections: {received: 0, upheld: 0, dismissed: 0, open: 0, as_of: 2026-02-10}}
    award: {date: 2026-02-12, decided_by: 13800000000, certificate: 13800000000}
figures: [{name: 13800000000, value: 3户, source: 13800000000}]
links: [{name: 13800000000, url: "https://example.org/13800000000"}]
source: 13800000000
"""
    found = findings(tmp_path, {"stations/hongxiang.yml": STATION + facts})
    assert {rule for _, rule in found} == {"mobile-number-in-text"}
    assert len(found) == facts.count("13800000000") - 1


def test_private_numbers_are_found_in_settings_services_and_pages(tmp_path):
    (tmp_path / "plain").mkdir()
    assert findings(tmp_path / "plain", {}) == []
    site = (tmp_path / "plain/site_config.yml").read_text("utf-8")
    services = (tmp_path / "plain/content/services.yml").read_text("utf-8")
    files = {
        "site_config.yml": site.replace("address: 示例路1号", "address: 找13800000000"),
        "content/services.yml": services.replace("fee: 免费", "fee: 问13800000000"),
        "content/guide.md": "# 指南\n\n一\n打13800000000\n",
        "content/scenes.yml": "scenes: [{id: books, name: 绘本馆, description: 找13800000000}]\n",
        "content/checklists.yml": "checklists: [{id: a, name: 七条, items: [有电话13800000000]}]\n",
    }
    assert findings(tmp_path / "numbers", files) == [
        ("content/checklists.yml:1:40", "mobile-number-in-text"),
        ("content/guide.md:4:1", "mobile-number-in-text"),
        ("content/scenes.yml:1:46", "mobile-number-in-text"),
        ("content/services.yml:10:10", "mobile-number-in-text"),
        ("site_config.yml:19:12", "mobile-number-in-text"),
    ]


def test_a_page_may_have_links_and_entities(tmp_path):
    assert findings(tmp_path, {"content/guide.md": "# 指南\n\n[站点](../stations/) 3 &lt; 5\n"}) == []
