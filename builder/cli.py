"""The command line of `python -m builder`: arguments, clock and terminal in; calls, text and exit codes out.

Exit code 0: done. 1: mistakes in the editors' files. 2: the command or its surroundings are wrong.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import NoReturn

from builder import preview
from builder.build import BuildResult, build, read_and_check
from builder.cards_command import CardsError, write_cards
from builder.diagnostics import FORMATS, LANGUAGES, Diagnostic, format_text, has_errors, summary
from builder.memory import FORGETFUL, Forgetful, Memory
from builder.model.opening.answer import Moment
from builder.new_station import NewStationError, write_skeleton
from builder.open_command import StationUnknown, answer_json, ask, moment_of, station_named
from builder.open_words import answer_text
from builder.publish import PublishError
from builder.read.network import SourceMissing, read_network
from builder.stale_command import FORMATS as STALE_FORMATS
from builder.stale_command import stale_stations, stale_text
from builder.theme import EngineFailed

# China keeps one time zone all year; a fixed offset needs no time zone database, which Windows lacks.
SHANGHAI = timezone(timedelta(hours=8))
# Below the source folder, where `build` is not told of another.
_CACHE = ".cache"


def main(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        return options.command(options)
    except (SourceMissing, EngineFailed, PublishError, NewStationError, CardsError, StationUnknown) as error:
        print(error.zh if options.lang == "zh" else error.en, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _check(options: argparse.Namespace) -> int:
    checked = read_and_check(options.source, options.date, cache_dir=options.source / _CACHE)
    _print_diagnostics(checked.diagnostics, options)
    return 1 if has_errors(checked.diagnostics) else 0


def _build(options: argparse.Namespace) -> int:
    result = _built(options)
    _print_diagnostics(result.diagnostics, options)
    # A tool that asked for JSON reads nothing else on standard output.
    out = sys.stdout if options.format == "text" else sys.stderr
    if result.published is None:
        told = _say(options, "没有发布，原来的网站没有动。", "Nothing was published; the old site is untouched.")
        print(told, file=out)
        return 1
    done = result.published
    print(
        _say(
            options,
            f"已发布到 {options.site}：写入 {done.written} 个文件，删除 {done.removed} 个，{done.unchanged} 个没有变化。",
            f"Published to {options.site}: {done.written} files written, {done.removed} removed, "
            f"{done.unchanged} unchanged.",
        ),
        file=out,
    )
    return 0


def _serve(options: argparse.Namespace) -> int:
    memory = Memory()
    return preview.run(
        lambda: _built(options, memory),
        source_dir=options.source,
        site_dir=options.site,
        inbox_dir=options.inbox,
        host=options.host,
        port=options.port,
        out=sys.stdout,
    )


def _cards(options: argparse.Namespace) -> int:
    checked = read_and_check(options.source, options.date)
    if checked.network is None:
        _print_diagnostics(checked.diagnostics, options)
        return 1
    names = () if options.all else options.stations
    made = write_cards(checked.network, checked.made_date, names, options.out)
    print(
        _say(
            options,
            f"已生成 {made.stations} 个站点的便民服务卡和海报，双击打开：{made.first_path}",
            f"Made cards and posters of {made.stations} stations; open {made.first_path}",
        )
    )
    return 0


def _open(options: argparse.Namespace) -> int:
    network, diagnostics = read_network(options.source)
    if network is None or network.has_file_for(options.station) and not network.station(options.station):
        print(format_text(diagnostics, options.lang), end="", file=sys.stderr)
        return 1
    at = options.at or moment_of(network, datetime.now(SHANGHAI))
    found = ask(network, station_named(network, options.station), at)
    print(answer_json(found) if options.json else answer_text(found, options.lang), end="")
    return 0


def _stale(options: argparse.Namespace) -> int:
    network, diagnostics = read_network(options.source)
    if network is None:
        print(format_text(diagnostics, options.lang), end="", file=sys.stderr)
        return 1
    if network.unread_slugs:
        print(format_text(diagnostics, options.lang), end="", file=sys.stderr)
    stations = stale_stations(network, network.site.sample_date or options.date, options.months)
    print(stale_text(stations, options.format, options.lang), end="")
    return 0


def _new(options: argparse.Namespace) -> int:
    path = write_skeleton(options.source, options.slug)
    print(_say(options, f"已新建 {path}，请用编辑器打开，照着里面的说明填写。", f"Wrote {path}; open it and fill it in."))
    return 0


def _built(options: argparse.Namespace, memory: Forgetful = FORGETFUL) -> BuildResult:
    cache_dir = options.cache or options.source / _CACHE
    return build(options.source, options.site, cache_dir, options.date, memory, options.cards)


def _print_diagnostics(diagnostics: Sequence[Diagnostic], options: argparse.Namespace) -> None:
    print(FORMATS[options.format](diagnostics, options.lang), end="")
    if options.format == "text":
        print(summary(diagnostics, options.lang))


def _say(options: argparse.Namespace, zh: str, en: str) -> str:
    return zh if options.lang == "zh" else en


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"命令写得不对（{message}）。用法请看 {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m builder", description="驿站：把站点的 YAML 文件变成网站。")
    commands = parser.add_subparsers(required=True, metavar="命令")

    check = commands.add_parser("check", help="只检查，不生成网站")
    _add_source(check)
    check.add_argument("--format", choices=sorted(FORMATS), default="text", help="错误的写法：给人看或给工具看")
    check.set_defaults(command=_check)

    site = commands.add_parser("build", help="检查并生成网站")
    _add_source(site)
    _add_site(site)
    site.add_argument("--format", choices=sorted(FORMATS), default="text", help="错误的写法：给人看或给工具看")
    site.set_defaults(command=_build)

    serve = commands.add_parser("serve", help="生成网站，在本机打开，改了文件自动刷新")
    _add_source(serve)
    _add_site(serve)
    serve.add_argument("--inbox", type=Path, default=Path("inbox"), help="表单存放处（默认 inbox）")
    serve.add_argument("--host", default="127.0.0.1", help="地址（默认 127.0.0.1，只有本机能看）")
    serve.add_argument("--port", type=int, default=8000, help="端口（默认 8000）")
    serve.set_defaults(command=_serve)

    cards = commands.add_parser("cards", help="生成便民服务卡和开放时间海报，打开就能打印")
    cards.add_argument("stations", nargs="*", metavar="站点", help="站点的代号或名称，可以写几个；不写就是全部")
    cards.add_argument("--all", action="store_true", help="全部站点")
    cards.add_argument("--out", type=Path, default=Path("cards"), help="放在哪里（默认 cards）")
    _add_source(cards)
    cards.add_argument("--format", choices=sorted(FORMATS), default="text", help="错误的写法：给人看或给工具看")
    cards.set_defaults(command=_cards)

    opened = commands.add_parser("open", help="看一个站点某个时刻开不开门，为什么")
    opened.add_argument("station", metavar="站点", help="站点的代号、名称或别名")
    opened.add_argument("--at", type=_moment, help="哪个时刻（默认现在），例如 2026-02-16T10:00")
    opened.add_argument("--json", action="store_true", help="给工具看")
    opened.add_argument("--source", type=Path, default=Path("."), help="源文件夹（默认当前文件夹）")
    opened.add_argument("--lang", choices=LANGUAGES, default="zh", help="回答的语言")
    opened.set_defaults(command=_open)

    stale = commands.add_parser("stale", help="列出很久没有核实的站点")
    stale.add_argument("--months", type=_months, help="几个月没核实就算（默认用 site_config.yml 的 verify_months）")
    stale.add_argument("--format", choices=STALE_FORMATS, default="text", help="给人看，或者给工具看")
    _add_source(stale)
    stale.set_defaults(command=_stale)

    new = commands.add_parser("new", help="新建一个站点文件")
    kinds = new.add_subparsers(required=True, metavar="什么")
    station = kinds.add_parser("station", help="站点")
    station.add_argument("slug", help="文件名，也是网址：小写英文、数字和连字符，例如 hongxiang")
    station.add_argument("--source", type=Path, default=Path("."), help="源文件夹（默认当前文件夹）")
    station.add_argument("--lang", choices=LANGUAGES, default="zh", help="提示的语言")
    station.set_defaults(command=_new)
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


def _moment(text: str) -> Moment:
    try:
        when = datetime.strptime(text.replace(" ", "T"), "%Y-%m-%dT%H:%M")
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是时刻，要写成 2026-05-09T10:00 这样") from None
    return Moment(when.date(), when.hour * 60 + when.minute)


def _months(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 4:
        raise argparse.ArgumentTypeError(f"“{text}”不是月数，只写一个整数，例如 6")
    return int(text)


def _today() -> date:
    return datetime.now(SHANGHAI).date()
