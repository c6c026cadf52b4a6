"""The privacy notice, made of site_config.yml and the forms' declarations: it promises nothing else."""

from builder import urls
from builder.frozen import frozen
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.parts import Link, crumb
from builder.render.words import listed
from forms_api.forms import FormDeclaration
from forms_api.forms.status import STATUS_TITLE


@frozen
class FormNotice:
    """What one form keeps: `personal` and `other` are the headings of its columns."""

    id: str
    title: str
    href: str
    purpose: str
    personal: str
    other: str
    days: int


@frozen
class PrivacyView:
    crumb: tuple[Link, ...]
    processor: str
    contact: str
    version: str
    forms: tuple[FormNotice, ...]
    status: Link


def privacy_page(context: PageContext) -> RenderedBody:
    """The notice beside every form, in full."""
    view = privacy_view(context)
    return RenderedBody(
        title="隐私说明",
        description=f"{context.network.site.name}收集哪些信息、做什么用、留多久、您有哪些权利。",
        body=context.render("privacy.html", view),
        head=page_head(context),
        search_text="个人信息 查询 更正 删除 撤回同意 保存多久",
    )


def privacy_view(context: PageContext) -> PrivacyView:
    privacy = context.network.site.privacy
    return PrivacyView(
        crumb=crumb(context),
        processor=privacy.processor if privacy else "",
        contact=privacy.contact if privacy else "",
        version=str(privacy.version) if privacy else "",
        forms=tuple(_notice(context, context.forms[form_id]) for form_id in context.forms),
        status=Link(STATUS_TITLE, context.link(urls.FORMS_STATUS)),
    )


def _notice(context: PageContext, declaration: FormDeclaration) -> FormNotice:
    return FormNotice(
        id=declaration.id,
        title=declaration.title,
        href=context.link(urls.form_url(declaration.id)),
        purpose=declaration.purpose,
        personal=listed([column.label for column in declaration.columns if column.personal]),
        other=listed([column.label for column in declaration.columns if not column.personal]),
        days=dict(context.network.site.privacy.retention_days)[declaration.id],
    )
