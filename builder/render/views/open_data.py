"""The page about the open data (/api/): which files there are, what is in them, what is promised of them."""

from builder.frozen import frozen
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.parts import Link, PhoneView, contact_phone, crumb


@frozen
class DataField:
    """A field or a column: its name as it stands in the file, what kind of value it is, what it means."""

    name: str
    kind: str
    meaning: str


@frozen
class DataFile:
    """A published file. `missing` says why this build has none, "" when it has one; `schema_url` may be "" too."""

    name: str
    url: str
    title: str
    about: str
    missing: str
    schema_url: str
    fields: tuple[DataField, ...]


@frozen
class DataFileView:
    id: str
    title: str
    about: str
    download: Link | None
    missing: str
    schema: Link | None
    fields: tuple[DataField, ...]


@frozen
class OpenDataView:
    crumb: tuple[Link, ...]
    sample: bool
    publisher: str
    phone: PhoneView
    files: tuple[DataFileView, ...]


def open_data_page(context: PageContext, files: tuple[DataFile, ...]) -> RenderedBody:
    """All that one needs to use the files, on one page."""
    view = OpenDataView(
        crumb=crumb(context),
        sample=context.network.site.sample,
        publisher=context.network.site.name,
        phone=contact_phone(context),
        files=tuple(_file(context, file) for file in files),
    )
    return RenderedBody(
        title="开放数据",
        description=f"{context.network.site.name}的站点、服务和开放时间，可以下载，可以订阅。",
        body=context.render("open_data.html", view),
        head=page_head(context, styles=("open_data.css",)),
        search_text="下载 表格 订阅 接口 数据 日历 地图 " + " ".join(file.title for file in files),
    )


def _file(context: PageContext, file: DataFile) -> DataFileView:
    return DataFileView(
        id=file.name.replace(".", "-"),
        title=file.title,
        about=file.about,
        download=None if file.missing else Link(file.name, context.link(file.url)),
        missing=file.missing,
        schema=Link("JSON Schema", context.link(file.schema_url)) if file.schema_url else None,
        fields=file.fields,
    )
