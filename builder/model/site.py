"""site_config.yml: what the network is called, its tiers and kinds, who runs it, and how it keeps personal
data.
"""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import Field, model_validator

from builder.diagnostics import Mistake, Mistakes
from builder.model.contact import Email, PhoneNumber, SiteUrl, WebAddress
from builder.model.dates import Date
from builder.model.days.calendar_year import CalendarYear
from builder.model.honours.settings import HonourSettings
from builder.model.label import Label
from builder.model.quantity import quantity_in
from builder.model.record import Record
from builder.model.text import Colour, Id, Line, Name, PlainText, Switch, whole_number
from builder.model.wishes.settings import WishSettings

Days = whole_number(1, 3650)


class Tier(Record):
    """A level of the network: 街道中心, 网格中心, 驿站."""

    id: Id = Field(title="代号")
    name: Name = Field(title="名称")


class Kind(Record):
    """A kind of station: 居民区, 楼宇, 园区."""

    id: Id = Field(title="代号")
    name: Name = Field(title="名称")


class Contact(Record):
    """Whom to call when a page cannot help; every page and every refusal of a form names the number."""

    name: Line = Field(title="联系部门")
    phone: PhoneNumber = Field(title="电话")
    email: Email | None = Field(None, title="邮箱")
    address: Line | None = Field(None, title="地址")
    hours: Line | None = Field(None, title="办公时间")


class RetentionDays(Record):
    """How many days a form's rows are kept."""

    suggestion: Days = Field(title="建议")
    volunteer: Days = Field(title="志愿者报名")
    correction: Days = Field(title="信息有误")
    errand: Days = Field(title="代办上门预约")
    nomination: Days = Field(title="推荐小人物")
    objection: Days = Field(title="对公示提异议")
    wish: Days = Field(title="提心愿")
    claim: Days = Field(title="认领心愿")
    matter: Days = Field(title="提一件要商量的事")
    meeting: Days = Field(title="报名参加议事会")
    activity: Days = Field(title="活动报名")
    shift: Days = Field(title="志愿班次报名")
    campaign: Days = Field(title="参加征集")
    order: Days = Field(title="点单")
    rating: Days = Field(title="评价")


class Privacy(Record):
    """What the law asks a form to say: who processes the data, whom to ask, how long it is kept."""

    processor: Line = Field(title="处理者")
    contact: Line = Field(title="联系方式")
    retention_days: RetentionDays = Field(title="保存天数")
    version: Date = Field(title="告知版本")


class FormsSettings(Record):
    """How soon an answer is promised, and where forms are sent when not to the site's own host."""

    reply_days: Days = Field(15, title="几天内答复")
    address: WebAddress | None = Field(None, title="接收地址")


class CoverageClaim(Record):
    """What has been published about the network's coverage, to be held against what its files add up to."""

    area_per_100_households: quantity_in("㎡") | None = Field(None, title="每百户面积")
    source: Line | None = Field(None, title="来源")
    as_of: Date | None = Field(None, title="截至日期")


class SiteConfig(Record):
    """The whole of site_config.yml. Without a privacy notice no form is offered."""

    name: Name = Field(title="网站名称")
    short_name: Name | None = Field(None, title="简称")
    description: PlainText | None = Field(None, title="简介")
    url: SiteUrl | None = Field(None, title="公开地址")
    accent: Colour = Field("#9b2f1f", title="主色")
    sample: Switch = Field(False, title="示例数据")
    sample_date: Date | None = Field(None, title="示例日期")
    tiers: Annotated[tuple[Tier, ...], Field(min_length=1)] = Field(title="层级")
    kinds: tuple[Kind, ...] = Field((), title="类型")
    contact: Contact = Field(title="联系")
    icp_record: Line | None = Field(None, title="ICP备案号")
    police_record: Line | None = Field(None, title="公安备案号")
    privacy: Privacy | None = Field(None, title="隐私告知")
    forms: FormsSettings = Field(FormsSettings.unwritten(), title="表单")
    verify_months: whole_number(1, 60) = Field(6, title="几个月核实一次")
    calendar: tuple[CalendarYear, ...] = Field((), title="放假安排")
    labels: tuple[Label, ...] = Field((), title="标签")
    coverage: CoverageClaim | None = Field(None, title="覆盖情况")
    honours: HonourSettings = Field(HonourSettings.unwritten(), title="小人物")
    wishes: WishSettings = Field(WishSettings.unwritten(), title="小心愿")

    @model_validator(mode="after")
    def _ids_are_given_once(self):
        mistakes = [
            Mistake(
                "id-given-twice",
                f"代号“{item.id}”用了两次，请换一个",
                f"the id “{item.id}” is used twice; choose another",
                at=(field, index, "id"),
            )
            for field in ("tiers", "kinds")
            for index, item in enumerate(getattr(self, field))
            if item.id in [earlier.id for earlier in getattr(self, field)[:index]]
        ]
        mistakes += [
            Mistake(
                "year-given-twice",
                f"{added.year} 年的放假安排写了两次，请只留一处",
                f"the calendar of {added.year} is given twice; keep one",
                at=("calendar", index, "year"),
            )
            for index, added in enumerate(self.calendar)
            if added.year in [earlier.year for earlier in self.calendar[:index]]
        ]
        mistakes += [
            Mistake(
                "label-given-twice",
                f"标签“{label.name}”写了两次，请换一个或删掉一处",
                f"the label “{label.name}” is given twice; change one or delete it",
                at=("labels", index, "name"),
            )
            for index, label in enumerate(self.labels)
            if label.name in [earlier.name for earlier in self.labels[:index]]
        ]
        if mistakes:
            raise Mistakes(mistakes)
        return self

    @property
    def display_name(self) -> str:
        """The short name where there is one."""
        return self.short_name or self.name

    @property
    def base_path(self) -> str:
        """The path the site lies under, starting and ending in a slash: "/" or "/yizhan/"."""
        return urlsplit(self.url).path if self.url else "/"
