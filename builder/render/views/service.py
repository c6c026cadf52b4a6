"""A page a service: its 办事指南 whole (who, papers, steps, fee, how long, which point, 代办 and 上门), and where."""

from urllib.parse import urlencode

from builder import urls
from builder.frozen import frozen
from builder.model.service import Service
from builder.render.page import PageContext, RenderedBody
from builder.render.scripts import page_head
from builder.render.views.parts import (
    Link,
    PhoneView,
    contact_phone,
    crumb,
    find_links,
    form_href,
    public_address,
)
from builder.render.views.providers import ProviderTier, provider_tiers
from builder.render.views.service_list import CATEGORY_NAMES, errand_words
from builder.render.words import UNPUBLISHED, date_text, listed, summary


@frozen
class RetiredView:
    """The service left the catalogue; `instead` is what is offered in its place."""

    sentence: str
    instead: Link | None


@frozen
class ServiceView:
    name: str
    subtitle: str
    crumb: tuple[Link, ...]
    description: str
    retired: RetiredView | None
    who: str
    fee: str
    duration: str
    errand: str
    point: str
    papers: tuple[str, ...]
    steps: tuple[str, ...]
    tiers: tuple[ProviderTier, ...]
    find: tuple[Link, ...]
    scenes: tuple[Link, ...]
    errand_form: Link | None
    contact_phone: PhoneView
    origin: str
    address_of_page: str

    @property
    def has_many_tiers(self) -> bool:
        return len(self.tiers) > 1


def service_page(context: PageContext, service: Service) -> RenderedBody:
    """The page of one service, also of one that left the catalogue."""
    view = service_view(context, service)
    return RenderedBody(
        title=service.name,
        description=summary(service.description or f"{service.name}：谁能办、带什么、怎么办、哪里能办。"),
        body=context.render("service.html", view),
        head=page_head(context, styles=("directory.css",)),
        og_type="article",
        robots=None if service.is_in_use else "noindex",
        search_text=_search_text(service) if service.is_in_use else "",
    )


def service_view(context: PageContext, service: Service) -> ServiceView:
    return ServiceView(
        name=service.name,
        subtitle=_subtitle(service),
        crumb=crumb(context, ("服务", urls.SERVICES)),
        description=service.description or "",
        retired=_retired(context, service),
        who=service.who or UNPUBLISHED,
        fee=service.fee or UNPUBLISHED,
        duration=service.duration or UNPUBLISHED,
        errand=errand_words(service) or UNPUBLISHED,
        point=service.point_name or "",
        papers=service.papers,
        steps=service.steps,
        tiers=provider_tiers(context, service),
        find=find_links(context, what=service.id),
        scenes=_scenes(context, service),
        errand_form=_errand_form(context, service),
        contact_phone=contact_phone(context),
        origin=_origin(service),
        address_of_page=public_address(context),
    )


def _subtitle(service: Service) -> str:
    parts = [CATEGORY_NAMES[service.category], listed(service.audiences)]
    if service.alternate_names:
        parts.append(f"也叫{listed(service.alternate_names)}")
    return " · ".join(part for part in parts if part)


def _retired(context: PageContext, service: Service) -> RetiredView | None:
    if service.is_in_use:
        return None
    instead = context.network.service(service.replaced_by) if service.replaced_by else None
    return RetiredView(
        sentence=f"{date_text(service.retired_date)}起不再办理。",
        instead=instead and Link(instead.name, context.link(urls.service_url(instead.id))),
    )


def _scenes(context: PageContext, service: Service) -> tuple[Link, ...]:
    return tuple(
        Link(scene.name, context.link(urls.scene_url(scene.id)))
        for scene in context.network.scenes
        if service.name in scene.services
    )


def _errand_form(context: PageContext, service: Service) -> Link | None:
    if not service.errand or not service.is_in_use or "errand" not in context.forms:
        return None
    href = f"{form_href(context, 'errand')}?{urlencode({'errand': service.name})}"
    return Link(f"预约{'或'.join(service.errand)}", href)


def _search_text(service: Service) -> str:
    about = (service.description or "", *service.alternate_names, listed(service.audiences))
    return "\n".join((*about, service.who or "", *service.papers, *service.steps))


def _origin(service: Service) -> str:
    as_of = service.as_of and f"截至{date_text(service.as_of)}"
    return "，".join(part for part in (service.source, as_of) if part) or UNPUBLISHED
