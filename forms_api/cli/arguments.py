"""What can be typed after `python -m forms_api`, and a Chinese sentence for what cannot. Parses only."""

import argparse
import re
from datetime import date
from pathlib import Path
from typing import NoReturn

_IN_CHINESE = (
    (re.compile(r"the following arguments are required: (.*)"), r"还缺 {}"),
    (re.compile(r"unrecognized arguments: (.*)"), r"不认识 {}"),
    (re.compile(r"argument (\S+): expected one argument"), r"{} 后面要写一个值"),
    (re.compile(r"argument (\S+): invalid choice: (\S+) .*"), r"{} 不能是 {}"),
    (re.compile(r"argument (\S+): invalid \S+ value: (.*)"), r"{} 的值 {} 写法不对"),
    (re.compile(r"argument (\S+): not allowed with argument (\S+)"), r"{} 不能和 {} 一起用"),
    (re.compile(r"one of the arguments (.*) is required"), r"{} 要写一个"),
)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        for pattern, chinese in _IN_CHINESE:
            if match := pattern.fullmatch(message):
                message = chinese.format(*match.groups())
                break
        self.exit(2, f"命令写得不对：{message}。用法请看 {self.prog} --help\n")


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """The options, `command` among them.

    Exits with 2 and one line on stderr for what cannot be understood.
    """
    parser = _Parser(prog="python -m forms_api", description="驿站的表单后台：收件、导出、核对、删除、备份、前台。")
    commands = parser.add_subparsers(dest="command", required=True, metavar="命令", parser_class=_Parser)
    _serve(commands)
    _export(commands)
    verify = _with_inbox(commands, "verify", "核对收件文件夹里的每个文件，说出发现了什么（没有问题 0，有问题 1）")
    verify.add_argument("--lang", choices=("zh", "en"), default="zh", help="用中文还是英文说，默认 zh")
    erase = _with_inbox(commands, "erase", "应居民的要求，删除一件里的个人信息")
    _receipt(erase)
    erase.add_argument("--code", metavar="查询码", help="居民报的查询码：不对就不删除；用别的办法认清了本人，可以不写")
    _dry_run(erase)
    purge = _with_inbox(commands, "purge", "删除过了保存期限的个人信息")
    due = purge.add_mutually_exclusive_group(required=True)
    due.add_argument("--site", type=Path, metavar="文件夹", help="网站文件夹：期限以其中隐私告知写的天数为准")
    due.add_argument("--before", type=_day, metavar="日期", help="删除这一天以前收到的，例如 2026-05-01")
    _dry_run(purge)
    backup = _with_inbox(commands, "backup", "把整个收件文件夹备份成一个文件，服务器可以照常运行")
    backup.add_argument("--to", type=Path, required=True, metavar="文件", help="备份文件，例如 inbox-2026-05-09.tar")
    restore = _with_inbox(commands, "restore", "从备份恢复到一个空的收件文件夹")
    restore.add_argument("--from", dest="source", type=Path, required=True, metavar="文件", help="备份文件")
    _desk(commands)
    return parser.parse_args(arguments)


def _serve(commands) -> None:
    serve = _with_inbox(commands, "serve", "运行网站和表单")
    serve.add_argument("--site", type=Path, required=True, metavar="文件夹", help="builder 生成的网站文件夹")
    serve.add_argument("--host", default="127.0.0.1", help="监听的地址，默认 127.0.0.1")
    serve.add_argument("--port", type=_port, default=8000, help="端口，默认 8000")
    trusted = "只信这个代理给的 X-Forwarded-For，可写几次"
    serve.add_argument("--trusted-proxy", action="append", default=[], metavar="地址", help=trusted)
    serve.add_argument("--allowed-host", action="append", default=[], metavar="名字", help="网站的域名，可写几次")
    serve.add_argument("--preview", type=Path, metavar="文件", help="预览状态文件（builder serve 用）")


def _export(commands) -> None:
    export = _with_inbox(commands, "export", "导出能用 Excel 或 WPS 打开的表格")
    export.add_argument("--to", type=Path, required=True, metavar="文件夹", help="表格放在哪个文件夹")
    export.add_argument("--form", metavar="表单", help="只导出这一种，例如 suggestion")
    export.add_argument("--month", type=_month, metavar="月份", help="只导出这个月的，例如 2026-05")
    export.add_argument("--keep-days", type=_days, default=30, metavar="天数", help="导出的文件最多留几天，默认 30")


def _desk(commands) -> None:
    help_text = "前台：待回电、确认名额、取消、登记异议的结论"
    desk = commands.add_parser("desk", help=help_text, description=help_text)
    jobs = desk.add_subparsers(dest="job", required=True, metavar="事情", parser_class=_Parser)
    calls = _with_site(jobs, "calls", "把空出来的名额留给排队的人，写出待回电的表格")
    calls.add_argument("--to", type=Path, required=True, metavar="文件夹", help="表格放在哪个文件夹")
    calls.add_argument("--keep-days", type=_days, default=7, metavar="天数", help="表格最多留几天，默认 7")
    _receipt(_with_site(jobs, "confirm", "打通了，他来：给他名额"))
    _receipt(_with_site(jobs, "cancel", "他不来了：让出名额、位次或认领"))
    decide = _with_inbox(jobs, "decide", "登记一件异议的结论")
    _receipt(decide)
    what = decide.add_mutually_exclusive_group(required=True)
    what.add_argument("--outcome", choices=("upheld", "dismissed"), help="upheld 异议成立，dismissed 异议不成立")
    what.add_argument("--undo", action="store_true", help="记错了，撤回结论")
    objections = _with_site(jobs, "objections", "数一数每份公示的异议，写出站点文件里要的那一行（和网站不一样 1）")
    objections.add_argument("--notice", metavar="代号", help="只数这一份公示，例如 hongxiang.lamp-mender")


def _with_site(commands, name: str, help_text: str) -> argparse.ArgumentParser:
    command = _with_inbox(commands, name, help_text)
    command.add_argument("--site", type=Path, required=True, metavar="文件夹", help="builder 生成的网站文件夹")
    return command


def _receipt(command: argparse.ArgumentParser) -> None:
    command.add_argument("--receipt", required=True, metavar="编号", help="受理编号")


def _with_inbox(commands, name: str, help_text: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=help_text, description=help_text)
    command.add_argument("--inbox", type=Path, required=True, metavar="文件夹", help="收件文件夹")
    return command


def _dry_run(command: argparse.ArgumentParser) -> None:
    command.add_argument("--dry-run", action="store_true", help="只说会删除什么，什么都不改")


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _month(text: str) -> str:
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", text, re.ASCII):
        raise ValueError(text)
    return text


def _port(text: str) -> int:
    if not 0 <= int(text) <= 65535:
        raise ValueError(text)
    return int(text)


def _days(text: str) -> int:
    if int(text) < 1:
        raise ValueError(text)
    return int(text)
