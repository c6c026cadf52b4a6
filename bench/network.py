"""A network of any size to measure with: the same bytes for the same number, about 3 kB of YAML a station.

In: a number of stations and a folder. Out: a source folder as `python -m builder` reads it: towns of fifty stations (the
first of each is its centre, and the parent of the others), with hours, services, a brand of deliberation with two matters
and a person honoured each. Every name, place and number is made up; nothing of it is meant to be read.
"""

import argparse
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

TODAY = date(2026, 5, 9)
TOWN_SIZE = 50

_FIRST = "桐虹柳枫荷兰竹梅松柏桂榆槐杏桃李梨棠芦苇云霞晴雨霜雪星月春秋江河湖海溪泉石山田园花鸟鱼鹤鹭燕雁鸥锦绣金银玉珠丹青朱紫白蓝安康宁和平顺永长福寿"
_SECOND = "荫祥岸铃池园亭桥港湾浦塘泾浜洲屿岭坡谷原林苑庭院坊里弄巷门楼台阁轩舍村庄寨堡城关津渡埠汀滨畔堤坝渠井源"
_SERVICES = (
    ("legal-advice", "法律咨询", "post"), ("mediation", "邻里调解", "post"), ("errands", "帮办代办", "post"),
    ("insurance-advice", "社保医保咨询", "post"), ("printing", "打印复印", "post"), ("rest", "歇脚充电", "convenience"),
    ("umbrellas", "雨伞轮椅借用", "convenience"), ("medicine-box", "应急药箱", "convenience"), ("haircut", "义剪理发", "convenience"),
    ("mending", "缝补改衣", "convenience"), ("parcels", "快递代收", "parcel"), ("phones", "手机使用辅导", "post"),
    ("health-check", "健康自测", "post"), ("recycling", "旧物回收", "parcel"), ("tools", "工具借用", "convenience"),
    ("volunteers", "志愿者登记", "post"),
)  # fmt: skip
_NOTES = ("先打个电话再来", "周三下午最空", "带上身份证", "领号到三点半为止", "有人替您跑一趟", "不收钱")
_TROUBLES = ("楼道里的灯不亮", "车棚里没人骑的旧车怎么清", "东门晚上几点锁", "晾衣场晚上太暗", "下大雨门口积水", "遛狗不牵绳怎么提醒")  # fmt: skip
_DEEDS = (
    ("一把伞修到第四回", "她每月来院子里坐两个半天，修伞不收钱，只收断掉的伞骨，攒着修下一把。"),
    ("楼道里的灯", "他夜里数着哪一层灯不亮，第二天带着灯泡和梯子去换，换下来的标上日子。"),
    ("替邻居收衣服", "天要下雨，她就下楼把衣服收进站里，按楼号挂好，再一家一家打电话。"),
)
_WEEKS = (
    "    周一至周五: 08:30-11:30, 13:30-17:30\n    周六至周日: 休息\n",
    "    周一至周五: 08:30-17:30\n    周六: 09:00-16:30\n    周日: 休息\n",
    "    每天: 08:00-20:00\n",
)


def write_network(folder: Path, count: int) -> None:
    """Writes `count` stations below `folder`, which must not exist yet."""
    (folder / "stations").mkdir(parents=True)
    (folder / "content").mkdir()
    (folder / "site_config.yml").write_text(_site(), encoding="utf-8")
    (folder / "content" / "services.yml").write_text(_services(), encoding="utf-8")
    (folder / "content" / "about.md").write_text("# 关于\n\n量一量有多快用的网络，全是编的。\n", encoding="utf-8")
    for slug, text in stations(count):
        (folder / "stations" / f"{slug}.yml").write_text(text, encoding="utf-8")


def stations(count: int) -> Iterator[tuple[str, str]]:
    """(slug, YAML) of each station, town by town."""
    for number in range(count):
        yield slug_of(number), station(number)


def slug_of(number: int) -> str:
    """t0007-12: the station 12 of town 7; 0 is its centre."""
    town, place = divmod(number, TOWN_SIZE)
    return f"t{town:04d}-{place:02d}"


