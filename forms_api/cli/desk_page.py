"""`python -m forms_api desk page|today|enter|followups|called`: the desk page, and its jobs as commands.

Prints counts, receipt numbers and 查询码; never a name, a telephone number or what somebody wrote. Fields are
read from standard input or a file, so that nothing personal stands in the list of running programs. 0 done,
1 not done. Errors are main.py's.
"""

from __future__ import annotations

import secrets
import sys
from argparse import Namespace
from datetime import timedelta

from forms_api.admin_client import ask
from forms_api.ballots.tally import Tally
from forms_api.cli.parts import Stop, by_owner, must_be_a_receipt, must_be_an_inbox, real_now
from forms_api.clock import network_now
from forms_api.commands.desk import DeskAnswer
from forms_api.catalogue import load_catalogue
from forms_api.desk.call_record import called
from forms_api.desk.entering import Entering, enter_by_owner
from forms_api.desk.entry import REFUSED, SENT, EntryAnswer
from forms_api.desk.followups import followups, write_followups
from forms_api.desk.inbox import DeskInbox
from forms_api.desk.paper_routes import papers_to_confirm
from forms_api.desk.serving import serve_desk
from forms_api.desk.today import today_of
from forms_api.desk.typed_lines import LinesWrong, fields_of, how_to_type
from forms_api.forms import FORMS
from forms_api.forms.target import local
from forms_api.triage.standing import Standings
from forms_api.store.choosing import reading_of

_OWN_HOSTS = ("127.0.0.1", "localhost")


def open_page(options: Namespace) -> int:
    if options.host not in _OWN_HOSTS:
        raise Stop(f"前台页面只在本机开，不能开在 {options.host}。别的电脑上要用，请到那台电脑上运行这个命令。")
    if options.content and not options.content.is_dir():
        raise Stop(f"没有文件夹 {options.content}，公开内容没有地方写。")
    return serve_desk(_inbox(options), options.port, options.content, secrets.SystemRandom())


def today(options: Namespace) -> int:
    inbox = _inbox(options)
    catalogue = inbox.catalogue()
    papers = papers_to_confirm(Tally(options.inbox), catalogue)
    shown = today_of(inbox.snapshot(), catalogue, inbox.now(), papers)
    print(f"{shown.day}，今天收到 {shown.total.today} 件，这周 {shown.total.week} 件。")
    for each in shown.counts:
        print(f"  {each.title}：今天 {each.today} 件，这周 {each.week} 件")
    waiting = [each for each in shown.waiting if each.count]
    print("在等您的：" if waiting else "没有在等您的事。")
    for each in waiting:
        print(f"  {each.title}：{each.count} {each.unit}" + (f"（{each.detail}）" if each.detail else ""))
    for each in shown.entries:
        print("  ".join(filter(None, (each.at, each.receipt, each.title, each.channel, each.state))))
    if shown.more:
        print(f"这周还有 {shown.more} 件，用 export 导出的表格看。")
    return 0


def enter(options: Namespace) -> int:
    if options.form not in FORMS:
        raise Stop(f"没有叫“{options.form}”的表单，有：{'、'.join(sorted(FORMS))}。")
    declaration = FORMS[options.form]
    inbox = _inbox(options)
    if options.source is None and sys.stdin.isatty():
        print(how_to_type(declaration), file=sys.stderr)
    data = options.source.read_bytes() if options.source else sys.stdin.buffer.read()
    try:
        fields = fields_of(data, declaration)
    except LinesWrong as wrong:
        raise Stop(str(wrong)) from None
    day = options.received or local(inbox.now()).date()
    entering = Entering(options.form, fields, options.channel, day, options.time)
    return _tell(enter_by_owner(inbox, entering, secrets.SystemRandom()))


def list_followups(options: Namespace) -> int:
    now = network_now(load_catalogue(options.site).site, real_now())
    reading = reading_of(options.inbox)
    listed = followups(reading, Standings(reading), local(now).date())
    destroy_by = local(now).date() + timedelta(days=options.keep_days)
    files = write_followups(listed, options.to, local(now), destroy_by)
    if not files.count:
        print("没有要问的：都问过了，或者还没到四周，或者没有留电话。")
        return 0
    for path in files.paths:
        print(f"{path}（{files.count} 位）")
    print(f"里面有居民的个人信息，请在 {destroy_by} 之前销毁这些文件和它们的副本。")
    return 0


def note_call(options: Namespace) -> int:
    receipt = must_be_a_receipt(options.receipt)
    now = network_now(load_catalogue(options.site).site, real_now())
    answer = by_owner(
        options.inbox,
        lambda store: called(store, now, secrets.SystemRandom(), receipt, options.solved),
        lambda: ask(
            options.inbox,
            "/desk/called",
            {"receipt": receipt, "result": options.solved},
            lambda said: DeskAnswer(**said),
        ),
    )
    print(answer.zh)
    return 0 if answer.done else 1


def _inbox(options: Namespace) -> DeskInbox:
    must_be_an_inbox(options.inbox)
    return DeskInbox(options.inbox, options.site, real_now)


def _tell(answer: EntryAnswer) -> int:
    if answer.outcome == REFUSED:
        if answer.title:
            print(f"没有记下。{answer.title}：{answer.text}")
        else:
            print("没有记下，有几处要补：")
        for name, label, message in answer.errors:
            print(f"  {name}（{label}）：{message}")
        for slug, name in answer.candidates or ():
            print(f"  station: {slug}　{name}")
        for target, title in answer.others:
            print(f"  target: {target}　{title}")
        return 1
    if answer.outcome == SENT:
        print(f"记下了。受理编号 {answer.receipt}，查询码 {answer.code}，请告诉居民。")
        return 0
    code = f"，查询码 {answer.code}" if answer.code else ""
    stored = answer.received_at[:16].replace("T", " ")
    print(f"没有再记：{stored} 收到过一模一样的，受理编号 {answer.receipt}{code}。是另一位居民写的，加一行 another: 1。")
    return 1
