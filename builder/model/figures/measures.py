"""What the network can count of itself, each by a word that content/figures.yml uses: 站点, 议事会, 圆了的心愿.

In: a Network and a day. Out: a Quantity, hedged as far as the facts behind it are; None where the files say nothing of it. A
measure with `looks_back` is counted as it stood on the day given; of the others only today is known.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from builder.frozen import frozen
from builder.model.ballots.projects import done_projects
from builder.model.ballots.states import state_on
from builder.model.coverage import share_of
from builder.model.figures.deeds import DEEDS, Deeds
from builder.model.figures.places import PLACES, Places, added
from builder.model.figures.words import UNITS
from builder.model.network import Network
from builder.model.orders.listed import order_book
from builder.model.outcomes.answers import everyday_outcomes, outcomes_of, public_answers, reported_campaigns
from builder.model.outcomes.standing import State
from builder.model.quantity import Quantity


@frozen
class Measure:
    """`group` is the heading it stands under; `meaning` says in a sentence what is counted."""

    word: str
    group: str
    meaning: str
    count: Callable[[Network, date], Quantity | None]
    looks_back: bool = False

    @property
    def unit(self) -> str:
        return UNITS[self.word]


def _stations(network: Network, day: date) -> Quantity:
    return _of(_places(network, day).serving, "个")


def _open_stations(network: Network, day: date) -> Quantity:
    return _of(_places(network, day).open, "个")


def _area(network: Network, day: date) -> Quantity | None:
    return _places(network, day).area


def _area_share(network: Network, day: date) -> Quantity | None:
    share = share_of(_places(network, day).area_for_households)
    return share.share if share else None


def _services(network: Network, _day: date) -> Quantity:
    return _of(len(network.services_in_use), "项")


def _fully_equipped(network: Network, day: date) -> Quantity | None:
    """Of the stations that published their services, those that have every basic one."""
    if not any(service.category == "basic" for service in network.services_in_use):
        return None
    return _of(_places(network, day).equipped, "个")


def _brands(network: Network, day: date) -> Quantity:
    return _of(_deeds(network, day).brands, "个")


def _meetings(network: Network, day: date) -> Quantity:
    return _of(sum(_deeds(network, day).meetings.values()), "场")


def _matters(network: Network, day: date) -> Quantity:
    """Talked over, whatever came of it."""
    return _of(_deeds(network, day).matters, "件")


def _fruitful(network: Network, day: date) -> Quantity:
    return _of(_deeds(network, day).fruitful, "件")


def _wishes_collected(network: Network, day: date) -> Quantity:
    return _of(_deeds(network, day).wishes.collected, "件")


def _wishes_fulfilled(network: Network, day: date) -> Quantity:
    return _of(_deeds(network, day).wishes.fulfilled, "件")


def _activities_told(network: Network, day: date) -> Quantity:
    return _of(_deeds(network, day).recaps, "场")


def _attendances(network: Network, day: date) -> Quantity | None:
    return added(_deeds(network, day).attendances.values())


def _honourees(network: Network, day: date) -> Quantity:
    return _of(sum(_deeds(network, day).honourees.values()), "人")


def _volunteers(network: Network, day: date) -> Quantity | None:
    return _deeds(network, day).members


def _letters(network: Network, day: date) -> Quantity:
    files = [everyday_outcomes(network, day)]
    files += [outcomes_of(network, campaign.id, day) for campaign in reported_campaigns(network, day)]
    return _of(sum(each.letters_received for each in files if each), "件")


def _answers(network: Network, day: date) -> Quantity:
    return _of(len(public_answers(network, day)), "条")


def _solved(network: Network, day: date) -> Quantity:
    done = (State.SOLVED, State.DONE)
    return _of(sum(answer.standing.state in done for answer in public_answers(network, day)), "条")


def _residents_who_ticked(network: Network, day: date) -> Quantity:
    counted = (ballot.result for ballot in network.ballots if state_on(ballot, day).has_result)
    return _of(sum(result.ballots.total for result in counted), "人")


def _projects_done(network: Network, day: date) -> Quantity:
    return _of(sum(1 for _ in done_projects(network.ballots, day)), "个")


def _orders_delivered(network: Network, day: date) -> Quantity:
    return _of(len(order_book(network, day).delivered), "件")


MEASURES = {
    each.word: each
    for each in (
        Measure("站点", "阵地", "在用的站点，暂停开放的也算，规划和在建的不算。", _stations),
        Measure("开放的站点", "阵地", "今天对外开放的站点。", _open_stations),
        Measure("面积", "阵地", "写明面积的在用站点，加在一起。", _area),
        Measure("每百户面积", "阵地", "写明面积和户数的站点，总面积除以总户数再乘 100。", _area_share),
        Measure("服务", "服务", "服务目录里现在能办的。", _services),
        Measure("基础服务齐全的站点", "服务", "每一项基础服务都有的在用站点。", _fully_equipped),
        Measure("议事品牌", "议事", "各站点写明的议事品牌。", _brands),
        Measure("议事会", "议事", "开过的议事会，取消的不算。", _meetings, looks_back=True),
        Measure("议过的事", "议事", "至少开过一次会来商量的事。", _matters, looks_back=True),
        Measure("议而有果的事", "议事", "达成一致或者部分一致，定下的事也都办完了的。", _fruitful, looks_back=True),
        Measure("收集的心愿", "小心愿", "提出来的心愿，退回的也算。", _wishes_collected, looks_back=True),
        Measure("圆了的心愿", "小心愿", "写明哪天圆的心愿。", _wishes_fulfilled, looks_back=True),
        Measure("有小结的活动", "活动", "办过并且写了小结的活动，一场算一次。", _activities_told, looks_back=True),
        Measure("活动人次", "活动", "活动小结里写的人次，加在一起；一个人来两次算两人次。", _attendances, looks_back=True),
        Measure("小人物", "小人物", "公示期满、评上了的小人物，已撤下的不算。", _honourees, looks_back=True),
        Measure("志愿者", "志愿者", "各支队伍写的人数，加在一起；一个人在两支队伍算两次。", _volunteers, looks_back=True),
        Measure("建议", "件件有回音", "公布过收件数的建议：一封信、一通电话、一张表算一件。", _letters),
        Measure("答复的建议", "件件有回音", "公开答复过的，一件里有几件事就算几条。", _answers),
        Measure("已解决的建议", "件件有回音", "答复时已经解决的，和答应了、后来办成的。", _solved),
        Measure("打钩的居民", "打钩", "计过票的打钩里，有效的一张算一人。", _residents_who_ticked, looks_back=True),
        Measure("办好的项目", "打钩", "打钩选中、已经办好的。", _projects_done, looks_back=True),
        Measure("办好的点单", "点单", "点了单、已经送到或者办完的。", _orders_delivered, looks_back=True),
    )
}


def _places(network: Network, day: date) -> Places:
    return network.summed(PLACES, day)


def _deeds(network: Network, day: date) -> Deeds:
    return network.summed(DEEDS, day)


def _of(number: int, unit: str) -> Quantity:
    return Quantity(Decimal(number), "exact", unit)
