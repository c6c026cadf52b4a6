"""`python -m forms_api`: the commands that run a server and look after its inbox.

Prints what was done, in Chinese, and returns 0; 1 when something was found wrong or nothing was there to do;
2 when the command or its surroundings are unusable, with one sentence on stderr. Never prints what residents
wrote. Clock and network come in here.
"""

import os
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import date, timedelta

from forms_api.admin_client import AdminRefused, ask_erase, ask_purge
from forms_api.catalogue import CatalogueError, load_catalogue
from forms_api.cli.arguments import parse
from forms_api.cli.ballot import ballot
from forms_api.cli.desk import desk
from forms_api.cli.options import STORE_VARIABLE
from forms_api.cli.parts import (
    Stop,
    by_owner,
    inbox_meant,
    must_be_a_folder,
    must_be_a_receipt,
    must_be_an_inbox,
    real_now,
)
from forms_api.cli.triage import triage
from forms_api.commands.backup import BackupRefused, backup, restore
from forms_api.commands.erase import Erased, ErasedRow, erase, purge
from forms_api.commands.export import export, holds_kept_in
from forms_api.commands.migrate import migrate
from forms_api.commands.terms import terms_of
from forms_api.commands.verify import Verified, verify
from forms_api.commands.verify_database import verify_database
from forms_api.forms import FORMS
from forms_api.receipts import code_hash, code_matches, lookup_code
from forms_api.seats import PLACES
from forms_api.server import serve
from forms_api.store import Database, Inbox, InboxBroken, InboxBusy, NotSaved, inbox_named
from forms_api.store.causes import why
from forms_api.store.choosing import ledgers_of, reading_of, secret_of
from forms_api.store.names import ledger_name


