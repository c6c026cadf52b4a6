"""The page 开放数据 (/api/)."""

from builder.open_data import described_files
from builder.render import open_data_page
from tests.builder.open_data.streets import MADE_DATE
from tests.builder.render.samples import context, network, read, section


def page(street):
    shown = open_data_page(context(street, "api/", MADE_DATE), described_files(street, MADE_DATE))
    assert shown.title == "开放数据"
    return read(shown.body)


def test_every_file_is_a_link_beside_the_page_and_every_schema_too(sample):
    links = [link.attributes["href"] for link in page(sample).all("a") if "v1/" in link.attributes["href"]]
    assert links == [
        "../api/v1/stations.csv",
        "../api/v1/stations.json",
        "../api/v1/stations.schema.json",
        "../api/v1/services.json",
        "../api/v1/services.schema.json",
        "../api/v1/honours.json",
        "../api/v1/honours.schema.json",
        "../api/v1/wishes.json",
        "../api/v1/wishes.schema.json",
        "../api/v1/deliberation.json",
        "../api/v1/deliberation.schema.json",
        "../api/v1/activities.json",
        "../api/v1/activities.schema.json",
        "../api/v1/volunteers.json",
        "../api/v1/volunteers.schema.json",
        "../api/v1/campaigns.json",
        "../api/v1/campaigns.schema.json",
        "../api/v1/answers.json",
        "../api/v1/answers.schema.json",
        "../api/v1/ballots.json",
        "../api/v1/ballots.schema.json",
        "../api/v1/orders.json",
        "../api/v1/orders.schema.json",
        "../api/v1/stations.geojson",
        "../api/v1/geojson.schema.json",
        "../api/v1/stations.jsonld",
        "../api/v1/feed.atom",
    ]


def test_a_file_that_was_not_made_says_why_and_has_no_link(published):
    feed = section(page(published), "消息订阅")
    assert feed.all("a") == []
    assert "site_config.yml 里还没有写公开地址（url）" in feed.text


def test_every_field_is_described_with_its_kind(sample):
    fields = section(page(sample), "站点表").one("dl")
    assert fields.all("dt")[0].text == "代号 文字"
    assert len(fields.all("dt")) == len(fields.all("dd")) == 23
    whole = section(page(sample), "站点全部资料").one("dl").text
    assert "stations[].timetable.periods[].staffed 列表" in whole


def test_sample_data_says_that_it_is_invented(sample):
    assert "这是示例数据，内容都是编的，请不要当真。" in page(sample).text
    assert "请不要当真" not in page(network()).text
