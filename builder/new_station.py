"""`python -m builder new station <slug>`: a station file with every field explained, to be filled in line by
line.

In: a slug and the site's tiers and kinds. Out: the text of the file, or the file itself. The skeleton passes
read and check as soon as its name is filled in; everything else in it is a comment until its editor takes the
# away.
"""

from pathlib import Path

from builder.diagnostics import Diagnostic, Mistake, format_text
from builder.model.site import SiteConfig
from builder.model.text import read_id
from builder.read.network import read_site
from builder.read.source import SourceMissing

_SKELETON = """\
# 一个站点一份文件。这份文件叫 {slug}.yml，它的网页就在 stations/{slug}/。
# 以 # 开头的行是说明，不会出现在网页上。要用哪一项，就把那几行前面的“# ”删掉，换成您的内容。
# 没有的内容不用填，网页会写“未公布”。冒号用英文的，冒号后面空一格。

# 站点的全名，必填。别的站点不能再用这个名字。
name:

# 居民平时还怎么叫它，可以有几个。
# alternate_names: [虹祥驿站]

# 文件改过名：写从前的文件名（不带 .yml），旧网址会转到这里。
# former_slugs: [hongxiang-old]

# 层级，必填。可以写：{tiers}
tier: {tier}

# 类型。{kinds}
# kind: {kind}

# 上级站点：写它的文件名，不带 .yml。
# parent: town-centre

# 状态：open（开放）、planned（规划中）、building（建设中）、temporarily_closed（暂停开放）、merged（已并入别的站点）、
# closed（已撤销）。
# status: open

# 并入别的站点后，把 status 改成 merged，再写并到了哪里（它的文件名），旧网址会转过去。
# merged_into: town-centre

# 标签，写 site_config.yml 的 labels 里的名称，例如 365天不打烊。时间不相符会提醒您是哪一天。
# labels: [365天不打烊]

# 场景，写 content/scenes.yml 里的名称。
# scenes: [绘本馆]

# 暂停开放时写明原因、日期，和这段时间可以去哪个站点（写它的文件名）。
# closure:
#   reason: 内部修缮
#   from_date: 2026-04-20
#   until_date: 2026-06-30
#   instead: town-centre

# 一两句话：这里有什么，和别处有什么不同。
# description: 院子里有桂花树，一楼是服务大厅，二楼可以看书。

# 地址。门牌后面的楼层、房间也写上。
# address: 示例路88号1楼

# 经纬度。datum 写它是从哪里量来的：高德、腾讯地图写 GCJ-02，百度地图写 BD-09，GPS 写 WGS-84。
# location: {{latitude: 31.1832, longitude: 121.3954, datum: GCJ-02}}

# 站点公开的电话，最好是座机。个人手机不要写。
# phones:
#   - number: 021-5550-0101
#     name: 前台

# 开放时间。时间用 24 小时制；不开门写“休息”；过了半夜写 18:00-次日02:00；整天开着写 24小时。
# 左边只用这几种写法：“周一”“周一至周五”“周一、周三”“每天”；没写到的那几天合起来叫“其余”。不写的那天，网页会写“未公布”。
# hours:
#   regular:
#     周一至周五: 08:30-11:30, 13:30-17:30
#     周六: 09:00-11:30
#     周日: 休息
#   # 有才写：延时、错时、预约、自助、网上办理。有人值班的几样，同一天里不能重叠。
#   extended: {{周一至周五: 17:30-20:00}}
#   staggered: {{周六: 13:30-16:30}}
#   appointment: {{周日: 09:00-11:30}}
#   self_service: {{每天: 24小时}}
#   online: {{每天: 24小时}}
#   # 怎么预约。
#   booking: {{phone: 021-5550-0101, lead_time: 提前一天}}
#   # 法定节假日和补班那天：休息、照常、同工作日、同周末、同周六、预约 09:00-11:30，或者直接写时间。
#   holidays: 休息
#   makeup_days: 同工作日
#   # 特别的日子：盘点、检修、活动。一天写 date，连着几天写 from_date 和 until_date。
#   exceptions:
#     - date: 2026-05-01
#       hours: 休息
#       reason: 劳动节放假
#     - from_date: 2026-10-01
#       until_date: 2026-10-07
#       hours: 休息
#       reason: 国庆节放假
#   note: 中午有人值班，可以先打电话

# 这里能办什么。service 写服务目录（content/services.yml）里的名称，一字不差。
# 每周固定的时间写 hours，写法和上面的开放时间一样；隔些日子才来的写 dates，一天一条；都没有，就按站点的开放时间。
# services:
#   - service: 法律咨询
#     note: 律师在站
#     hours: {{regular: {{周三: 13:30-16:30, 其余: 休息}}}}
#     dates: [{{date: 2026-06-11, hours: 09:00-11:00, note: 加一场}}]
#     contact: {{name: 司法所, phone: 021-5550-0102}}
#     price: 免费
#     place: 二楼东头

# 居民可以用的房间。hours 不写，就和站点一样。
# rooms:
#   - name: 长桌议事厅
#     uses: [议事, 上课]
#     area: 约48㎡
#     capacity: 30人
#     hours: {{regular: {{周一至周五: 09:00-20:00, 其余: 休息}}}}
#     note: 提前一天预约

# 可以借的工具。
# tools:
#   - {{name: 老虎钳, count: 2把, note: 当天归还}}

# 法律顾问。
# legal_adviser:
#   name: 陈律师
#   firm: 示例律师事务所
#   phone: 021-5550-0103
#   hours: {{regular: {{周三: 13:30-16:30, 其余: 休息}}}}
#   dates: [{{date: 2026-06-11, hours: 09:00-11:00}}]
#   note: 提前一天约

# 进出方便不方便，只写“有”或“没有”；不清楚的那一行删掉。
# access:
#   step_free: 有
#   toilet: 有
#   seats: 有
#   hearing_loop: 没有
#   note: 坡道在侧门

# 对照标准的结果。checklist 写 content/checklists.yml 里的名称，每一条只写 达标、未达标、未检查。
# checklists:
#   - checklist: 八有八建
#     assessed_by: 街道社区发展办
#     assessed_date: 2026-03-12
#     results: {{有场地: 达标, 有电话: 未达标}}
#     note: 电话月底装好

# 星级，一定写明是哪次评定、谁评的、哪天评的。
# stars: {{count: 4, assessment: 2025年度星级评定, assessed_by: 街道社区发展办, assessed_date: 2026-01-15}}

# 站点面积和服务的户数，照公布的写。
# area: 约480㎡
# households: 约1200户

# 便民服务卡上的话：最多八项服务，另外两行各不超过 48 个字。
# card:
#   services: [法律咨询]
#   guide: 办事先打电话，材料一次问清楚
#   errand: 走不动的老人，打电话就上门

# 议事品牌。
# deliberation:
#   - id: talk-it-over
#     name: 有事好商量
#     method: 居民提事，三方到场，当场定下谁来办
#     cadence: 每月第一个周六上午
#     venue: 一楼议事厅

# 有了矛盾找谁：正好四级，从上往下写；化解了几件，一季度写一次，见 docs/deliberation.md。
# mediation:
#   ladder:
#     - {{level: 社区党总支, who: 总支书记, phone: 021-5550-0101}}
#     - {{level: 小区党支部, who: 支部委员}}
#     - {{level: 楼栋党小组, who: 党小组长}}
#     - {{level: 党员中心户, who: 轮值党员}}
#   totals:
#     - {{quarter: 2026-Q1, settled: 12件, as_of: 2026-03-31}}

# 小人物，一步一步来：发现、初核、候选、公示、授奖、上风采栏，走到哪一步写到哪一步，见 docs/honours.md。
# 没有本人同意，只写“王**”或者“修灯的老师傅”这样的称呼；写真实姓名、放照片都要有 consent。by 写职务或身份，不写人名。
# honours:
#   - id: stair-lights
#     name: 王**
#     title: 楼道里的修灯人
#     story: 他做了什么，一两百字。
#     found: {{date: 2026-01-12, by: 一位邻居}}
#     first_check: {{date: 2026-01-19, by: 居委会社工}}
#     candidate: {{date: 2026-01-26, by: 居委会}}
#     notice:
#       number: 公示〔2026〕1号
#       from_date: 2026-02-02
#       until_date: 2026-02-08
#       published_by: 居委会
#       approved_by: 居民区党总支
#       place: 一楼公告栏
#       phone: 021-5550-0101
#       objections: {{received: 0, upheld: 0, dismissed: 0, open: 0, as_of: 2026-02-09}}
#     award: {{date: 2026-02-12, decided_by: 居民代表会议, certificate: 荣〔2026〕1号}}
#     column_date: 2026-03-02
#     month: 2026-03
#     consent: {{agreed_date: 2026-01-20, scope: [事迹], until_date: 2028-01-20}}

# 小心愿：提出、核实、贴出、认领、圆梦，走到哪一步写到哪一步，只写化名，见 docs/wishes.md。
# wishes:
#   - id: reading-lamp
#     title: 一盏看书的台灯
#     kind: 助学
#     beneficiary: 爱看书的小雨点
#     submitted_date: 2026-03-02
#     verified: {{date: 2026-03-04, by: 居委会社工}}
#     posted: {{date: 2026-03-06, proposed_by: 居委会社工, approved_by: 居民区党总支}}
# wish_months:
#   - month: 2026-03
#     collected: 3件
#     in_check: 1件
#     open: 2件
#     claimed: 0件
#     fulfilled: 0件
#     returned: 0件
#     as_of: 2026-03-31

# 活动：只办几次写 dates，每周都有写 repeats；取消了不要删，写 cancelled，见 docs/activities.md。
# activities:
#   - id: night-guitar
#     name: 夜校：吉他入门
#     dates:
#       - {{date: 2026-03-12, hours: 19:00-20:30}}
#     sign_up: {{capacity: 20, lead_days: 1}}

# 志愿者：队伍只写人数，不写名单；要人的班次写几个名额，见 docs/volunteers.md。
# volunteers:
#   teams:
#     - {{id: neighbours, name: 邻里帮帮队, kind: neighbours, members: 约24人, as_of: 2026-03-01, what: 陪老人看病、修灯泡}}
#   opportunities:
#     - id: lunch-round
#       name: 给走不动的老人送饭
#       team: neighbours
#       shifts:
#         - {{date: 2026-03-14, hours: 11:00-12:30}}
#       sign_up: {{capacity: 4, lead_days: 1}}

# 照片，放在 content/images 里。alt 用一句话说图上有什么，给看不见图的人听。
# photos:
#   - {{file: menting.jpg, alt: 站点门厅，左手边是服务台}}

# 数字照公布的写：约、近、余、超、至少，都保留。
# figures:
#   - {{name: 服务居民, value: 约3200户, as_of: 2026-03-01, source: 街道台账}}

# 别处的网页。
# links:
#   - {{name: 街道网上办事, url: "https://example.org/"}}

# 最近一次核对以上内容是哪天，谁说的。
# assured_date: 2026-05-01
# source: 站点自报
"""


