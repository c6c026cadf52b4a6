"""stations/<slug>.yml: one station, as its editor writes it.

In: the mapping of the file. Out: a `Station`, which is the file's content with its slug. What a station offers,
its house, how it was judged and its card are in offering.py, premises.py, standing.py and card.py; what goes on in
it (people honoured, wishes, matters, activities, volunteers) has a package each. Rules that look at another
station, at the site's settings or at a date are in builder/check.
"""

import sys
from hashlib import sha256
from typing import Any

from pydantic import Field, model_validator

from builder.diagnostics import Mistake
from builder.model.activities.activity import Activity
from builder.model.card import Card
from builder.model.contact import PhoneNumber, WebAddress
from builder.model.dates import Date
from builder.model.deliberation.brand import DeliberationBrand
from builder.model.deliberation.mediation import Mediation
from builder.model.geo import Location
from builder.model.honours.honouree import Honouree
from builder.model.offering import LegalAdviser, Offering
from builder.model.once import ids_given_once
from builder.model.opening.hours import VisitDate
from builder.model.opening.hours_words import HoursRecord
from builder.model.opening.offering_hours import offering_timetable
from builder.model.opening.timetable import EMPTY, Timetable
from builder.model.packed import Packed
from builder.model.premises import Access, Room, Tool
from builder.model.quantity import QuantityText, quantity_in
from builder.model.record import Record, with_fields
from builder.model.standing import ChecklistResult, Stars
from builder.model.text import Id, Line, Name, PlainText, Reference, choice, line
from builder.model.volunteers.volunteers import Volunteers
from builder.model.wishes.months import WishMonths
from builder.model.wishes.record import Wishes

STATUSES = {
    "open": "开放",
    "planned": "规划中",
    "building": "建设中",
    "temporarily_closed": "暂停开放",
    "merged": "已并入",
    "closed": "已撤销",
}


class Closure(Record):
    """Why and how long a station is closed for now, and where to go meanwhile."""

    reason: Line = Field(title="原因")
    from_date: Date = Field(title="开始日期")
    until_date: Date | None = Field(None, title="结束日期")
    instead: Reference | None = Field(None, title="改去哪里")

    @model_validator(mode="after")
    def _ends_after_it_starts(self):
        return self.with_dates_in_order("from_date", "until_date")


class Phone(Record):
    """A number to call; `name` says who answers."""

    number: PhoneNumber = Field(title="号码")
    name: Name | None = Field(None, title="谁接电话")


class Photo(Record):
    """A picture in content/images/; `alt` says in words what it shows."""

    file: line(100) = Field(title="文件")
    alt: Line = Field(title="图片说明")


class Figure(Record):
    """A published figure with its hedge, its date and its source."""

    name: Name = Field(title="名称")
    value: QuantityText = Field(title="数字")
    as_of: Date | None = Field(None, title="截至日期")
    source: Line | None = Field(None, title="来源")


class Link(Record):
    """A link to somewhere else."""

    name: Name = Field(title="名称")
    url: WebAddress = Field(title="网址")


class StationFile(Record):
    """All that a station's file may say; only the name and the tier must be said."""

    name: Name = Field(title="名称")
    alternate_names: tuple[Name, ...] = Field((), title="别名")
    former_slugs: tuple[Id, ...] = Field((), title="从前的代号")
    tier: Reference = Field(title="层级")
    kind: Reference | None = Field(None, title="类型")
    parent: Reference | None = Field(None, title="上级站点")
    status: choice(STATUSES) = Field("open", title="状态")
    closure: Closure | None = Field(None, title="暂停开放")
    merged_into: Reference | None = Field(None, title="并入哪个站点")
    labels: tuple[Name, ...] = Field((), title="标签")
    scenes: tuple[Name, ...] = Field((), title="场景")
    description: PlainText | None = Field(None, title="介绍")
    address: Line | None = Field(None, title="地址")
    location: Location | None = Field(None, title="位置")
    phones: tuple[Phone, ...] = Field((), title="电话")
    hours: HoursRecord | None = Field(None, title="开放时间")
    services: tuple[Offering, ...] = Field((), title="服务")
    rooms: tuple[Room, ...] = Field((), title="房间")
    tools: tuple[Tool, ...] = Field((), title="工具")
    legal_adviser: LegalAdviser | None = Field(None, title="法律顾问")
    access: Access | None = Field(None, title="无障碍")
    checklists: tuple[ChecklistResult, ...] = Field((), title="达标情况")
    stars: Stars | None = Field(None, title="星级")
    area: quantity_in("㎡") | None = Field(None, title="面积")
    households: quantity_in("户") | None = Field(None, title="户数")
    card: Card | None = Field(None, title="便民服务卡")
    deliberation: tuple[DeliberationBrand, ...] = Field((), title="议事品牌")
    mediation: Mediation | None = Field(None, title="调解")
    honours: tuple[Honouree, ...] = Field((), title="小人物")
    wishes: Wishes = Field((), title="小心愿")
    wish_months: WishMonths = Field((), title="每月心愿数")
    activities: tuple[Activity, ...] = Field((), title="活动")
    volunteers: Volunteers = Field(Volunteers.unwritten(), title="志愿者")
    photos: tuple[Photo, ...] = Field((), title="照片")
    figures: tuple[Figure, ...] = Field((), title="数字")
    links: tuple[Link, ...] = Field((), title="链接")
    assured_date: Date | None = Field(None, title="最近核实")
    source: Line | None = Field(None, title="来源")

    @model_validator(mode="after")
    def _ids_are_given_once(self):
        return ids_given_once(
            self, ("deliberation", "议事品牌", "deliberation brands"), ("honours", "小人物", "honourees")
        )

    @model_validator(mode="before")
    @classmethod
    def _slug_is_the_file_name(cls, value: Any):
        if isinstance(value, dict) and "slug" in value:
            raise Mistake(
                "slug-in-file",
                "不用写 slug：文件名就是站点的代号，也是它的网址；请删掉这一行",
                "slug is not written: the file's name is the slug and the address; delete this line",
                at=("slug",), on_key=True,
            )
        return value


