"""The page to give back a seat, a place in the queue or a wish: the same form as the forms server shows."""


from markupsafe import Markup

from builder import urls
from builder.frozen import frozen
from builder.render.page import PageContext, RenderedBody
from builder.render.views.form import forms_server_head
from builder.render.views.parts import Link, crumb, forms_address
from forms_api.forms import CANCEL_LEAD, CANCEL_TITLE, CancelForm, render_cancel


@frozen
class CancelView:
    title: str
    lead: str
    crumb: tuple[Link, ...]
    form: Markup


def cancel_page(context: PageContext) -> RenderedBody:
    """Reached from a receipt, and by whoever kept only the number and the 查询码."""
    return RenderedBody(
        title=CANCEL_TITLE,
        description=CANCEL_LEAD,
        body=context.render("cancel.html", cancel_view(context)),
        head=forms_server_head(context),
        search_text=f"{CANCEL_LEAD} 来不了 退报名",
    )


def cancel_view(context: PageContext) -> CancelView:
    phone = context.network.site.contact.phone
    form = render_cancel(CancelForm(), action=forms_address(context, urls.FORMS_CANCEL), phone=phone)
    return CancelView(CANCEL_TITLE, CANCEL_LEAD, crumb(context), form)
