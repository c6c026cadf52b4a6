"""Which sections the site has besides its stations and services: what goes on there, and what residents have a say in.

Asked by the plan, which makes the pages, and by every page that leads to them. A section is there when there is something
in it, or when a resident could begin it by a form.
"""

from collections.abc import Container

from builder import urls
from builder.frozen import frozen
from builder.model.activities.calendar import has_activities
from builder.model.deliberation.gathered import has_deliberation
from builder.model.honours.roll import has_honours
from builder.model.network import Network
from builder.model.orders.listed import has_orders
from builder.model.volunteers.counts import has_volunteers
from builder.model.wishes.wall import has_wishes


@frozen
class Section:
    """A section of the site: its name, the address of its first page, what is found there, and whether the header
    leads to it.
    """

    title: str
    url: str
    about: str
    is_tab: bool = False


_ACTIVITIES = Section("活动", urls.ACTIVITIES, "最近有什么活动，在哪里，怎么报名", is_tab=True)
_PEOPLE = Section("小人物", urls.PEOPLE, "做了好事的街坊，谁推荐的，怎么评上的")
_WISHES = Section("小心愿", urls.WISHES, "谁有一个小愿望，谁来帮一把")
_DELIBERATION = Section("议事", urls.DELIBERATION, "大家的事怎么商量，定下来的办了没有")
_VOLUNTEERS = Section("志愿者", urls.VOLUNTEERS, "有哪些队伍，哪天缺人手")


_CAMPAIGNS = Section("征集", urls.CAMPAIGNS, "正在听哪些意见，听到的怎么办了")
_ANSWERS = Section("件件有回音", urls.ANSWERS, "大家提的建议，一件一件是怎么答复的")
_BALLOTS = Section("大家来打钩", urls.BALLOTS, "先办哪些实事，由居民打钩来定")
_ORDERS = Section("点单", urls.ORDERS, "想要什么服务、什么活动，点给驿站来办")
_NUMBERS = Section("数字", urls.NUMBERS, "这张网有多大，办了多少事，公布过的数对不对得上")


def life_sections(network: Network, forms: Container[str]) -> tuple[Section, ...]:
    """Those that this network has; `forms` are the ids of the forms that it offers. No form begins an activity."""
    found = (
        (_ACTIVITIES, has_activities(network)),
        (_PEOPLE, has_honours(network) or "nomination" in forms),
        (_WISHES, has_wishes(network) or "wish" in forms),
        (_DELIBERATION, has_deliberation(network) or "matter" in forms),
        (_VOLUNTEERS, has_volunteers(network) or "shift" in forms),
    )
    return tuple(section for section, there in found if there)


def participation_sections(network: Network, forms: Container[str]) -> tuple[Section, ...]:
    """Those about what residents ask for and what became of it, by the same rule."""
    found = (
        (_CAMPAIGNS, bool(network.campaigns)),
        (_ANSWERS, bool(network.outcomes)),
        (_BALLOTS, bool(network.ballots)),
        (_ORDERS, has_orders(network)),
        (_NUMBERS, True),
    )
    return tuple(section for section, there in found if there)
