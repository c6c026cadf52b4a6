"""The page that asks for a receipt number, to read how far it has come: the same form as the forms server
shows."""


from markupsafe import Markup

from builder import urls
from builder.frozen import frozen
from builder.render.page import PageContext, RenderedBody
from builder.render.views.form import forms_server_head
from builder.render.views.parts import Link, crumb, forms_address
from forms_api.forms.status import STATUS_LEAD, STATUS_TITLE, StatusForm, render_status


@frozen
class StatusView:
    title: str
    lead: str
    crumb: tuple[Link, ...]
    form: Markup
    cancel: Link


def status_page(context: PageContext) -> RenderedBody:
    """Reached from a receipt, from the answers, and by whoever kept only the number."""
    return RenderedBody(
        title=STATUS_TITLE,
        description=STATUS_LEAD,
        body=context.render("status.html", status_view(context)),
        head=forms_server_head(context),
        search_text=f"{STATUS_LEAD} 受理编号 办得怎么样 答复 撤回 删除",
    )


def status_view(context: PageContext) -> StatusView:
    phone = context.network.site.contact.phone
    form = render_status(StatusForm(), action=forms_address(context, urls.FORMS_STATUS), phone=phone)
    cancel = Link("取消报名或认领", context.link(urls.FORMS_CANCEL))
    return StatusView(STATUS_TITLE, STATUS_LEAD, crumb(context), form, cancel)
