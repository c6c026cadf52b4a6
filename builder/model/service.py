"""content/services.yml: the catalogue of services, and for each its 办事指南 (who, papers, steps, fee, how
long).
"""

from pydantic import Field, model_validator

from builder.diagnostics import Mistake, Mistakes
from builder.model.dates import Date
from builder.model.once import given_once
from builder.model.record import Record
from builder.model.text import Id, Line, Name, PlainText, Reference, choice, word

CATEGORIES = {"basic": "基础", "special": "特色"}
# 三站式: each errand belongs to one of three points.
POINTS = {"post": "驿站", "parcel": "快递站", "convenience": "便民服务站"}
# Who cannot come has it done for them, or done at home.
ERRANDS = ("代办", "上门")
# Whom a service is for that names nobody.
EVERYBODY = "所有人"


class Service(Record):
    """One service. What is None is not published; a fee of nothing has to be written (免费).

    `retired_date` is the day on which it left the catalogue; `replaced_by` is the id of what is offered
    instead. It stays in the file, so that stations that still name it are told so.
    """

    id: Id = Field(title="代号")
    name: Name = Field(title="名称")
    alternate_names: tuple[Name, ...] = Field((), title="别名")
    category: choice(CATEGORIES) = Field("basic", title="类别")
    description: PlainText | None = Field(None, title="介绍")
    audiences: tuple[Name, ...] = Field((), title="服务对象")
    who: PlainText | None = Field(None, title="谁可以办")
    papers: tuple[Line, ...] = Field((), title="材料")
    steps: tuple[PlainText, ...] = Field((), title="步骤")
    fee: Line | None = Field(None, title="费用")
    duration: Line | None = Field(None, title="多久办好")
    point: choice(POINTS) | None = Field(None, title="三站式")
    errand: tuple[word(ERRANDS), ...] = Field((), title="代办上门")
    source: Line | None = Field(None, title="来源")
    as_of: Date | None = Field(None, title="截至日期")
    retired_date: Date | None = Field(None, title="退出目录的日期")
    replaced_by: Reference | None = Field(None, title="改办什么")

    @property
    def is_in_use(self) -> bool:
        return self.retired_date is None

    @property
    def all_names(self) -> tuple[str, ...]:
        return self.name, *self.alternate_names

    @property
    def foremost_audience(self) -> str:
        return self.audiences[0] if self.audiences else EVERYBODY

    @property
    def point_name(self) -> str | None:
        return POINTS[self.point] if self.point else None


class Catalogue(Record):
    """The whole of content/services.yml."""

    services: tuple[Service, ...] = Field((), title="服务")

    @model_validator(mode="after")
    def _ids_and_names_are_given_once(self):
        return given_once(self, "services", "服务", "services")

    @model_validator(mode="after")
    def _other_names_are_other_names(self):
        """Two services may share another name (理发); none may bear a service's own."""
        owners = {service.name: service.name for service in self.services}
        mistakes = []
        for index, service in enumerate(self.services):
            for number, name in enumerate(service.alternate_names):
                if name in owners or name in service.alternate_names[:number]:
                    mistakes.append(Mistake(
                        "alternate-name-taken",
                        f"别名“{name}”已经是一项服务的名称或别名，请删掉",
                        f"“{name}” is already the name of a service, or stands here twice; delete it",
                        at=("services", index, "alternate_names", number),
                    ))
        if mistakes:
            raise Mistakes(mistakes)
        return self
