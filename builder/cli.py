"""The command line of `python -m builder`: arguments, clock and terminal in; calls, text and exit codes out.

Exit code 0: done. 1: mistakes in the editors' files. 2: the command or its surroundings are wrong.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from builder.cache import open_cache
from builder.commands.words import print_diagnostics, say
from builder.diagnostics import FORMATS, LANGUAGES
from builder.unchanged import Asked, look

# China keeps one time zone all year; a fixed offset needs no time zone database, which Windows lacks.
SHANGHAI = timezone(timedelta(hours=8))
# Below the source folder, where `build` is not told of another.
_CACHE = ".cache"
_STALE_FORMATS = ("csv", "json", "text")


def main(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    options.now, options.cache_name = datetime.now(SHANGHAI), _CACHE
    if options.command in ("build", "serve"):
        options.cache = options.cache or options.source / _CACHE
    try:
        return _build(options) if options.command == "build" else _run(options)
    except KeyboardInterrupt:
        return 130


def _build(options: argparse.Namespace) -> int:
    """A build that has nothing to do is over before anything heavy is imported."""
    cache = open_cache(options.cache)
    before = look(Asked(options.source, options.site, options.date, options.cards), cache)
    if before.said is None:
        return _run(options, before, cache.notes)
    print_diagnostics(before.said, options)
    out = sys.stdout if options.format == "text" else sys.stderr
    told = f"没有变化，{options.site} 里的网站就是最新的。", f"Nothing has changed; the site in {options.site} is up to date."
    print(say(options, *told), file=out)
    return 0


def _run(options: argparse.Namespace, *more: Any) -> int:
    command = import_module(f"builder.commands.{options.command}")
    try:
        return command.run(options, *more)
    except command.ERRORS as error:
        print(say(options, error.zh, error.en), file=sys.stderr)
        return 2


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"命令写得不对（{message}）。用法请看 {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m builder", description="驿站：把站点的 YAML 文件变成网站。")
    commands = parser.add_subparsers(required=True, metavar="命令")

    check = commands.add_parser("check", help="只检查，不生成网站")
    _add_source(check)
    check.add_argument("--format", choices=sorted(FORMATS), default="text", help="错误的写法：给人看或给工具看")
    check.set_defaults(command="check")

    site = commands.add_parser("build", help="检查并生成网站")
    _add_source(site)
    _add_site(site)
    site.add_argument("--format", choices=sorted(FORMATS), default="text", help="错误的写法：给人看或给工具看")
    site.add_argument("--timings", action="store_true", help="最后列出时间用在了哪里")
    site.set_defaults(command="build")

    serve = commands.add_parser("serve", help="生成网站，在本机打开，改了文件自动刷新")
    _add_source(serve)
    _add_site(serve)
    serve.add_argument("--inbox", type=Path, default=Path("inbox"), help="表单存放处（默认 inbox）")
    serve.add_argument("--host", default="127.0.0.1", help="地址（默认 127.0.0.1，只有本机能看）")
    serve.add_argument("--port", type=int, default=8000, help="端口（默认 8000）")
    serve.set_defaults(command="serve")

    cards = commands.add_parser("cards", help="生成便民服务卡和开放时间海报，打开就能打印")
    cards.add_argument("stations", nargs="*", metavar="站点", help="站点的代号或名称，可以写几个；不写就是全部")
    cards.add_argument("--all", action="store_true", help="全部站点")
    cards.add_argument("--out", type=Path, default=Path("cards"), help="放在哪里（默认 cards）")
    _add_source(cards)
    cards.add_argument("--format", choices=sorted(FORMATS), default="text", help="错误的写法：给人看或给工具看")
    cards.set_defaults(command="cards")

    opened = commands.add_parser("open", help="看一个站点某个时刻开不开门，为什么")
    opened.add_argument("station", metavar="站点", help="站点的代号、名称或别名")
    opened.add_argument("--at", type=_moment, help="哪个时刻（默认现在），例如 2026-02-16T10:00")
    opened.add_argument("--json", action="store_true", help="给工具看")
    opened.add_argument("--source", type=Path, default=Path("."), help="源文件夹（默认当前文件夹）")
    opened.add_argument("--lang", choices=LANGUAGES, default="zh", help="回答的语言")
    opened.set_defaults(command="open")

    stale = commands.add_parser("stale", help="列出很久没有核实的站点")
    stale.add_argument("--months", type=_months, help="几个月没核实就算（默认用 site_config.yml 的 verify_months）")
    stale.add_argument("--format", choices=_STALE_FORMATS, default="text", help="给人看，或者给工具看")
    _add_source(stale)
    stale.set_defaults(command="stale")

    new = commands.add_parser("new", help="新建一个站点文件")
    kinds = new.add_subparsers(required=True, metavar="什么")
    station = kinds.add_parser("station", help="站点")
    station.add_argument("slug", help="文件名，也是网址：小写英文、数字和连字符，例如 hongxiang")
    station.add_argument("--source", type=Path, default=Path("."), help="源文件夹（默认当前文件夹）")
    station.add_argument("--lang", choices=LANGUAGES, default="zh", help="提示的语言")
    station.set_defaults(command="new")
    return parser


def _add_source(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--source", type=Path, default=Path("."), help="源文件夹（默认当前文件夹）")
    parser.add_argument("--date", type=_date, default=_today(), help="当作今天的日期，YYYY-MM-DD")
    parser.add_argument("--lang", choices=LANGUAGES, default="zh", help="提示的语言")


def _add_site(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--site", type=Path, default=Path("site"), help="网站放在哪里（默认 site）")
    parser.add_argument("--cache", type=Path, help="缓存放在哪里（默认源文件夹里的 .cache）")
    parser.add_argument("--cards", action="store_true", help="便民服务卡和海报也一起生成，放在网站的 cards/ 里")


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，要写成 2026-05-09 这样") from None


def _moment(text: str) -> datetime:
    try:
        return datetime.strptime(text.replace(" ", "T"), "%Y-%m-%dT%H:%M")
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是时刻，要写成 2026-05-09T10:00 这样") from None


def _months(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 4:
        raise argparse.ArgumentTypeError(f"“{text}”不是月数，只写一个整数，例如 6")
    return int(text)


def _today() -> date:
    return datetime.now(SHANGHAI).date()