class Station(Packed, StationFile):
    """A station with its slug, which is the name of its file and of its page."""

    slug: Id = Field(title="代号")

    # What lists, trees and rules across files ask of every station.
    plain_fields = frozenset((
        "slug", "name", "alternate_names", "former_slugs", "tier", "kind", "parent", "status", "merged_into", "labels",
        "scenes", "address",
    ))  # fmt: skip
    near_fields = frozenset(("closure", "location", "phones", "assured_date", "stars"))
    shared_fields = frozenset(("hours",))
    gist_fields = frozenset(("location", "area", "households"))
    light_properties = frozenset(("offered_names",))

    @classmethod
    def from_file(cls, slug: str, file: StationFile, digest: bytes = b"") -> "Station":
        """`digest` is that of the file's bytes."""
        beside = {"_digest": digest} if digest else {}
        return with_fields(cls, file.__dict__ | {"slug": slug} | beside, set(cls.model_fields))

    @property
    def digest(self) -> bytes:
        """SHA-256 of the file's bytes; of a station that comes from no file, of all that it says."""
        return self.__dict__.get("_digest") or sha256(repr(self).encode()).digest()

    def _beside(self) -> dict[str, Any]:
        return {"_digest": self.__dict__["_digest"]} if "_digest" in self.__dict__ else {}

    def __hash__(self) -> int:
        return hash((self.slug, self.name))

    @property
    def status_name(self) -> str:
        return STATUSES[self.status]

    @property
    def is_in_service(self) -> bool:
        """Whether the station exists today, though it may be closed for a time."""
        return self.status in ("open", "temporarily_closed")

    @property
    def is_gone(self) -> bool:
        """Whether the station is no more: closed for good, or merged into another."""
        return self.status in ("closed", "merged")

    @property
    def is_open_to_visitors(self) -> bool:
        """Whether the station is in use: not planned, not being built, not closed for now or for good."""
        return self.status == "open"

    @property
    def offered_names(self) -> tuple[str, ...]:
        """The names of the services that the station offers, in its file's order; nothing is unpacked to tell them."""
        names = self.__dict__.get("_offered_names")
        return tuple([sys.intern(each.service) for each in self.services]) if names is None else names

    @property
    def all_names(self) -> tuple[str, ...]:
        return self.name, *self.alternate_names

    @property
    def timetable(self) -> Timetable:
        """What the station's hours mean; empty when none are published."""
        return self.hours.timetable if self.hours else EMPTY

    def timetable_of(self, part: Offering | Room | LegalAdviser) -> Timetable:
        """When one of this station's services or rooms, or its legal adviser, can be had."""
        if part.hours is None and not _dates_of(part):
            return self._staffed_timetable
        # The part is kept with its timetable: so no other one can come to stand at the same address.
        kept, key = self.kept_for_now, id(part)
        if key not in kept:
            kept[key] = part, offering_timetable(self.hours, part.hours, _dates_of(part))
        return kept[key][1]

    @property
    def _staffed_timetable(self) -> Timetable:
        kept = self.kept_for_now
        if "_staffed" not in kept:
            kept["_staffed"] = offering_timetable(self.hours, None)
        return kept["_staffed"]


def _dates_of(part: Offering | Room | LegalAdviser) -> tuple[VisitDate, ...]:
    return () if isinstance(part, Room) else part.dates
