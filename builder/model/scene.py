"""content/scenes.yml: scenes (场景), each a theme that groups services: 绘本馆, 自习室, 中医夜市."""

from pydantic import Field, model_validator

from builder.model.once import given_once
from builder.model.record import Record
from builder.model.text import Id, Name, PlainText


class Scene(Record):
    """One scene; `services` are names of the catalogue's services."""

    id: Id = Field(title="代号")
    name: Name = Field(title="名称")
    description: PlainText | None = Field(None, title="介绍")
    services: tuple[Name, ...] = Field((), title="服务")
    audiences: tuple[Name, ...] = Field((), title="服务对象")


class Scenes(Record):
    """The whole of content/scenes.yml."""

    scenes: tuple[Scene, ...] = Field((), title="场景")

    @model_validator(mode="after")
    def _ids_and_names_are_given_once(self):
        return given_once(self, "scenes", "场景", "scenes")
