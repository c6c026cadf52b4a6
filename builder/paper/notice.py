"""The 公示 of a candidate for the board in the yard: A4 or A3, with its dates and the way to object.

In: a Network, a station, somebody whose notice runs, the date of printing. Out: a NoticeSheet in the largest
sizes in which all of it fits. It says in words that nothing is won yet, and who answers for it: offices,
never names.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import NamedTuple

from builder import urls
from builder.model.honours.honouree import Honouree
from builder.model.honours.targets import target_id
from builder.model.network import Network
from builder.model.station import Station
from builder.paper.blocks import Call, Web, call, foot_height, issuer, pieces_height, text_height
from builder.paper.fitting import fitted
from builder.paper.sizes import (
    NOTICE_A3,
    NOTICE_A3_SIZES,
    NOTICE_A4,
    NOTICE_A4_SIZES,
    TITLE_LINE,
    Paper,
    Sizes,
    stacked,
)
from builder.render.words import date_text, summary

TITLE = "小人物候选人公示"
# Without the day of printing in it: the sheet hangs until somebody takes it down.
_STATE = "候选人，还不是获奖人。"
# So long an address still makes a code of modules above half a millimetre on the smaller sheet.
_ADDRESS_LIMIT = 240
_LONGEST_PRINTED_ADDRESS = 64
_SHORT_STORIES = (600, 240)


class NoticePaper(NamedTuple):
    """A size of paper, the sizes of letters that go with it, and how many pixels wide a screen shows the
    sheet.
    """

    name: str
    paper: Paper
    sizes: tuple[Sizes, ...]
    screen_width: int


NOTICE_PAPERS = {
    "a4": NoticePaper("A4", NOTICE_A4, NOTICE_A4_SIZES, 830),
    "a3": NoticePaper("A3", NOTICE_A3, NOTICE_A3_SIZES, 1160),
}


@dataclass(frozen=True)
class Fact:
    """提出 — 虹祥居委会"""

    label: str
    text: str


@dataclass(frozen=True)
class NoticeSheet:
    """Texts; "" and () are left out. `step` is the class that sets the sizes, `sheet` that of the paper;
    `web` is the code's address.
    """

    step: str
    sheet: str
    paper: str
    screen_width: int
    title: str
    issuer: str
    name: str
    done: str
    state: str
    period: tuple[str, ...]
    number: str
    story: str
    facts: tuple[Fact, ...]
    how: str
    call: Call
    foot: tuple[tuple[str, ...], ...]
    web: Web | None


def notice_sheet(
    network: Network, station: Station, person: Honouree, made_date: date, paper: str, takes_objections: bool
) -> NoticeSheet:
    """`paper` is one of NOTICE_PAPERS; `takes_objections`: whether the site has the form the code leads to.
    """
    whole = _whole(network, station, person, made_date, paper, takes_objections)
    size = NOTICE_PAPERS[paper]
    height = partial(sheet_height, size.paper)
    view, sizes = fitted(whole, size.sizes, height, size.paper.free_height, _shorter(whole))
    return replace(view, step=sizes.step)


def sheet_height(paper: Paper, view: NoticeSheet, sizes: Sizes) -> float:
    """At most so many points, block by block as templates/notice.html has them."""
    room = paper.room
    facts = room - sizes.label
    return stacked(
        sizes,
        (
            text_height(view.issuer, room, sizes.small)
            + text_height(view.title, room, sizes.times)
            + text_height(view.name, room, sizes.title, TITLE_LINE)
            + text_height(view.done, room, sizes.text)
            + text_height(view.state, room, sizes.text),
            text_height(view.number, room, sizes.small) + pieces_height(view.period, room, sizes.times),
            text_height(view.story, room, sizes.text),
            sum(text_height(each.text, facts, sizes.text) for each in view.facts),
            text_height(view.how, room, sizes.text)
            + foot_height(paper, view.foot, view.web, sizes, above=view.call),
        ),
    )


def objection_address(network: Network, station: Station, person: Honouree, takes_objections: bool) -> str | None:
    """Where the code leads: the form of this notice, else the page of the person; None where the site has no
    address.
    """
    if takes_objections and (base := network.site.forms.address or network.site.url):
        form = f"{base.rstrip('/')}/{urls.form_url('objection')}?target={target_id(station, person)}"
        if len(form) <= _ADDRESS_LIMIT:
            return form
    page = f"{network.site.url}{urls.person_url(station.slug, person.id)}" if network.site.url else None
    return page if page and len(page) <= _ADDRESS_LIMIT else None


def _whole(
    network: Network, station: Station, person: Honouree, made_date: date, paper: str, takes_objections: bool
) -> NoticeSheet:
    notice = person.notice
    address = objection_address(network, station, person, takes_objections)
    return NoticeSheet(
        step=NOTICE_PAPERS[paper].sizes[0].step,
        sheet=NOTICE_PAPERS[paper].paper.name,
        paper=NOTICE_PAPERS[paper].name,
        screen_width=NOTICE_PAPERS[paper].screen_width,
        title=TITLE,
        issuer=issuer(network),
        name=person.name,
        done=person.title,
        state=_STATE,
        period=(f"{date_text(notice.from_date)}至", date_text(notice.until_date)),
        number=f"公示期（共 {notice.days} 天），编号 {notice.number}",
        story=person.story or "",
        facts=(
            Fact("站点", station.name),
            Fact("谁提出的", person.candidate.by),
            Fact("谁公示的", notice.published_by),
            Fact("谁同意的", notice.approved_by),
            Fact("贴在哪里", notice.place),
        ),
        how=_how(notice.until_date, bool(address) and takes_objections),
        call=_call(network, station, person),
        foot=_foot(network, made_date, address, takes_objections),
        web=Web(address, "") if address else None,
    )


def _how(until_date: date, by_code: bool) -> str:
    ways = "请扫码填写，或者打电话" if by_code else "请打电话"
    return (
        f"有不同意见，{ways}，{date_text(until_date)} 23:59 以前都可以提。"
        "不留姓名也可以，只有经办的人看得到；一件一件办完以前，不会决定授奖。"
    )


def _call(network: Network, station: Station, person: Honouree) -> Call:
    """The notice's own number, else the station's."""
    number = person.notice.phone
    if number is None:
        return call(network, station)
    main, _, extension = number.partition("转")
    return Call("异议电话", (main, f"转{extension}") if extension else (main,))


def _foot(
    network: Network, made_date: date, address: str | None, takes_objections: bool
) -> tuple[tuple[str, ...], ...]:
    lines: list[tuple[str, ...]] = []
    if address:
        lines.append(("扫码提异议：" if takes_objections else "扫码看公示：",))
    site = (network.site.url or "").partition("://")[2].rstrip("/")
    if site and len(site) <= _LONGEST_PRINTED_ADDRESS:
        lines.append(("网址", site, "，进去以后点“小人物”"))
    lines.append((f"本页制作日期：{date_text(made_date)}",))
    return tuple(lines)


def _shorter(whole: NoticeSheet) -> Sequence[Callable[[NoticeSheet], NoticeSheet]]:
    """A long story is cut with an ellipsis; all of it stands on the page the code leads to."""
    return [partial(_with_story, summary(whole.story, limit)) for limit in _SHORT_STORIES] + [
        partial(_with_story, "")
    ]


def _with_story(story: str, view: NoticeSheet) -> NoticeSheet:
    return replace(view, story=story)
