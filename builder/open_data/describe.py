"""What the page about the open data says of each file: what it is for, why it may be missing, its fields.

In: a Network and the day of the build. Out: `DataFile`s for builder/render/views/open_data.py. The fields of
JSON files come from their schemas, those of the table from its columns: nothing is described twice.
"""

from dataclasses import replace
from datetime import date

from builder import urls
from builder.model.network import Network
from builder.open_data.csv_table import COLUMNS
from builder.open_data.news import has_news
from builder.open_data.schemas import Field, fields_of
from builder.open_data.shares import LISTS
from builder.render.views.open_data import DataField, DataFile

_NO_ADDRESS = "site_config.yml 里还没有写公开地址（url），这个格式离不开完整的网址，所以没有生成。"
_IN_AREAS = "站点太多，这一份是目录，每一片站点各有一个文件。"
_LISTS = frozenset(each.name for each in LISTS)
_NO_NEWS = "最近没有带日期的消息，所以没有生成。"


def described_files(network: Network, made_date: date) -> tuple[DataFile, ...]:
    """The files of api/v1/ in the order in which people look for them."""
    files = _files(network, made_date)
    return tuple(map(_as_index, files)) if network.is_in_areas else files


def _as_index(file: DataFile) -> DataFile:
    """A list of a network that is too large for whole lists."""
    return replace(file, about=file.about + _IN_AREAS) if file.name in _LISTS else file


def _files(network: Network, made_date: date) -> tuple[DataFile, ...]:
    no_feed = "" if has_news(network, made_date) else _NO_NEWS
    table = tuple(Field(column.heading, "文字", column.meaning) for column in COLUMNS)
    return (
        _file("stations.csv", "站点表", "一行一个站点，用 Excel 或 WPS 双击就能打开。", table),
        _file(
            "stations.json",
            "站点全部资料",
            "每个站点的地址、电话、开放时间、服务、房间、工具、评定。给程序用。",
            fields_of("stations.schema.json"),
            "stations.schema.json",
        ),
        _file(
            "services.json",
            "服务目录",
            "每项服务的办事指南，以及哪些站点能办。",
            fields_of("services.schema.json"),
            "services.schema.json",
        ),
        _file(
            "honours.json",
            "小人物",
            "候选、公示中和授奖的每一位走到了哪一步，哪天、谁办的，收到几件异议。称呼、事迹和照片不在里面。",
            fields_of("honours.schema.json"),
            "honours.schema.json",
        ),
        _file(
            "wishes.json",
            "小心愿",
            "贴出来过的心愿走到了哪一步，一共多少，每个月公布的数。没有化名，也没有谁认领的。",
            fields_of("wishes.schema.json"),
            "wishes.schema.json",
        ),
        _file(
            "deliberation.json",
            "议事和调解",
            "议事品牌、议题走到了哪一步、开会到场几个人、要办的事办好没有；四级调解找谁和每季度的总数。",
            fields_of("deliberation.schema.json"),
            "deliberation.schema.json",
        ),
        _file(
            "activities.json",
            "活动",
            "每个活动和它的每一场：哪天，几点，在哪里，取消了没有，来了多少人次。",
            fields_of("activities.schema.json"),
            "activities.schema.json",
        ),
        _file(
            "volunteers.json",
            "志愿者",
            "队伍和人数，要人帮忙的事，前后六十天的每一班。没有名单，也没有谁报了名。",
            fields_of("volunteers.schema.json"),
            "volunteers.schema.json",
        ),
        _file(
            "campaigns.json",
            "征集",
            "每一次征集问什么，几点开始、几点截止，怎么参加，说好哪天出报告，出了没有。没有谁写了什么。",
            fields_of("campaigns.schema.json"),
            "campaigns.schema.json",
        ),
        _file(
            "answers.json",
            "件件有回音",
            "每一条公开的答复：办不办，为什么，谁来办，说好哪天，后来怎样；每批一共收到多少件。没有谁写的，也没有原话。",
            fields_of("answers.schema.json"),
            "answers.schema.json",
        ),
        _file(
            "ballots.json",
            "打钩",
            "每张单子的候选、票数、公示，选中的办到哪一步，评价怎么样；每年的十百千万。没有谁勾了什么，也没有码。",
            fields_of("ballots.schema.json"),
            "ballots.schema.json",
        ),
        _file(
            "orders.json",
            "点单",
            "菜单上能点什么，每一单走到了哪一步，哪天、哪个单位办的，评价怎么样。没有谁点的。",
            fields_of("orders.schema.json"),
            "orders.schema.json",
        ),
        _file(
            "stations.geojson",
            "站点位置",
            "放到地图软件里的点。坐标是 WGS-84，经度在前、纬度在后。",
            fields_of("geojson.schema.json"),
            "geojson.schema.json",
        ),
        _file("stations.jsonld", "关联数据", "用 schema.org 的词写的站点资料，和每个站点页面里的一样。", ()),
        _file(
            "feed.atom",
            "消息订阅",
            "暂停开放、特别的日子、师傅下次哪天来、评定结果。用阅读器订阅。",
            (),
            missing=no_feed if network.site.url else _NO_ADDRESS,
        ),
    )


def _file(
    name: str,
    title: str,
    about: str,
    fields: tuple[Field, ...],
    schema: str = "",
    missing: str = "",
) -> DataFile:
    url = urls.open_data_url(name)
    return DataFile(
        name=name,
        url=url,
        title=title,
        about=about,
        missing=missing,
        schema_url=urls.open_data_url(schema) if schema else "",
        fields=tuple(DataField(field.path, field.kind, field.meaning) for field in fields),
    )
