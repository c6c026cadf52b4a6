"""A form's page: what it is for, the form as the forms server shows it, a number to call instead.

A form that is about one activity, wish or notice has no fields here: only the forms server knows which are
open. Its page says where to choose one.
"""


from markupsafe import Markup

from builder import urls
from builder.frozen import frozen
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.sections import life_sections, participation_sections
from builder.render.views.parts import Link, PhoneView, contact_phone, crumb, form_href
from forms_api.forms import FormContext, FormDeclaration, TargetKind, render_form

# The forms whose texts assets/similar.js compares with the published answers.
_SEARCHED = ("suggestion", "campaign")


@frozen
class FormView:
    title: str
    lead: str
    crumb: tuple[Link, ...]
    form: Markup
    choose: str
    choose_from: Link | None
    phone: PhoneView
    phone_hours: str


def form_page(context: PageContext, declaration: FormDeclaration) -> RenderedBody:
    """The page of a form for the whole network: the station is typed. For one station the server shows it."""
    return RenderedBody(
        title=declaration.title,
        description=declaration.lead,
        body=context.render("form.html", form_view(context, declaration)),
        head=_head(context, declaration.id in _SEARCHED),
        search_text=declaration.lead,
    )


def ballot_choice_page(context: PageContext) -> RenderedBody:
    """The address that ballots are sent to, opened without one: it leads to those that can be ticked."""
    view = FormView(
        title="打钩",
        lead="先选一份清单，再打钩。",
        crumb=crumb(context),
        form=Markup(),
        choose="候选的事都在清单里，一份清单一页。",
        choose_from=Link("看有哪些清单", context.link(urls.BALLOTS)),
        phone=contact_phone(context),
        phone_hours=context.network.site.contact.hours or "",
    )
    return RenderedBody(
        title=view.title, description=view.lead, body=context.render("form.html", view), head=forms_server_head(context)
    )


def forms_server_head(context: PageContext) -> Markup:
    """The head of a page that shows a form, here and on the forms server."""
    return _head(context, True, with_ballots=bool(context.network.ballots))


def form_view(context: PageContext, declaration: FormDeclaration) -> FormView:
    site = context.network.site
    target = declaration.target
    # A network without a single activity or campaign has no page of them.
    is_listed = bool(target) and target.list_path in _sections(context)
    return FormView(
        title=declaration.title,
        lead=declaration.lead,
        crumb=crumb(context),
        form=Markup() if target else _form(context, declaration),
        choose=_choose(target, is_listed) if target else "",
        choose_from=Link(target.list_name, context.link(target.list_path)) if target and is_listed else None,
        phone=contact_phone(context),
        phone_hours=site.contact.hours or "",
    )


def _head(context: PageContext, may_search: bool, with_ballots: bool = False) -> Markup:
    """With assets/similar.js where one may write what others have written before, and answers are published; and with
    what a ballot needs that comes back from the forms server.
    """
    scripts = ["forms.js"]
    scripts += ["similar.js"] if may_search and context.network.outcomes else []
    scripts += ["ballot.js"] if with_ballots else []
    return page_head(context, *scripts, styles=("forms.css", *(("ballots.css",) if with_ballots else ())))


def _sections(context: PageContext) -> set[str]:
    network, forms = context.network, context.forms
    return {each.url for each in (*life_sections(network, forms), *participation_sections(network, forms))}


def _choose(target: TargetKind, is_listed: bool) -> str:
    if is_listed:
        return f"{target.choose}，再点旁边的按钮。"
    return f"现在没有可以{'报名' if target.takes == 'seat' else '选'}的{target.word}，想问问请打电话。"


def _form(context: PageContext, declaration: FormDeclaration) -> Markup:
    return render_form(
        declaration,
        declaration.form_class(),
        form_context(context, declaration),
        action=form_href(context, declaration.id),
    )


def form_context(context: PageContext, declaration: FormDeclaration) -> FormContext:
    site = context.network.site
    return FormContext(
        site_name=site.name,
        phone=site.contact.phone,
        processor=site.privacy.processor,
        privacy_contact=site.privacy.contact,
        privacy_version=str(site.privacy.version),
        retention_days=dict(site.privacy.retention_days)[declaration.id],
        privacy_href=context.link(urls.PRIVACY),
        reply_days=site.forms.reply_days,
        catalogue_id=context.catalogue_id,
    )
