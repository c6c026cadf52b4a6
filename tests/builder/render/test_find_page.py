"""The page 我要办事 without JavaScript: a form that asks, and every service with its tiers, as links."""

import json
import re
from datetime import date

from builder.render import find_page
from tests.builder.render.samples import context, network, read, section, service, station

STREET = network(
    station("centre", name="中心", tier="town", services=[{"service": "理发"}]),
    station("a", services=[{"service": "理发"}, {"service": "打印"}]),
    station("b", services=[{"service": "理发"}]),
    station("gone", services=[{"service": "理发"}], status="closed"),
    services=(
        service(id="haircut", name="理发", category="special", alternate_names=["剃头"], audiences=["老年人", "所有人"]),
        service(id="print", name="打印"),
        service(id="canteen", name="助餐"),
        service(id="telegram", name="电报", retired_date="2020-01-01"),
    ),
)


def page(street=STREET, **site):
    return read(find_page(context(street, "find/", date(2026, 5, 9))).body)


def test_the_form_asks_by_get_so_that_the_answer_has_an_address():
    form = page().one("form")
    assert (form.attributes["method"], form.attributes["action"]) == ("get", "../find/")
    names = [each.attributes["name"] for tag in ("input", "select") for each in form.all(tag)]
    assert names == ["ask", "what", "for", "when"]
    labels = {label.attributes["for"]: label.text for label in form.all("label")}
    assert labels == {"yz-ask": "您想办什么？", "yz-what": "办什么", "yz-for": "给谁办", "yz-when": "什么时候"}


def test_services_are_chosen_by_category_and_those_that_left_the_catalogue_are_not():
    what, whom, when = page().one("form").all("select")
    groups = what.all("optgroup")
    assert {group.attributes["label"]: [each.text for each in group.all("option")] for group in groups} == {"基础服务": ["打印", "助餐"], "特色服务": ["理发"]}
    assert [each.attributes["value"] for each in what.all("option")] == ["", "print", "canteen", "haircut"]
    assert [each.text for each in whom.all("option")] == ["不限", "老年人", "所有人"]
    assert [(each.attributes["value"], each.text) for each in when.all("option")] == [
        ("any", "什么时候都行"), ("now", "现在"), ("today", "今天"), ("tonight", "今晚 18:00 以后"), ("tomorrow", "明天"),
        ("weekend", "周末"),
    ]


def test_each_service_leads_to_its_guide_and_to_each_tier_that_offers_it():
    special = section(page(), "特色服务")
    assert [(link.text, link.attributes["href"]) for link in special.all("a")] == [
        ("理发", "../services/haircut/"),
        ("街道中心 1 处", "../services/haircut/#tier-town"),
        ("驿站 2 处", "../services/haircut/#tier-station"),
    ]
    assert "哪里能办未公布" in section(page(), "基础服务").text


def test_the_menu_that_sentences_are_understood_by_knows_the_other_names():
    source = page().one("script", id="yz-menu")
    assert source.attributes["type"] == "application/json"
    menu = json.loads("".join(source.texts))
    assert menu["audiences"] == ["老年人", "所有人"]
    assert menu["services"][0] == {
        "id": "haircut", "name": "理发", "others": ["剃头"], "category": "special", "audiences": ["老年人", "所有人"]
    }
    assert [each["id"] for each in menu["services"]] == ["haircut", "print", "canteen"]


def test_a_name_that_would_end_the_script_does_not():
    street = network(services=(service(name="</script><b>", alternate_names=["<!--"]),))
    body = str(find_page(context(street, "find/")).body)
    menu = re.search(r'id="yz-menu">(.*?)</script>', body, re.DOTALL)[1]
    assert json.loads(menu)["services"][0]["name"] == "</script><b>"


def test_only_a_sample_site_has_a_day_of_its_own():
    assert page().one("div", id="yz-main").attributes["data-yz-sample-date"] == ""
    sample = network(sample="true", sample_date="2026-05-09")
    assert page(sample).one("div", id="yz-main").attributes["data-yz-sample-date"] == "2026-05-09"


def test_a_network_without_services_still_has_a_page():
    assert page(network()).one("h1").text == "我要办事"
