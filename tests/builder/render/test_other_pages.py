"""Home, list of stations, forms, privacy notice, Markdown, 404, and what stands around them all."""

import json
from dataclasses import replace
from datetime import date

import pytest
from markupsafe import Markup

from builder import urls
from builder.model.checklist import Checklist
from builder.model.orders.orders import Orders
from builder.model.scene import Scene
from builder.render import (
    cancel_page,
    chrome,
    finder_files,
    form_page,
    home_page,
    markdown_page,
    not_found_page,
    privacy_page,
    station_list_page,
    station_page,
    status_page,
)
from builder.render.views.parts import target_link
from forms_api.forms import FORMS
from tests.builder.model.campaigns.campaigns import campaign
from tests.builder.render.samples import HOURS, context, network, read, section, service, station

SERVICES = (
    service(
        id="haircut",
        name="理发",
        category="special",
        description="老理发员来站里。",
        audiences=["老年人"],
        who="本街道居民",
        papers=["不用带"],
        steps=["领号", "等叫号"],
        fee="免费",
        source="街道",
        as_of="2026-03-01",
    ),
    service(id="print", name="打印"),
)
STEP = {"date": "2026-03-01", "by": "楼组长"}
HONOURED = {
    "id": "lamp",
    "name": "李**",
    "title": "修灯人",
    "found": STEP,
    "first_check": STEP,
    "candidate": STEP,
    "notice": {
        "number": "示公〔2026〕1号",
        "from_date": "2026-03-02",
        "until_date": "2026-03-08",
        "published_by": "居委会",
        "approved_by": "街道",
        "place": "公示栏",
        "objections": {"received": 0, "upheld": 0, "dismissed": 0, "open": 0, "as_of": "2026-03-09"},
    },
    "award": {"date": "2026-03-10", "decided_by": "街道"},
}
STREET = network(
    station("town-1", name="街道大厅", tier="town", hours=HOURS, address="示例路1号", phones=[{"number": "12345"}]),
    station("grid-1", name="一号网格中心", tier="grid", parent="town-1", services=[{"service": "理发"}]),
    station("grid-2", name="二号网格中心", tier="grid", parent="town-1", status="building"),
    station(
        "hongxiang",
        name="虹祥站",
        alternate_names=["虹祥驿站"],
        parent="grid-1",
        kind="residential",
        services=[{"service": "理发", "hours": {"regular": {"周四": "13:00-17:00"}}, "note": "领号"}],
        deliberation=[{"id": "talk", "name": "有事好商量"}],
        honours=[HONOURED, {"id": "bike", "name": "王**", "title": "修车人", "found": HONOURED["found"]}],
    ),
    station("wenlan", name="文澜站", parent="grid-2"),
    services=SERVICES,
)


def test_the_home_page_asks_one_question_and_sends_it_to_the_errand_finder():
    form = read(home_page(context(STREET)).body).one("form")
    assert form.attributes["method"] == "get"
    assert form.attributes["action"] == "find/"
    assert form.one("label").text == "您想办什么？"
    assert form.one("input").attributes["name"] == "ask"


def test_the_home_page_leads_at_once_to_what_is_open_now_tonight_and_at_the_weekend():
    links = read(home_page(context(STREET)).body).one("ul", class_="yz-plain yz-chips yz-find-chips yz-no-print").all("a")
    assert [(link.text, link.attributes["href"]) for link in links] == [
        ("现在开门的", "find/?when=now"), ("今晚开门的", "find/?when=tonight"), ("周末开门的", "find/?when=weekend"),
    ]


def test_the_home_page_leads_to_the_network_seen_in_other_ways():
    def ways(street):
        return [link.attributes["href"] for link in section(read(home_page(context(street)).body), "换个办法看").all("a")]

    assert ways(STREET) == ["map/", "coverage/", "api/"]
    judged = network(
        station("a", name="甲站"),
        scenes=(Scene(id="books", name="绘本馆"),),
        checklists=(Checklist(id="eight", name="八有八建", items=("有场地",)),),
    )
    assert ways(judged) == ["map/", "coverage/", "scenes/", "checklists/", "api/"]