class NewStationError(Exception):
    """The file cannot be made; `zh` and `en` say why."""

    def __init__(self, zh: str, en: str):
        super().__init__(en)
        self.zh, self.en = zh, en


def skeleton(slug: str, site: SiteConfig) -> str:
    """The text of stations/<slug>.yml, in the site's own tiers and kinds; raises `Mistake` for a bad slug."""
    kinds = "、".join(f"{kind.id}（{kind.name}）" for kind in site.kinds)
    return _SKELETON.format(
        slug=read_id(slug),
        tiers="、".join(f"{tier.id}（{tier.name}）" for tier in site.tiers),
        tier=site.tiers[-1].id,
        kinds=f"可以写：{kinds}" if kinds else "site_config.yml 里还没有 kinds，先不用填。",
        kind=site.kinds[0].id if site.kinds else "residential",
    )


def write_skeleton(source_dir: Path, slug: str) -> Path:
    """Writes the skeleton and returns its path. Raises NewStationError for a bad slug or a file that is there
    already, SourceMissing when `source_dir` is no source folder.
    """
    site, found = read_site(source_dir)
    if site is None:
        raise _broken_site(found)
    try:
        text = skeleton(slug, site)
    except Mistake as mistake:
        raise NewStationError(f"{mistake.zh}。", f"{mistake.en}.") from mistake
    path = source_dir / "stations" / f"{slug}.yml"
    try:
        path.parent.mkdir(exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise NewStationError(
            f"{path} 已经有了，没有改动它；请换一个名字，或者直接打开它修改。",
            f"{path} is there already and was left alone; choose another name, or edit it.",
        ) from error
    except OSError as error:
        why = error.strerror
        raise SourceMissing(f"写不了 {path}：{why}。", f"Cannot write {path}: {why}.") from error
    return path


def _broken_site(found: list[Diagnostic]) -> NewStationError:
    return NewStationError(
        "site_config.yml 有错误，请先改好：\n" + format_text(found, "zh").rstrip(),
        "site_config.yml has mistakes; mend them first:\n" + format_text(found, "en").rstrip(),
    )
