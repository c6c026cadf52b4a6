"""`python -m forms_api triage …`: the desk's work on letters, from the sheet to what becomes public.

Prints counts, receipt numbers, rows and columns, and what becomes public; never what residents wrote. 0 done,
1 not done: the sheet has mistakes, or something personal stops publishing. Errors are main.py's.
"""

import secrets
from argparse import Namespace
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from forms_api.admin_client import ask
from forms_api.catalogue import Catalogue, load_catalogue
from forms_api.cli.parts import Stop, by_owner, must_be_an_inbox, real_now
from forms_api.clock import network_now
from forms_api.forms import Target
from forms_api.store.disk import Disk
from forms_api.store.choosing import reading_of, secret_of
from forms_api.triage.counts import counts_of
from forms_api.triage.importing import import_sheet
from forms_api.triage.letters import CAMPAIGN, EVERYDAY, Letter, letters_of
from forms_api.triage.outcomes_file import write_outcomes
from forms_api.triage.over_admin import IMPORT_PATH, imported_in, question_about
from forms_api.triage.preview import preview_html, preview_lines
from forms_api.triage.publication import Publication, publication_of, title_of
from forms_api.triage.reading import read_sheet
from forms_api.triage.sheet import sheet_files


def triage(options: Namespace) -> int:
    """The exit status."""
    must_be_an_inbox(options.inbox)
    return _JOBS[options.job](options)


def _export(options: Namespace) -> int:
    catalogue, now = _site(options.site)
    campaign = _campaign(options, catalogue)
    files = sheet_files(
        _letters(options),
        _scope(options),
        title_of(_scope(options), campaign.title if campaign else ""),
        campaign.questions if campaign else (),
        now,
        options.keep_days,
        options.unanswered,
    )
    if not files.letter_count:
        print("没有要整理的。")
        return 0
    options.to.mkdir(mode=0o700, parents=True, exist_ok=True)
    for suffix, data in ((".xlsx", files.xlsx), (".csv", files.csv)):
        path = options.to / (files.stem + suffix)
        Disk().write_file(path, data)
        print(f"{path}（{files.letter_count} 件，{files.line_count} 行）")
    destroy_by = now.date() + timedelta(days=options.keep_days)
    print(f"里面有居民的个人信息，请在 {destroy_by} 之前销毁这些文件和它们的副本。")
    return 0


def _import(options: Namespace) -> int:
    try:
        data = options.file.read_bytes()
    except FileNotFoundError:
        raise Stop(f"没有文件 {options.file}。") from None
    now = _site(options.site)[1] if options.site else real_now()
    imported = by_owner(
        options.inbox,
        lambda store: import_sheet(store, read_sheet(data), now, secrets.SystemRandom(), options.dry_run),
        lambda: ask(options.inbox, IMPORT_PATH, question_about(data, options.dry_run), imported_in),
    )
    for complaint in imported.complaints:
        print(complaint.words)
    print(imported.zh)
    if options.dry_run and imported.is_done:
        print("这是试运行，什么都没有写。")
    return 0 if imported.is_done else 1


def _preview(options: Namespace) -> int:
    publication, title, questions = _publication(options)
    if options.to:
        Disk().write_file(options.to, preview_html(publication, title, questions).encode("utf-8"))
        print(f"写好了 {options.to}，请用浏览器打开看。")
        for stop in publication.stops:
            print(stop.zh)
    else:
        print("\n".join(preview_lines(publication, title, questions)))
    return 1 if publication.stops else 0


def _publish(options: Namespace) -> int:
    publication, _, _ = _publication(options)
    published = write_outcomes(publication, secret_of(options.inbox), options.to)
    print(published.zh)
    for stop in publication.stops:
        print(f"  {stop.zh}")
    if published.path is None:
        return 1
    print(f"{publication.sum_zh}；公开 {len(publication.points)} 条。")
    if published.gone:
        print(f"原来公开过、现在撤下的 {len(published.gone)} 条：{'、'.join(published.gone)}。")
    return 0


def _status(options: Namespace) -> int:
    catalogue, _ = _site(options.site)
    campaign = _campaign(options, catalogue)
    print(title_of(_scope(options), campaign.title if campaign else ""))
    print("\n".join(counts_of(_letters(options)).lines))
    return 0


_JOBS: dict[str, Callable[[Namespace], int]] = {
    "export": _export,
    "import": _import,
    "preview": _preview,
    "publish": _publish,
    "status": _status,
}


def _publication(options: Namespace) -> tuple[Publication, str, tuple[str, ...]]:
    catalogue, now = _site(options.site)
    campaign = _campaign(options, catalogue)
    publication = publication_of(_letters(options), _scope(options), secret_of(options.inbox), now.date())
    return publication, campaign.title if campaign else "", campaign.questions if campaign else ()


def _letters(options: Namespace) -> tuple[Letter, ...]:
    return letters_of(reading_of(options.inbox), _scope(options))


def _scope(options: Namespace) -> str:
    return options.campaign or EVERYDAY


def _campaign(options: Namespace, catalogue: Catalogue) -> Target | None:
    """The campaign as the site tells of it; None for everyday, and for one that left the site but has
    letters."""
    if not options.campaign:
        return None
    known = catalogue.targets.get(CAMPAIGN, {})
    if options.campaign in known:
        return known[options.campaign]
    if _letters(options):
        return None
    there = "、".join(sorted(known)) or "一次也没有"
    raise Stop(f"没有代号是 {options.campaign} 的征集，网站上有：{there}。")


def _site(site_dir: Path) -> tuple[Catalogue, datetime]:
    catalogue = load_catalogue(site_dir)
    return catalogue, network_now(catalogue.site, real_now())