def test_the_numbers_on_the_home_page_are_counted():
    numbers = section(read(home_page(context(STREET)).body), "数字").one("dl")
    counted = {row.one("dt").text: row.one("dd").text for row in numbers.all("div")}
    assert counted == {"个在用的站点": "4", "项服务": "2", "个议事品牌": "1", "位小人物": "1"}


def test_the_home_page_leads_to_the_services_that_most_stations_offer():
    links = read(home_page(context(STREET)).body).one("ul", class_="yz-plain yz-chips").all("a")
    assert [(link.text, link.attributes["href"]) for link in links] == [
        ("理发", "services/haircut/"), ("全部服务", "services/"),
    ]


def test_the_call_for_suggestions_says_by_when_one_is_answered():
    call = section(read(home_page(context(STREET)).body), "哪里不方便，说给我们听")
    assert "不用注册。收到后给您一个编号，15 天内答复。" in call.text
    assert [link.attributes["href"] for link in call.all("a")] == [
        "forms/suggestion/", "forms/status/", "forms/volunteer/",
    ]


def test_a_street_without_anything_still_has_a_home_page():
    bare = network(privacy=None, kinds=None, description=None, short_name=None, url=None)
    page = read(home_page(context(bare)).body)
    assert page.one("h1").text == "示例街道党群服务站"
    assert [heading.text for heading in page.all("h2")] == ["站点", "换个办法看", "这是什么"]


def test_the_list_of_stations_is_complete_without_javascript():
    page = read(station_list_page(context(STREET, "stations/")).body)
    assert [heading.text for heading in page.all("h2")] == ["街道中心 1 个", "网格中心 2 个", "驿站 2 个"]
    listed = [link.attributes["href"] for each in page.all("section") for link in each.all("a")]
    assert sorted(listed) == [
        f"../stations/{slug}/" for slug in ("grid-1", "grid-2", "hongxiang", "town-1", "wenlan")
    ]


def test_stations_stand_under_the_one_above_them_and_say_how_they_are():
    page = read(station_list_page(context(STREET, "stations/")).body)
    assert [heading.text for heading in page.all("h3")] == ["一号网格中心", "二号网格中心"]
    rows = [row.text for row in page.one("section", aria_labelledby="tier-grid").all("li")]
    assert rows == ["一号网格中心 地址未公布 开放时间未公布 下有 1 个站点", "二号网格中心 建设中 地址未公布 下有 1 个站点"]
    town = page.one("section", aria_labelledby="tier-town").one("li").text
    assert "示例路1号 周一至周五 08:30–11:30 13:30–17:30 周六 09:00–11:30" in town


def test_a_station_that_merged_is_in_no_list_and_counted_nowhere():
    street = network(station("a", name="甲站"), station("b", name="乙站", status="merged", merged_into="a"))
    listed = read(station_list_page(context(street, "stations/")).body)
    assert "乙站" not in listed.text
    assert "一共 1 个。" in listed.text
    home = read(home_page(context(street)).body)
    assert "乙站" not in home.text
    assert "看全部 1 个站点" in home.text
    assert [row[0] for row in json.loads(dict(finder_files(street))[urls.FIND_NAMES])["stations"]] == ["a"]


def test_the_finders_file_knows_names_other_names_addresses_and_services():
    index = json.loads(dict(finder_files(STREET))[urls.FIND_NAMES])
    assert index["services"] == [["haircut", "理发"], ["print", "打印"]]
    assert ["hongxiang", "虹祥站", "虹祥驿站", "居民区", "驿站", "", "", [0], "hong xiang zhan,hong xiang yi zhan"] in index["stations"]
    assert ["grid-2", "二号网格中心", "", "", "网格中心", "", "建设中", [], "er hao wang ge zhong xin"] in index["stations"]


@pytest.mark.parametrize("form_id", sorted(form_id for form_id in FORMS if not FORMS[form_id].target))
def test_a_forms_page_holds_the_form_and_names_its_own_address(form_id):
    page = read(form_page(context(STREET, f"forms/{form_id}/"), FORMS[form_id]).body)
    form = page.one("form")
    assert page.one("h1").text == FORMS[form_id].title
    assert (form.attributes["method"], form.attributes["action"]) == ("post", f"../../forms/{form_id}/")
    assert form.one("input", name="catalogue").attributes["value"] == "0123456789abcdef"
    assert form.one("a").attributes["href"] == "../../privacy/"
    assert "021-5550-0100" in page.text


