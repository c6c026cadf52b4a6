"""What can be typed after `python -m forms_api`, and a Chinese sentence for what cannot. Parses only."""

import argparse
from pathlib import Path

from forms_api.cli.ballot_arguments import add_ballot
from forms_api.cli.desk_arguments import add_desk
from forms_api.cli.options import STORE_VARIABLE, Parser, day, days, dry_run, month, port, receipt, with_inbox
from forms_api.cli.triage_arguments import add_triage


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """The options, `command` among them.

    Exits with 2 and one line on stderr for what cannot be understood.
    """
    parser = Parser(prog="python -m forms_api", description="驿站的表单后台：收件、导出、核对、删除、备份、前台。")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令", parser_class=Parser)
    _serve(commands)
    _export(commands)
    verify = with_inbox(commands, "verify", "核对收件文件夹里的每个文件，说出发现了什么（没有问题 0，有问题 1）")
    verify.add_argument("--lang", choices=("zh", "en"), default="zh", help="用中文还是英文说，默认 zh")
    erase = with_inbox(commands, "erase", "应居民的要求，删除一件里的个人信息")
    receipt(erase)
    erase.add_argument("--code", metavar="查询码", help="居民报的查询码：不对就不删除；用别的办法认清了本人，可以不写")
    dry_run(erase)
    purge = with_inbox(commands, "purge", "删除过了保存期限的个人信息")
    due = purge.add_mutually_exclusive_group(required=True)
    due.add_argument("--site", type=Path, metavar="文件夹", help="网站文件夹：期限以其中隐私告知写的天数为准")
    due.add_argument("--before", type=day, metavar="日期", help="删除这一天以前收到的，例如 2026-05-01")
    dry_run(purge)
    backup = with_inbox(commands, "backup", "把整个收件文件夹备份成一个文件，服务器可以照常运行")
    backup.add_argument("--to", type=Path, required=True, metavar="文件", help="备份文件，例如 inbox-2026-05-09.tar")
    restore = _of_a_folder(commands, "restore", "从备份恢复到一个空的收件文件夹")
    restore.add_argument("--from", dest="source", type=Path, required=True, metavar="文件", help="备份文件")
    migrate = _of_a_folder(commands, "migrate", "把收件文件夹里的全部记录搬进一个空的 PostgreSQL 数据库")
    migrate.add_argument("--to", metavar="地址", help=f"postgresql://用户:密码@主机/库名，不写就用 {STORE_VARIABLE}")
    add_desk(commands)
    add_triage(commands)
    add_ballot(commands)
    return parser.parse_args(arguments)


def _of_a_folder(commands, name: str, help_text: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=help_text, description=help_text)
    command.add_argument("--inbox", required=True, metavar="文件夹", help="收件文件夹")
    return command


def _serve(commands) -> None:
    serve = with_inbox(commands, "serve", "运行网站和表单")
    serve.add_argument("--site", type=Path, required=True, metavar="文件夹", help="builder 生成的网站文件夹")
    serve.add_argument("--host", default="127.0.0.1", help="监听的地址，默认 127.0.0.1")
    serve.add_argument("--port", type=port, default=8000, help="端口，默认 8000")
    trusted = "只信这个代理给的 X-Forwarded-For，可写几次"
    serve.add_argument("--trusted-proxy", action="append", default=[], metavar="地址", help=trusted)
    serve.add_argument("--allowed-host", action="append", default=[], metavar="名字", help="网站的域名，可写几次")
    seen = "除了本机，这个地址也能看 /metrics，可写几次"
    serve.add_argument("--metrics-for", action="append", default=[], metavar="地址", help=seen)
    serve.add_argument("--all-cores", action="store_true", help="不固定在一个核上（固定的更快，见 docs/operations.md）")
    serve.add_argument("--preview", type=Path, metavar="文件", help="预览状态文件（builder serve 用）")


def _export(commands) -> None:
    export = with_inbox(commands, "export", "导出能用 Excel 或 WPS 打开的表格")
    export.add_argument("--to", type=Path, required=True, metavar="文件夹", help="表格放在哪个文件夹")
    export.add_argument("--form", metavar="表单", help="只导出这一种，例如 suggestion")
    export.add_argument("--month", type=month, metavar="月份", help="只导出这个月的，例如 2026-05")
    export.add_argument("--keep-days", type=days, default=30, metavar="天数", help="导出的文件最多留几天，默认 30")
