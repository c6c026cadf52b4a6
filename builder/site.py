"""Plan and render: a checked Network in, the site's files out. Nothing here reads YAML or writes the site.

The theme's engine runs in a process of its own; meanwhile the bodies of the pages render here.
"""

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from builder import urls
from builder.memory import FORGETFUL, Forgetful
from builder.model.network import Network
from builder.open_data import last_modified, open_data_files
from builder.paper import certificate_files, notice_files, paper_files
from builder.photos import NO_PORTRAITS, Portraits
from builder.plan.addresses import base_path, form_origins, public_address
from builder.plan.assets import published_names
from builder.plan.catalogue import catalogue_facts, tied_to
from builder.plan.context import SiteContext
from builder.plan.files import plan_assets, plan_data, robots, sitemap
from builder.plan.forms import forms_shown
from builder.plan.page import Page
from builder.plan.pages import markdown_shell, navigation, plan_pages, shells_of
from builder.render import Chrome, RenderedBody, chrome, forms_server_head, markdown_page, remembering
from builder.theme import MarkdownPage, Pour, SearchDoc, ShellKey, Theme, ThemeInputs, make_theme
from forms_api.forms.headers import nginx_headers


@dataclass(frozen=True)
class _RenderedPage:
    page: Page
    body: RenderedBody


def site_files(
    network: Network,
    made_date: date,
    cache_dir: Path,
    memory: Forgetful = FORGETFUL,
    cards: bool = False,
    portraits: Portraits = NO_PORTRAITS,
) -> dict[str, bytes | Path]:
    """Site path → content of every file of the site. Equal arguments give equal bytes, whatever `memory` holds.

    With `cards` a 便民服务卡 and a poster a station and the certificates too, which take longer than their pages.
    """
    assets = plan_assets(network)
    asset_names = published_names(assets)
    # Its id stands on every form, and so must be known before the theme, whose script hashes it leaves out.
    catalogue = catalogue_facts(network, made_date)
    render = remembering(memory)
    site = SiteContext(network, made_date, asset_names, catalogue["id"], render, cards, portraits.pictures)
    pages = plan_pages(network, made_date)
    with ThreadPoolExecutor(max_workers=1) as engine:
        theme_made = engine.submit(make_theme, _theme_inputs(site, pages), cache_dir)
        rendered = [_rendered(site, page) for page in pages]
        fetched = plan_data(network, made_date)
        open_data = open_data_files(network, made_date)
        theme = theme_made.result()
    rendered += [_rendered(site, page) for page in _markdown_pages(network, theme)]
    around = _chromes(site, [one.page for one in rendered])
    return (
        dict(theme.files)
        | {asset_names[name]: data for name, data in assets.items()}
        | {urls.site_path(one.page.url): _poured(site, one, around, theme) for one in rendered}
        | fetched
        | {urls.image_url(name): path for name, path in network.images.items()}
        | portraits.files
        | {urls.SEARCH_INDEX: theme.search_index(_search_docs(rendered))}
        | open_data
        | notice_files(network, made_date, "objection" in forms_shown(network), memory)
        | _files_for_robots(network, made_date, [one.page for one in rendered])
        | _files_for_forms(site, theme, catalogue)
        | (_paper_asked_for(network, made_date, memory) if cards else {})
    )


def _paper_asked_for(network: Network, made_date: date, memory: Forgetful) -> Mapping[str, bytes]:
    return {**paper_files(network, made_date, memory), **certificate_files(network, made_date, memory)}


def _theme_inputs(site: SiteContext, pages: Iterable[Page]) -> ThemeInputs:
    network = site.network
    return ThemeInputs(
        site_name=network.site.short_name or network.site.name,
        base_path=base_path(network),
        accent=network.site.accent,
        nav=navigation(network),
        shells=shells_of(pages, network),
        pages=tuple(
            MarkdownPage(source.path, urls.markdown_url(source.name), source.data) for source in network.pages
        ),
        images={urls.image_url(name): path for name, path in network.images.items()},
        stations_url=urls.STATIONS,
    )


def _markdown_pages(network: Network, theme: Theme) -> Iterator[Page]:
    for source in network.pages:
        url = urls.markdown_url(source.name)
        made = theme.pages[url]
        body = partial(markdown_page, title=made.title, body=made.body, text=made.body.striptags())
        yield Page(url, markdown_shell(source.name), body)


def _rendered(site: SiteContext, page: Page) -> _RenderedPage:
    return _RenderedPage(page, page.body(site.page(page.url, page.shell.absolute)))


def _chromes(site: SiteContext, pages: Iterable[Page]) -> dict[ShellKey, Chrome]:
    """The chrome differs by the depth of a page alone, so one page of each shell stands for all."""
    examples = {page.shell: page for page in pages}
    return {shell: chrome(site.page(page.url, shell.absolute)) for shell, page in examples.items()}


def _poured(
    site: SiteContext, one: _RenderedPage, around: Mapping[ShellKey, Chrome], theme: Theme
) -> bytes:
    body, around_it = one.body, around[one.page.shell]
    pour = Pour(
        title=body.title,
        body=body.body,
        description=body.description,
        canonical=_canonical(site.network, one),
        robots=body.robots,
        og_type=body.og_type,
        og_image=public_address(site.network, body.og_image) if body.og_image else None,
        skip_target=body.skip_target,
        json_ld=body.json_ld,
        head=body.head,
        announce=around_it.announce,
        header=around_it.header,
        footer=around_it.footer,
    )
    return theme.shells[one.page.shell].pour(pour)


def _canonical(network: Network, one: _RenderedPage) -> str | None:
    """A page stands for itself, or leads to the one that does; a page that is not listed says nothing."""
    url = one.body.canonical or (one.page.url if one.page.listed else None)
    return public_address(network, url) if url is not None else None


def _search_docs(rendered: Iterable[_RenderedPage]) -> list[SearchDoc]:
    return [
        SearchDoc(one.page.url, one.body.title, one.body.search_text) for one in rendered if one.body.search_text
    ]


def _files_for_robots(network: Network, made_date: date, pages: Iterable[Page]) -> dict[str, bytes]:
    address = network.site.url
    files = {urls.ROBOTS: robots(address)}
    if address:
        listed = [page.url for page in pages if page.listed]
        files[urls.SITEMAP] = sitemap(address, listed, last_modified(network, made_date))
    return files


def _files_for_forms(site: SiteContext, theme: Theme, catalogue: Mapping[str, Any]) -> dict[str, bytes]:
    """The pair that forms_api reads, and the same security headers for an nginx in front."""
    context = site.page(urls.FORMS_SHELL, absolute=True)
    around = chrome(context)
    shell = theme.forms_shell(
        announce=around.announce, header=around.header, footer=around.footer, head=forms_server_head(context)
    )
    return {
        urls.FORMS_SHELL: shell,
        urls.FORMS_CATALOGUE: tied_to(shell, theme.script_hashes, catalogue),
        urls.FORMS_HEADERS: nginx_headers(theme.script_hashes, form_origins(site.network)).encode(),
    }