@pytest.mark.parametrize("form_id", sorted(form_id for form_id in FORMS if FORMS[form_id].target))
def test_the_page_of_a_form_about_one_thing_says_where_to_choose_it_and_has_no_fields(form_id):
    guitar = {
        "id": "guitar",
        "name": "吉他夜校",
        "description": "从认弦开始。",
        "audiences": [],
        "dates": [{"date": "2026-05-12", "hours": "19:00-20:30"}],
    }
    lunch = {"id": "lunch", "name": "送餐", "kind": "服务", "office": "社区食堂"}
    street = replace(
        network(station("a", name="甲站", activities=[guitar])),
        campaigns=(campaign(),),
        orders=Orders.model_validate({"menu": [lunch]}),
    )
    page = read(form_page(context(street, f"forms/{form_id}/"), FORMS[form_id]).body)
    target = FORMS[form_id].target
    assert page.all("form") == [] and page.all("input") == []
    assert f"{target.choose}，再点旁边的按钮。" in page.text
    link = next(each for each in page.all("a") if each.text == target.list_name)
    assert link.attributes["href"] == f"../../{target.list_path}"
    assert "021-5550-0100" in page.text


def test_where_there_are_no_activities_the_page_of_their_form_says_so_and_links_nowhere():
    page = read(form_page(context(network(station("a", name="甲站")), "forms/activity/"), FORMS["activity"]).body)
    assert "现在没有可以报名的活动，想问问请打电话。" in page.text
    assert [each.attributes["href"] for each in page.all("a")] == ["../../", "tel:02155500100"]


def test_the_page_to_cancel_is_the_servers_own_form_and_is_sent_to_where_forms_are():
    page = read(cancel_page(context(STREET, "forms/cancel/")).body)
    form = page.one("form")
    assert (form.attributes["method"], form.attributes["action"]) == ("post", "../../forms/cancel/")
    assert [each.text for each in form.all("label")] == ["受理编号", "查询码"]
    street = network(station("a", name="甲站"), forms={"address": "https://forms.example.org/"})
    page = read(cancel_page(context(street, "forms/cancel/")).body)
    assert page.one("form").attributes["action"] == "https://forms.example.org/forms/cancel/"


def test_a_form_is_sent_to_the_server_that_site_config_names():
    street = network(station("a", name="甲站"), forms={"address": "https://forms.example.org/"})
    page = read(form_page(context(street, "forms/suggestion/"), FORMS["suggestion"]).body)
    assert page.one("form").attributes["action"] == "https://forms.example.org/forms/suggestion/"
    buttons = read(station_page(context(street, "stations/a/"), street.station("a")).body).all("form")
    assert buttons[0].attributes["action"] == "https://forms.example.org/forms/suggestion/"


def test_the_privacy_notice_says_who_what_for_which_fields_and_how_long():
    page = read(privacy_page(context(STREET, "privacy/")).body)
    assert "示例街道办事处" in section(page, "谁来用您的信息").text
    assert "021-5550-0109" in section(page, "谁来用您的信息").text
    forms = section(page, "每张表单收什么、做什么用、留多久")
    assert [heading.text for heading in forms.all("h3")] == [FORMS[form_id].title for form_id in FORMS]
    for form_id, days in (("suggestion", 365), ("volunteer", 180), ("correction", 90), ("errand", 60)):
        card = next(each for each in forms.all("div") if each.one("h3").text == FORMS[form_id].title)
        assert FORMS[form_id].purpose in card.text
        assert f"{days} 天，到期删除" in card.text
        for column in FORMS[form_id].columns:
            assert column.label in card.text
    assert "收回同意" in section(page, "您的权利").text


def test_without_a_processor_the_notice_only_says_that_reading_leaves_no_trace():
    street = network(station("a", name="甲站"), privacy=None)
    page = read(privacy_page(context(street, "privacy/")).body)
    assert [heading.text for heading in page.all("h2")] == ["只看，不留痕"]


def test_a_markdown_page_keeps_its_html_and_is_found_by_its_words():
    page = markdown_page(context(STREET, "about/"), "关于我们", Markup("<h1>关于我们</h1><p>谁在做</p>"), "关于我们谁在做")
    assert read(page.body).one("p").text == "谁在做"
    assert page.description == page.search_text == "谁在做"


