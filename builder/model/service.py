"""content/services.yml: the catalogue of services, and for each its 办事指南 (who, papers, steps, fee, how
long).
"""

from pydantic import Field, model_validator

from builder.diagnostics import Mistake, Mistakes
from builder.model.dates import Date
from builder.model.record import Record
from builder.model.text import Id, Line, Name, PlainText, choice

CATEGORIES = {"basic": "基础", "special": "特色"}


class Service(Record):
    """One service. What is None is not published; a fee of nothing has to be written (免费)."""

    id: Id = Field(title="代号")
    name: Name = Field(title="名称")
    category: choice(CATEGORIES) = Field("basic", title="类别")
    description: PlainText | None = Field(None, title="介绍")
    audiences: tuple[Name, ...] = Field((), title="服务对象")
    who: PlainText | None = Field(None, title="谁可以办")
    papers: tuple[Line, ...] = Field((), title="材料")
    steps: tuple[PlainText, ...] = Field((), title="步骤")
    fee: Line | None = Field(None, title="费用")
    duration: Line | None = Field(None, title="多久办好")
    source: Line | None = Field(None, title="来源")
    as_of: Date | None = Field(None, title="截至日期")


class Catalogue(Record):
    """The whole of content/services.yml."""

    services: tuple[Service, ...] = Field((), title="服务")

    @model_validator(mode="after")
    def _ids_and_names_are_given_once(self):
        mistakes = []
        for field, zh in (("id", "代号"), ("name", "名称")):
            seen: set[str] = set()
            for index, service in enumerate(self.services):
                word = getattr(service, field)
                if word in seen:
                    mistakes.append(Mistake(
                        "id-given-twice" if field == "id" else "service-given-twice",
                        f"服务的{zh}“{word}”用了两次，请换一个或删掉一处",
                        f"the {field} “{word}” is used for two services; change one or delete it",
                        at=("services", index, field),
                    ))
                seen.add(word)
        if mistakes:
            raise Mistakes(mistakes)
        return self