def main(arguments: list[str] | None = None) -> int:
    """The exit status."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show Chinese must not turn an answer into a stack trace.
        stream.reconfigure(errors="backslashreplace")
    options = parse(arguments)
    try:
        options.inbox = _inbox(options)
        return _COMMANDS[options.command](options)
    except (Stop, InboxBusy, InboxBroken, BackupRefused, AdminRefused, CatalogueError) as error:
        message = str(error)
    except NotSaved as error:
        message = f"没有完成：{error}。"
    except OSError as error:
        named = f" {error.filename}" if error.filename else ""
        message = f"没有完成：{why(error)}{named}。"
    except UnicodeEncodeError:
        message = "没有完成：这里的语言设置不能用中文文件名，请先运行 export LC_ALL=C.UTF-8 再试。"
    print(message, file=sys.stderr)
    return 2


def _serve(options: Namespace) -> int:
    return serve(
        options.site,
        options.inbox,
        options.host,
        options.port,
        trusted_proxies=options.trusted_proxy,
        allowed_hosts=options.allowed_host,
        metrics_for=options.metrics_for,
        preview_path=options.preview,
        all_cores=options.all_cores,
    )


def _export(options: Namespace) -> int:
    must_be_an_inbox(options.inbox)
    today = _today()
    destroy_by = today + timedelta(days=options.keep_days)
    exported = export(options.inbox, options.to, options.form, options.month, today, destroy_by)
    if holds_kept_in(options.inbox, options.form):
        print("打钩的票不一张一张导出，谁勾了什么不给人看；数请看 ballot status，截止以后看 ballot result。")
    if not exported:
        print("没有可以导出的记录。")
        return 1
    for each in exported:
        for path in each.paths:
            print(f"{path}（{each.row_count} 件）")
        if each.damaged:
            print(f"有 {each.damaged} 行已损坏，没有导出，请运行 verify 查看。")
    print(f"里面有居民的个人信息，请在 {destroy_by} 之前销毁这些文件和它们的副本。")
    return 1 if any(each.damaged for each in exported) else 0


def _verify(options: Namespace) -> int:
    must_be_an_inbox(options.inbox)
    is_database = isinstance(options.inbox, Database)
    result = verify_database(options.inbox) if is_database else verify(options.inbox)
    return _tell_verified(result, options.lang)


def _erase(options: Namespace) -> int:
    must_be_an_inbox(options.inbox)
    receipt = must_be_a_receipt(options.receipt)
    if options.code is not None:
        _must_be_the_code(options.inbox, receipt, options.code)
    erased = by_owner(
        options.inbox,
        lambda store: erase(store, receipt, real_now(), options.dry_run),
        lambda: ask_erase(options.inbox, receipt, options.dry_run),
    )
    if not erased.rows and not erased.aside_names:
        print(f"没有受理编号是 {receipt} 的记录，或者它已经删除过了。")
        return 1
    status = _tell_erased(erased, options)
    if any(key.startswith(PLACES) for key in reading_of(options.inbox).held_by(receipt)):
        print(f"{receipt} 还占着名额、位次或认领。不来了，请再运行 desk cancel，好让给别人。")
    return status


def _purge(options: Namespace) -> int:
    must_be_an_inbox(options.inbox)
    before = _due_days(options)
    erased = by_owner(
        options.inbox,
        lambda store: purge(store, before, real_now(), options.dry_run),
        lambda: ask_purge(options.inbox, before, options.dry_run),
    )
    for form, day in sorted(before.items()):
        print(f"{form}：{day} 以前收到的")
    if not erased.rows and not erased.aside_names:
        print("没有到期的记录。")
        return 0
    return _tell_erased(erased, options)


def _backup(options: Namespace) -> int:
    must_be_an_inbox(options.inbox)
    done = backup(must_be_a_folder(options.inbox, "备份"), options.to)
    print(f"已备份到 {options.to}：{done.file_count} 个文件，{done.row_count} 行记录。")
    print("备份里有居民的个人信息和查询码的密钥，请像保管原件一样保管它，到期一起销毁。")
    return 0


def _restore(options: Namespace) -> int:
    done = restore(options.source, options.inbox)
    print(f"已恢复到 {options.inbox}：{done.file_count} 个文件，{done.row_count} 行记录。")
    print("备份以后删除过的内容会跟着回来，请对照 audit.csv 再删除一次。")
    return _tell_verified(verify(options.inbox), "zh")


def _migrate(options: Namespace) -> int:
    must_be_an_inbox(options.inbox)
    database = inbox_named(options.to or os.environ.get(STORE_VARIABLE, ""))
    if not isinstance(database, Database):
        raise Stop(f"{database} 不是数据库的地址，应当像 postgresql://用户:密码@主机/库名。")
    done = migrate(options.inbox, database)
    print(f"已把 {options.inbox} 里的 {done.row_count} 行记录搬进 {database}，密钥和查询码照旧能用。")
    for name in done.aside_names:
        print(f"{name} 是搁在一边的内容，没有搬，看过之后请删除。")
    print(f"以后请用 {STORE_VARIABLE} 指定数据库再启动。原来的文件夹没有动：请收好，不要再用它开服务器，到期一起销毁。")
    return 0


_COMMANDS: dict[str, Callable[[Namespace], int]] = {
    "serve": _serve,
    "export": _export,
    "verify": _verify,
    "erase": _erase,
    "purge": _purge,
    "backup": _backup,
    "restore": _restore,
    "migrate": _migrate,
    "desk": desk,
    "triage": triage,
    "ballot": ballot,
}


def _inbox(options: Namespace) -> Inbox:
    # A preview never writes where the real submissions are.
    is_preview = getattr(options, "preview", None) is not None
    return inbox_meant(options.inbox, os.environ, options.command in ("restore", "migrate") or is_preview)


def _must_be_the_code(inbox: Inbox, receipt: str, code: str) -> None:
    secret = secret_of(inbox)
    if not code_matches(secret, receipt, code, code_hash(secret, receipt, lookup_code(secret, receipt))):
        raise Stop("查询码和受理编号对不上，没有删除，请再核对一遍。")


def _due_days(options: Namespace) -> dict[str, date]:
    if options.before:
        forms = {*FORMS, *(name.form for name in ledgers_of(options.inbox))}
        return dict.fromkeys(sorted(forms), options.before)
    catalogue = load_catalogue(options.site)
    today = catalogue.site.sample_date or _today()
    return {form: today - timedelta(days=days) for form, days in sorted(catalogue.retention_days.items())}


def _tell_erased(erased: Erased, options: Namespace) -> int:
    done = "会删除" if options.dry_run else "已删除"
    for row in erased.rows:
        print(f"{done} {row.file_name} 里的 {_what(row)}")
    for name in erased.aside_names:
        print(f"{done} 搁在一边的 {name} 里的有关内容")
    if options.dry_run:
        print(f"一共 {len(erased.rows)} 件。这是试运行，什么都没有改。")
    else:
        noted = "数据库的 beside 表" if isinstance(options.inbox, Database) else "audit.csv"
        print(f"一共 {len(erased.rows)} 件，已记入 {noted}。以前导出的表格和备份里还有，请一并销毁。")
    return 0


def _what(row: ErasedRow) -> str:
    if not row.columns:
        return "损坏的一行，整行"
    name = ledger_name(row.file_name)
    labels = map(terms_of(name.form, name.version).label, row.columns)
    return f"{row.receipt}，{row.received_at[:10]} 收到：{'、'.join(labels)}"


def _tell_verified(result: Verified, lang: str) -> int:
    for file_name, count in sorted(result.row_counts.items()):
        print(f"{file_name}：{count} 行" if lang == "zh" else f"{file_name}: {count} rows")
    for finding in result.findings:
        print(finding.text(lang))
    wrong = sum(finding.wrong for finding in result.findings)
    if lang == "zh":
        print(f"发现 {wrong} 个错误。" if wrong else "都完好。")
    else:
        print(f"{wrong} errors." if wrong else "All sound.")
    return 0 if result.sound else 1


def _today() -> date:
    return real_now().date()