def test_the_page_for_a_wrong_address_offers_ways_on():
    page = not_found_page(context(STREET))
    tree = read(page.body)
    assert page.robots == "noindex"
    assert [link.attributes["href"] for link in tree.one("ul").all("a")] == ["./", "stations/"]
    assert tree.one("form").one("label").text == "您想找什么？"


@pytest.mark.parametrize("sample, said", [("true", True), ("false", False)])
def test_sample_data_is_announced_with_its_date(sample, said):
    street = network(sample=sample, sample_date="2026-05-09" if said else None)
    around = chrome(context(street, made_date=date(2026, 5, 9)))
    announced = read(around.announce).text
    assert ("示例数据" in announced) is said
    assert ("2026年5月9日" in announced) is said
    # The line above the header is not printed; the footer is.
    assert ("示例数据" in read(around.footer).text) is said


def test_the_footer_names_who_runs_the_site_and_the_records_when_there_are_any():
    footer = read(chrome(context(network(icp_record="沪ICP备00000000号"))).footer)
    assert "示例街道党建服务中心" in footer.text
    assert footer.one("a", href="tel:02155500100").text == "021-5550-0100"
    assert footer.one("a", href="mailto:hello@example.org")
    assert footer.one("a", href="https://beian.miit.gov.cn/").text == "沪ICP备00000000号"
    assert footer.all("a", href="https://beian.mps.gov.cn/") == []
    assert "本页生成于 2026年5月7日" in footer.text


def test_every_page_sets_the_size_of_its_letters_before_it_is_shown():
    for page in (home_page(context(STREET)), station_list_page(context(STREET, "stations/"))):
        script = read(page.head).all("script")[0]
        assert script.attributes["src"].endswith("assets/elder.js")
        assert "defer" not in script.attributes and "async" not in script.attributes


def test_the_one_centre_stands_beside_the_tier_below_it_and_several_centres_are_the_list():
    def names(street):
        return [link.text for link in section(read(home_page(context(street)).body), "站点").all("a")]

    assert names(STREET) == ["街道大厅", "打电话 12345", "一号网格中心", "二号网格中心", "看全部 5 个站点"]
    several = network(
        station("a", name="甲中心", tier="town"), station("b", name="乙中心", tier="town"), station("c", name="丙站")
    )
    assert names(several) == ["甲中心", "乙中心", "看全部 3 个站点"]


def test_a_button_for_one_activity_leads_to_whoever_runs_the_forms():
    here = context(STREET, "activities/")
    assert target_link(here, "activity", "a.guitar.2026-05-12", "报名").href == (
        "../forms/activity/?target=a.guitar.2026-05-12"
    )
    elsewhere = network(station("a", name="甲站"), forms={"address": "https://forms.example.org/"})
    assert target_link(context(elsewhere, "activities/"), "activity", "a.guitar", "报名").href == (
        "https://forms.example.org/forms/activity/?target=a.guitar"
    )
    nobody = network(station("a", name="甲站"), privacy=None)
    assert target_link(context(nobody, "activities/"), "activity", "a.guitar", "报名") is None


def test_the_page_that_asks_for_a_receipt_number_is_the_servers_own_form_and_leads_to_what_is_given_back():
    page = read(status_page(context(STREET, "forms/status/")).body)
    form = page.one("form")
    assert (form.attributes["method"], form.attributes["action"]) == ("post", "../../forms/status/")
    assert [each.text for each in form.all("label")] == ["受理编号"]
    assert "../../forms/cancel/" in [each.attributes["href"] for each in page.all("a")]
    street = network(station("a", name="甲站"), forms={"address": "https://forms.example.org/"})
    page = read(status_page(context(street, "forms/status/")).body)
    assert page.one("form").attributes["action"] == "https://forms.example.org/forms/status/"


def test_the_privacy_notice_leads_to_where_one_corrects_withdraws_and_erases():
    rights = section(read(privacy_page(context(STREET, "privacy/")).body), "您的权利")
    assert [each.text for each in rights.all("a")] == ["查进展"]
    assert "提交以后补充的话，和原来那一件放在一起，也一起删除。" in rights.text