def station(number: int, note: str = "中午有人值班。") -> str:
    """The YAML of one station; another `note` is an edit of one line."""
    town, place = divmod(number, TOWN_SIZE)
    is_centre = place == 0
    name = _town_name(town) + ("街道党群服务中心" if is_centre else f"{_name(number)}居民区党群服务站")
    title, story = _DEEDS[number % len(_DEEDS)]
    day = TODAY - timedelta(days=60 + number % 300)
    offered = (_SERVICES[(number + step * 3) % len(_SERVICES)][1] for step in range(8))
    services = "".join(
        f"  - {{service: {each}, note: {_NOTES[(number + step) % len(_NOTES)]}}}\n" for step, each in enumerate(dict.fromkeys(offered))
    )
    latitude, longitude = 30 + (number // 400) * 0.004, 120 + (number % 400) * 0.004
    matters = "".join(_matter(number, step, day) for step in range(2))
    return (
        f"name: {name}\n"
        f"tier: {'town' if is_centre else 'station'}\n"
        f"kind: residential\n{'' if is_centre else f'parent: {slug_of(town * TOWN_SIZE)}{chr(10)}'}"
        f"description: 院子里一棵桂花树，树下四张长椅；门常开着，进来坐坐、问问、修修东西都行。\n\n"
        f"address: {_name(number)}路{number % 900 + 1}号一楼\n"
        f"location: {{latitude: {latitude:.5f}, longitude: {longitude:.5f}, datum: GCJ-02}}\n"
        f"phones:\n  - {{number: 021-5550-0{number % 900 + 100}, name: 前台}}\n\n"
        f"hours:\n  regular:\n{_WEEKS[number % len(_WEEKS)]}"
        f"  holidays: 休息\n  makeup_days: 同工作日\n"
        f"  exceptions:\n    - {{date: 2026-05-{15 + number % 14}, hours: 13:30-17:30, reason: 上午消毒}}\n"
        f"  note: {note}\n\n"
        f"services:\n{services}\n"
        f"deliberation:\n  - id: bench\n    name: {_name(number)}树下\n"
        f"    method: 居民提事，业委会、物业、居委三方到场；先说事实，再说办法，最后只问一句“谁来办，哪天办完”。\n"
        f"    cadence: 每月第一个周六 09:30\n    venue: 院子里的桂花树下\n    matters:\n{matters}\n"
        f"honours:\n  - id: neighbour\n    name: {_FIRST[number % len(_FIRST)]}**\n    title: {title}\n    story: {story}\n"
        f"    month: {day:%Y-%m}\n"
        f"    found: {{date: {day - timedelta(days=50)}, by: 一位邻居}}\n"
        f"    first_check: {{date: {day - timedelta(days=40)}, by: 居委会社工}}\n"
        f"    candidate: {{date: {day - timedelta(days=30)}, by: 居委会}}\n"
        f"    notice:\n      number: {name[:6]}公示〔{day.year}〕{number}号\n"
        f"      from_date: {day - timedelta(days=20)}\n      until_date: {day - timedelta(days=12)}\n"
        f"      published_by: 居委会\n      approved_by: 居民区党总支\n      place: 站点门口的公告栏\n"
        f"      objections: {{received: 0, upheld: 0, dismissed: 0, open: 0, as_of: {day - timedelta(days=11)}}}\n"
        f"    award: {{date: {day - timedelta(days=8)}, decided_by: 居民代表会议, certificate: {name[:6]}荣〔{day.year}〕{number}号}}\n"
        f"    column_date: {day}\n\n"
        f"area: {200 + number % 300}㎡\nhouseholds: {1000 + number % 3000}户\nassured_date: 2026-04-20\n"
    )


def _matter(number: int, step: int, day: date) -> str:
    trouble = _TROUBLES[(number + step) % len(_TROUBLES)]
    return (
        f"      - id: m{step}\n        title: {trouble}\n        raised_date: {day - timedelta(days=90)}\n"
        f"        raised_by: 两位楼组长\n        accepted: {{date: {day - timedelta(days=87)}, by: 居委会}}\n"
        f"        meetings:\n          - date: {day - timedelta(days=70)}\n            hours: 09:30-10:40\n"
        f"            attended: {{居民: {12 + number % 30}人, 物业: 2人, 居委: 2人}}\n"
        f"        outcome: {{date: {day - timedelta(days=70)}, result: agreed, text: 物业先办，办完写在木牌上。}}\n"
        f"        actions:\n          - {{what: 照会上说的办好, office: 物业公司, due_date: {day - timedelta(days=40)}, "
        f"done_date: {day - timedelta(days=45)}, evidence: 照片贴在站点公告栏}}\n"
    )


def _name(number: int) -> str:
    """Two signs and, past the last pair, a number: no two stations of a town are called alike."""
    number *= 37
    pairs = len(_FIRST) * len(_SECOND)
    first, second = divmod(number % pairs, len(_SECOND))
    return _FIRST[first] + _SECOND[second] + (_chinese(number // pairs) if number >= pairs else "")


def _town_name(town: int) -> str:
    return _name(town * 101 + 13)


def _chinese(number: int) -> str:
    return "第" + "".join("零一二三四五六七八九"[int(digit)] for digit in str(number)) + "片"


def _site() -> str:
    return (
        "name: 量一量党群服务驿站\nshort_name: 量一量\ndescription: 量一量有多快用的网络，全是编的。\n"
        "url: https://yizhan.example.org/\nsample: true\n"
        f"sample_date: {TODAY}\n"
        "tiers:\n  - {id: town, name: 街道中心}\n  - {id: station, name: 驿站}\n"
        "kinds:\n  - {id: residential, name: 居民区}\n"
        "contact: {name: 示例党群服务中心, phone: 021-5550-0100, email: hello@example.org}\n"
        "privacy:\n  processor: 示例街道办事处\n  contact: 示例窗口，电话 021-5550-0100\n  version: 2026-05-09\n  retention_days:\n"
        + "".join(f"    {form}: 180\n" for form in _FORMS)
    )


_FORMS = (
    "suggestion", "volunteer", "correction", "errand", "nomination", "objection", "wish", "claim", "matter", "meeting",
    "activity", "shift", "campaign", "order", "rating",
)  # fmt: skip


def _services() -> str:
    return "services:\n" + "".join(
        f"  - id: {service_id}\n    name: {name}\n    category: basic\n"
        f"    description: 拿不准的时候，先来坐一会儿，慢慢说清楚。\n    audiences: [所有人]\n    fee: 免费\n"
        f"    steps: [到站说明情况, 约好时间]\n    point: {point}\n    source: 示例街道自拟\n    as_of: 2026-04-20\n"
        for service_id, name, point in _SERVICES
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    write_network(options.folder, options.count)
