"""The page 数字: what has been published of the network beside what its own files add up to, then every count by topic.

In: a PageContext. Out: the page. A published figure that does not agree is shown like any other, with both numbers: to find
out which of the two is wrong is the editors' business.
"""

from collections.abc import Iterator

from builder import urls
from builder.frozen import frozen
from builder.model.figures.comparison import Compared, compared
from builder.model.figures.measures import MEASURES
from builder.model.figures.series import Series, all_series
from builder.render.charts import Bar, Chart, bars
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.parts import Link, crumb, public_address
from builder.render.words import UNPUBLISHED, date_text

# Where a topic has a page of its own.
_PAGES = {
    "阵地": ("看覆盖情况", urls.COVERAGE),
    "服务": ("看服务目录", urls.SERVICES),
    "议事": ("看议过的事办得怎样", urls.DELIBERATION),
    "小心愿": ("看心愿墙", urls.WISHES),
    "活动": ("看近期的活动", urls.ACTIVITIES),
    "小人物": ("看小人物", urls.PEOPLE),
    "志愿者": ("看志愿者", urls.VOLUNTEERS),
    "件件有回音": ("看怎样答复的", urls.ANSWERS),
    "打钩": ("看打钩和项目", urls.BALLOTS),
    "点单": ("看点单", urls.ORDERS),
}
_VERDICTS = {True: ("对得上", "done"), False: ("对不上", "soon"), None: ("没法核对", "waiting")}


@frozen
class ClaimRow:
    """`shape` is the modifier of .yz-state that goes with `verdict`."""

    measure: str
    published: str
    origin: str
    href: str
    counted: str
    counted_on: str
    verdict: str
    shape: str


@frozen
class CountRow:
    name: str
    figure: str
    meaning: str


@frozen
class Topic:
    """`anchor` is the topic's own place on the page."""

    name: str
    anchor: str
    counts: tuple[CountRow, ...]
    charts: tuple[Chart, ...]
    more: Link


@frozen
class NumbersView:
    crumb: tuple[Link, ...]
    made: str
    claims: tuple[ClaimRow, ...]
    summary: str
    topics: tuple[Topic, ...]
    open_data: str
    address_of_page: str


def numbers_page(context: PageContext) -> RenderedBody:
    """数字."""
    view = numbers_view(context)
    name = context.network.site.display_name
    return RenderedBody(
        title="数字",
        description=f"{name}有多大，办了多少事：由网站数出来，和公布过的数摆在一起。",
        body=context.render("numbers.html", view),
        head=page_head(context, styles=("life.css", "charts.css", "numbers.css")),
        search_text="数字 统计 数据 公布 核对",
    )


def numbers_view(context: PageContext) -> NumbersView:
    claims = compared(context.network, context.made_date)
    return NumbersView(
        crumb=crumb(context),
        made=date_text(context.made_date),
        claims=tuple(_claim(each) for each in claims),
        summary=_summary(claims),
        topics=tuple(_topics(context)),
        open_data=context.link(urls.OPEN_DATA),
        address_of_page=public_address(context),
    )


def _claim(each: Compared) -> ClaimRow:
    figure = each.figure
    verdict, shape = _VERDICTS[each.agrees]
    return ClaimRow(
        measure=figure.measure,
        published=figure.value.text,
        origin=f"{figure.source}，截至{date_text(figure.as_of)}",
        href=figure.url or "",
        counted=each.counted.text if each.counted else UNPUBLISHED,
        counted_on=f"数到{date_text(each.on)}" if each.counted else "站点文件里没有写",
        verdict=verdict,
        shape=shape,
    )


def _summary(claims: tuple[Compared, ...]) -> str:
    if not claims:
        return ""
    differing = sum(each.agrees is False for each in claims)
    untold = sum(each.agrees is None for each in claims)
    said = [f"{len(claims) - differing - untold} 个对得上"]
    said += [f"{differing} 个对不上"] if differing else []
    said += [f"{untold} 个没法核对"] if untold else []
    return f"公布过的 {len(claims)} 个数里，{'，'.join(said)}。"


def _topics(context: PageContext) -> Iterator[Topic]:
    counted: dict[str, list[CountRow]] = {}
    for measure in MEASURES.values():
        figure = measure.count(context.network, context.made_date)
        if figure and figure.value:
            row = CountRow(measure.word, figure.text, measure.meaning)
            counted.setdefault(measure.group, []).append(row)
    drawn: dict[str, list[Chart]] = {}
    for series in all_series(context.network, context.made_date):
        drawn.setdefault(series.group, []).append(_chart(series))
    for nth, (name, counts) in enumerate(counted.items(), 1):
        yield Topic(name, f"topic-{nth}", tuple(counts), tuple(drawn.get(name, ())), _more(context, name))


def _chart(series: Series) -> Chart:
    """A hedged sum stands in the table in its own words; the bar is as long as its number."""
    rows = [
        Bar(row.label, int(row.figure.value), "" if row.figure.bound == "exact" else row.figure.text)
        for row in series.rows
    ]
    return bars(series.title, rows, series.unit, head=series.head)


def _more(context: PageContext, name: str) -> Link:
    text, url = _PAGES[name]
    return Link(text, context.link(url))
